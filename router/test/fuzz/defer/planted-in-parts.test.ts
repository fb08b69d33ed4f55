import { afterAll, expect, test } from 'vitest';
import { testPlanners } from '../../test-planners.ts';
import { fuzzDeferred } from './fuzz-deferred.ts';
import { plantedInParts } from './planted-in-parts.ts';

const planner = testPlanners('auto');
afterAll(() => planner.close());

test.each(Object.entries(plantedInParts))(
  'it is found within 400 operations when %s',
  { timeout: 0 },
  async (_, planted) => {
    const limits = { seed: 1, operations: 400, operationsPerCase: 40, differencesMax: 1 };

    const { reports } = await fuzzDeferred({ planner, ...limits, cases: [], planted });

    expect(reports).toHaveLength(1);
  },
);
