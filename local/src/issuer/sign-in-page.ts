import { people } from './people.ts';

/** One button for each person: whose is clicked is signed in. */
export function signInPage(): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in</title>
<style>body { font: 1.1rem system-ui; max-width: 26rem; margin: 4rem auto; padding: 0 1rem } button { font: inherit; padding: .5rem 1.5rem; width: 100%; margin: .25rem 0 }</style>
<h1>Who are you?</h1>
<p>This is development: nobody is asked for a password.</p>
<form method="post">
${[...people].map(([sub, { name, scopes }]) => buttonOf(sub, `${name}${scopes.length === 0 ? '' : ', of the staff'}`)).join('\n')}
</form>
</html>
`;
}

function buttonOf(sub: string, text: string): string {
  return `  <button name="person" value="${sub}">${text}</button>`;
}
