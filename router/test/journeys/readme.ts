import { readFileSync } from 'node:fs';

const text = readFileSync('README.md', 'utf8');

/** The README's own examples, so that the page cannot promise what the graph does not keep. */
export const readme = {
  query: block('graphql', 'query Home'),
  answer: JSON.parse(block('json', '{')) as unknown,
  plan: block('', '1. order').trimEnd(),
  purchase: block('graphql', 'mutation Buy'),
};

/** The code block that begins with `start`. */
function block(language: string, start: string): string {
  const found = [...text.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].find(
    ([, name, code = '']) => name === language && code.startsWith(start),
  );
  if (found?.[2] === undefined) throw new Error(`expected a block in README.md that begins with ${start}`);
  return found[2];
}
