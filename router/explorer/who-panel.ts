import { mayTrace } from './ask.ts';
import { h, panel, type Ui } from './page.ts';
import { claimsOf, holdToken, isOver, token } from './session.ts';
import type { Settings } from './settings.ts';
import { beginSignIn, signInTrouble } from './sign-in.ts';

/** Who asks, and how to be somebody else. */
export function whoPanel({ people, signIn }: Settings): () => Ui {
  return function WhoPanel(): Ui {
    const held = token.use();
    const trouble = signInTrouble.use();
    const { introspect } = GraphiQL.React.useSchemaContext();
    const become = (next: string | null) => {
      holdToken(next);
      mayTrace.set(true);
      introspect();
    };
    return panel(
      'Who am I',
      'who',
      held === null || held === '' ? h('p', null, 'A guest.') : claims(held),
      held !== null && isOver(held)
        ? h('p', { className: 'failed', role: 'alert' }, 'That is over: sign in again.')
        : null,
      trouble === null ? null : h('p', { className: 'failed', role: 'alert' }, trouble),
      signIn === null
        ? null
        : h(
            'button',
            { type: 'button', className: 'graphiql-button', onClick: () => void beginSignIn(signIn) },
            'Sign in …',
          ),
      people.length === 0 ? null : h('h3', null, 'People of development'),
      h(
        'div',
        { className: 'people' },
        people.map(({ name, token: own }) =>
          h('button', { key: name, type: 'button', className: 'graphiql-button', onClick: () => become(own) }, name),
        ),
        h('button', { type: 'button', className: 'graphiql-button', onClick: () => become(null) }, 'A guest'),
      ),
      h('p', { className: 'quiet' }, 'The token is kept for this tab alone, and sent to this router alone.'),
    );
  };
}

function claims(held: string): Ui {
  const { name, sub, email, scope, exp } = claimsOf(held);
  const told = {
    name,
    sub,
    email,
    scopes: scope === '' ? 'none' : scope,
    until: typeof exp === 'number' ? new Date(exp * 1_000).toLocaleString() : undefined,
  };
  return h(
    'dl',
    null,
    Object.entries(told).flatMap(([key, value]) =>
      typeof value === 'string' ? [h('dt', { key }, key), h('dd', { key: `${key}:` }, value)] : [],
    ),
  );
}

export function whoIcon(): Ui {
  const shape = 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 4-6 8-6s8 2 8 6';
  return h(
    'svg',
    { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 },
    h('path', { d: shape }),
  );
}
