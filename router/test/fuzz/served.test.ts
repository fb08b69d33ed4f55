import { validateSatisfiability } from '@apollo/composition';
import { merged } from '@tributary/schema/compose';
import { parse, Source } from 'graphql';
import { expect, test } from 'vitest';
import { graphFolders } from '../graphs/read-graphs.ts';
import type { SubgraphText } from './catalogue.ts';
import { randomCase } from './random-supergraph.ts';
import { seeded } from './random.ts';

// Three graphs of each. `npm run fuzz:served` asks 1,000 graphs, which takes minutes; `FUZZ_SEED` makes them others.
const randomGraphs = Number(process.env['FUZZ_GRAPHS'] ?? 25);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);

function* graphs(): Generator<readonly SubgraphText[]> {
  for (const { subgraphs } of graphFolders()) yield subgraphs;
  for (let next = seed; next < seed + randomGraphs; next += 1) {
    const { subgraphs } = randomCase(next);
    yield subgraphs;
    yield withOneWayLess(subgraphs, next);
    yield withOneWayLess(withOneWayLess(subgraphs, -next), next);
  }
}

/** A key less that leads somewhere, or now and then a directive less. */
function withOneWayLess(subgraphs: readonly SubgraphText[], from: number): readonly SubgraphText[] {
  const random = seeded(`a way less ${from}`);
  const chosen = random.pick(subgraphs);
  const ways = random.chance(0.8)
    ? /@key\(fields: "[^"]*"\)/g
    : /@(?:shareable|external|(?:requires|provides)\(fields: "[^"]*"\))/g;
  const found = [...chosen.sdl.matchAll(ways)];
  if (found.length === 0) return subgraphs;
  const { 0: text, index } = random.pick(found);
  const left = text.startsWith('@key') ? text.replace(')', ', resolvable: false)') : '';
  const sdl = chosen.sdl.slice(0, index) + left + chosen.sdl.slice(index + text.length);
  return subgraphs.map((one) => (one === chosen ? { ...one, sdl } : one));
}

interface Verdict {
  readonly isServed: boolean;
  readonly hints: number;
}

/** By composition's own search, which throws where it cannot begin. */
function searched(supergraphSdl: string): Verdict {
  try {
    const { errors = [], hints = [] } = validateSatisfiability({ supergraphSdl });
    return { isServed: errors.length === 0, hints: hints.length };
  } catch {
    return { isServed: false, hints: 0 };
  }
}

test('whether each query can be served is answered as composition searches it out', { timeout: 3_600_000 }, () => {
  const wrong: (readonly SubgraphText[])[] = [];
  let [served, unserved] = [0, 0];
  for (const subgraphs of graphs()) {
    const merging = merged(
      subgraphs.map(({ name, sdl }) => ({
        name,
        file: `${name}.graphql`,
        url: `http://${name}/`,
        document: parse(new Source(sdl, `${name}.graphql`)),
      })),
    );
    if (merging.kind === 'NotComposed') continue;
    const { problems, hints } = merging.verdict();
    const ours = { isServed: problems.length === 0, hints: hints.filter(isOfSearch).length };
    const theirs = searched(merging.supergraphSdl);
    if (ours.isServed !== theirs.isServed || (theirs.isServed && ours.hints !== theirs.hints)) wrong.push(subgraphs);
    if (theirs.isServed) served += 1;
    else unserved += 1;
  }

  expect(wrong).toEqual([]);
  // Otherwise nothing was asked.
  expect(served).toBeGreaterThan(randomGraphs / 2);
  expect(unserved).toBeGreaterThan(randomGraphs / 20);
});

/** All others are of merging. */
function isOfSearch({ code }: { readonly code: string }): boolean {
  return code === 'INCONSISTENT_RUNTIME_TYPES_FOR_SHAREABLE_RETURN';
}
