import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from '../fuzz/check.ts';
import { type Federation, loadFederation } from '../fuzz/federation.ts';
import { testPlanners } from '../test-planners.ts';
import { graphFolders, titleOf } from './read-graphs.ts';

// With these seeds every nullable field of a small graph is null at least once, and lists have every length up to three.
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

describe.each(['auto', 'apollo'] as const)('planned by %s', (kind) => {
  const planners = testPlanners(kind);
  afterAll(() => planners.close());

  describe.each(graphFolders().map((folder) => ({ title: titleOf(folder), folder })))('$title', ({ folder }) => {
    let federation: Federation;
    beforeAll(async () => {
      federation = await loadFederation(folder, planners);
    });
    afterAll(() => federation.graph.retire());

    for (const operation of folder.operations) {
      test(`answers ${operation.name} as one server would`, async () => {
        const checked = [];
        for (const seed of seeds) checked.push(await check(federation, operation, { seed, hasFailures: false }));

        expect(checked.filter(({ difference }) => difference !== null)).toEqual([]);
      });
    }
  });
});
