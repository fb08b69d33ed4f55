import { lastData } from './ask.ts';
import { h, panel, type Ui } from './page.ts';
import type { Example } from './settings.ts';

/** Operations to begin with: a click puts one into the editor. */
export function examplesPanel(examples: readonly Example[]): () => Ui {
  return function ExamplesPanel(): Ui {
    const { queryEditor, variableEditor } = GraphiQL.React.useEditorContext();
    const take = ({ text, variables }: Example) => {
      queryEditor?.setValue(text);
      variableEditor?.setValue(filledIn(variables, lastData.get()));
    };
    return panel(
      'Examples',
      'examples',
      h(
        'ul',
        { className: 'examples' },
        examples.map((example) =>
          h(
            'li',
            { key: example.name },
            h(
              'button',
              { type: 'button', className: 'graphiql-un-styled', onClick: () => take(example) },
              example.name,
            ),
            h('span', { className: 'quiet' }, noteOf(example.text)),
          ),
        ),
      ),
    );
  };
}

/** `$uuid` in the place of a variable becomes a new one, `$answer.a.b` what the last answer has there. */
export function filledIn(variables: string, answer: unknown): string {
  return variables.replaceAll(/"\$(uuid|answer((?:\.\w+)+))"/g, (_, kind: string, path = '') => {
    if (kind === 'uuid') return JSON.stringify(crypto.randomUUID());
    const names = String(path).slice(1).split('.');
    const found = names.reduce<unknown>((value, name) => (Object(value) as Record<string, unknown>)[name], answer);
    return JSON.stringify(found ?? null);
  });
}

/** The comment at its head. */
function noteOf(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return lines
    .slice(0, Math.max(end, 0))
    .map((line) => line.slice(1).trim())
    .join(' ');
}

export function examplesIcon(): Ui {
  const shape = 'M5 4h11l3 3v13H5zM8 10h8M8 14h8M8 18h5';
  return h(
    'svg',
    { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 },
    h('path', { d: shape }),
  );
}
