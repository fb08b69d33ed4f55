import { afterAll, expect, test } from 'vitest';
import { startPlanner } from '../../src/planner/planner.ts';
import { fuzz } from './fuzz.ts';
import { plantedFaults } from './planted-faults.ts';

const planner = startPlanner({ planTimeoutMs: 20_000, queueMax: 10 });
afterAll(() => planner.close());

test.each(Object.entries(plantedFaults))('it is found within 1,000 operations when %s', async (_, planted) => {
  const limits = { seed: 1, operations: 1_000, operationsPerCase: 40, differencesMax: 1 };

  const { reports } = await fuzz({ planner, ...limits, cases: [], planted });

  expect(reports).toHaveLength(1);
});
