import type { Charge, ChargeStatus } from './charge.ts';

const outcomes: Readonly<Record<ChargeStatus, string>> = {
  requires_action: 'Is it you who pays?',
  authorized: 'You approved this payment. You may close this page.',
  captured: 'This payment is done.',
  declined: 'You refused this payment. You may close this page.',
  voided: 'The shop has withdrawn this payment.',
};

/** What the buyer's bank shows for a charge that asks for a second step: two buttons, then the outcome. */
export function secondStepPage({ status, amountMinor, currency, reference }: Charge): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>The pretend bank</title>
<style>body { font: 1.1rem system-ui; max-width: 26rem; margin: 4rem auto; padding: 0 1rem } button { font: inherit; padding: .5rem 1.5rem }</style>
<h1>The pretend bank</h1>
<p>${escaped(reference)}: ${amountMinor} ${escaped(currency)} (in minor units)</p>
<p>${outcomes[status]}</p>
${status === 'requires_action' ? form : ''}
</html>
`;
}

const form = `<form method="post">
  <button name="approve" value="true">Approve</button>
  <button name="approve" value="false">Refuse</button>
</form>`;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
