import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The medians of a results table, in the order of its gateways, of which the README shows the same ones. */
function medians(section: string): readonly string[] {
  const results = readFileSync('router/bench/RESULTS.md', 'utf8');
  const [, table = ''] = results.split(`## ${section}\n`);
  const [own = ''] = table.split('\n## ');
  return [...own.matchAll(/\| \*\*([\d.]+)\*\*/g)].map(([, median = '']) => median);
}

test("the README's figures are those that the benchmark wrote", () => {
  const rows = [
    ...readFileSync('README.md', 'utf8').matchAll(/^\|.+\| ([\d.]+) ms \| ([\d.]+) ms \| ([\d.]+) ms \|$/gm),
  ];

  const shown = [1, 2, 3].map((column) => rows.map((row) => row[column]));

  expect(shown[0]).toHaveLength(5);
  expect(shown).toEqual(['large', 'two-subgraphs', 'one-subgraph'].map(medians));
});
