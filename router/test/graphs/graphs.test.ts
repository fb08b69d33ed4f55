import { afterAll, describe, expect, test } from 'vitest';
import { startPlanner } from '../../src/plan/planner.ts';
import { check } from '../fuzz/check.ts';
import { loadFederation } from '../fuzz/federation.ts';
import { graphFolders, titleOf } from './read-graphs.ts';

const planner = startPlanner({ planTimeoutMs: 10_000, queueMax: 10 });
afterAll(() => planner.close());

// With these seeds every nullable field of a small graph is null at least once, and lists have every length up to three.
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

describe.each(graphFolders().map((folder) => ({ title: titleOf(folder), folder })))('$title', ({ folder }) => {
  for (const operation of folder.operations) {
    test(`answers ${operation.name} as one server would`, async () => {
      const federation = await loadFederation(folder, planner);

      const checked = [];
      for (const seed of seeds) checked.push(await check(federation, operation, { seed, hasFailures: false }));

      expect(checked.filter(({ difference }) => difference !== null)).toEqual([]);
    });
  }
});
