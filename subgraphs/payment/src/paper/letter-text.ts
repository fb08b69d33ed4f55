import type { MailFacts } from '../domain/paper/mail.ts';
import type { Seller } from '../domain/paper/invoice.ts';
import { lineText, moneyText } from './texts.ts';

export interface LetterText {
  readonly subject: string;
  readonly text: string;
  /** Inline styles alone, and nothing that is fetched: mail clients drop the one and hold back the other. */
  readonly html: string;
}

/** What a mail says, before it is text or HTML. */
interface Message {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly items?: readonly string[];
  readonly link?: { readonly label: string; readonly url: string };
}

// Longer names and titles say nothing more.
const lengthMax = 200;

/** The mail in the buyer's hands, from the shop. */
export function letterText(
  facts: MailFacts,
  { name, addressLines }: Pick<Seller, 'name' | 'addressLines'>,
): LetterText {
  const message = messageOf(facts);
  const greeting = facts.buyerName === null ? 'Hello,' : `Hello ${lineText(facts.buyerName, lengthMax)},`;
  const signature = [name, ...addressLines].map((line) => lineText(line, lengthMax));
  const subject = lineText(`${message.subject} - ${name}`, lengthMax);
  return { subject, text: asText(message, greeting, signature), html: asHtml(message, greeting, signature) };
}

function messageOf(facts: MailFacts): Message {
  switch (facts.kind) {
    case 'ORDER_RECEIVED':
      return orderReceived(facts);
    case 'RECEIPT':
      return receipt(facts);
    case 'SHIPPED':
      return shipped(facts);
    case 'REFUNDED':
      return refunded(facts);
    case 'CHARGED_BACK':
      return chargedBack(facts);
  }
}

type Facts<Kind extends MailFacts['kind']> = Extract<MailFacts, { readonly kind: Kind }>;

function orderReceived({ orderNumber, amountMinor, currency }: Facts<'ORDER_RECEIVED'>): Message {
  return {
    subject: `We have your order ${orderNumber}`,
    paragraphs: [
      `Thank you, we have received your order ${orderNumber} for ${moneyText(amountMinor, currency)}.`,
      'You will get the invoice in another mail, and we write again when your order is on its way.',
    ],
  };
}

function receipt({ about, invoiceNumber, amountMinor, currency, isSetOff }: Facts<'RECEIPT'>): Message {
  if (isSetOff) return changed(`invoice ${invoiceNumber} for what was added`, amountMinor, currency);
  return {
    subject: `Receipt and invoice ${invoiceNumber}`,
    paragraphs: [
      `Thank you for your payment of ${moneyText(amountMinor, currency)} for ${inSentence(about)}.`,
      `Your invoice ${invoiceNumber} is attached.`,
    ],
  };
}

function shipped({ orderNumber, carrier, trackingNumber, trackingUrl, lines }: Facts<'SHIPPED'>): Message {
  const by = carrier === null ? '' : ` with ${lineText(carrier, lengthMax)}`;
  const number = trackingNumber === null ? [] : [`Its tracking number is ${lineText(trackingNumber, lengthMax)}.`];
  const link =
    trackingUrl !== null && isWebAddress(trackingUrl) ? { label: 'Follow the parcel', url: trackingUrl } : null;
  return {
    subject: `Your order ${orderNumber} is on its way`,
    paragraphs: [`This is on its way to you${by}:`, ...number],
    items: lines.map(({ title, quantity }) => `${quantity} × ${lineText(title, lengthMax)}`),
    ...(link === null ? {} : { link }),
  };
}

function refunded({ about, invoiceNumber, amountMinor, currency, isSetOff }: Facts<'REFUNDED'>): Message {
  if (isSetOff) return changed(`credit note ${invoiceNumber} for what was taken out`, amountMinor, currency);
  return {
    subject: `${moneyText(amountMinor, currency)} go back to you`,
    paragraphs: [
      `We are giving you back ${moneyText(amountMinor, currency)} for ${inSentence(about)}, the way you paid. ` +
        'Depending on your bank it takes some days until you see it.',
      `Your credit note ${invoiceNumber} is attached.`,
    ],
  };
}

function chargedBack({ about, invoiceNumber, amountMinor, currency }: Facts<'CHARGED_BACK'>): Message {
  return {
    subject: `Your bank took back ${moneyText(amountMinor, currency)}`,
    paragraphs: [
      `Your bank took back ${moneyText(amountMinor, currency)} of what was paid for ${inSentence(about)}, and has decided that you keep it.`,
      `Our credit note ${invoiceNumber} for it is attached.`,
    ],
  };
}

/** An order was changed: its papers are in full, and of the money the difference alone has moved. */
function changed(paper: string, amountMinor: number, currency: string): Message {
  return {
    subject: 'Your order was changed',
    paragraphs: [
      `Your order was changed. The ${paper}, ${moneyText(amountMinor, currency)}, is attached.`,
      'Where something was added and something else taken out, you pay or get back the difference alone.',
    ],
  };
}

function inSentence(about: string): string {
  return lineText(`${about.slice(0, 1).toLowerCase()}${about.slice(1)}`, lengthMax);
}

/** A link that runs a program, or that a mail client would not open, is no link. */
function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s"'<>]+$/.test(url) && URL.canParse(url);
}

function asText({ paragraphs, items = [], link }: Message, greeting: string, signature: readonly string[]): string {
  const [first = '', ...rest] = paragraphs;
  const list = items.length === 0 ? [] : [items.map((item) => `  ${item}`).join('\n')];
  const links = link === undefined ? [] : [`${link.label}: ${link.url}`];
  return `${[greeting, first, ...list, ...rest, ...links, signature.join('\n')].join('\n\n')}\n`;
}

const style = 'margin:0 0 16px;font:16px/1.5 Arial,Helvetica,sans-serif;color:#1a1a1a';

function asHtml(
  { subject, paragraphs, items = [], link }: Message,
  greeting: string,
  signature: readonly string[],
): string {
  const [first = '', ...rest] = paragraphs.map((one) => paragraph(escaped(one)));
  const list = items.map((item) => `<li style="margin:0 0 4px">${escaped(item)}</li>`).join('');
  const parts = [
    paragraph(escaped(greeting)),
    first,
    ...(items.length === 0 ? [] : [`<ul style="${style}">${list}</ul>`]),
    ...rest,
    ...(link === undefined
      ? []
      : [paragraph(`<a href="${escaped(link.url)}" style="color:#0b57d0">${escaped(link.label)}</a>`)]),
    `<p style="margin:24px 0 0;font:13px/1.5 Arial,Helvetica,sans-serif;color:#666666">${signature.map(escaped).join('<br>')}</p>`,
  ];
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;background:#ffffff">
${parts.join('\n')}
</body>
</html>
`;
}

function paragraph(html: string): string {
  return `<p style="${style}">${html}</p>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that stays text within HTML, and within its attributes. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
