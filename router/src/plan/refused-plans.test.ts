import { expect, test } from 'vitest';
import { PlanningError } from '../planner/planning-error.ts';
import { RefusedPlans } from './refused-plans.ts';

test('what could not be planned is refused for five minutes', () => {
  let now = 1;
  const refused = new RefusedPlans(() => now);
  const error = new PlanningError('QUERY_PLANNING_TIMED_OUT', 'no plan within 1 ms');

  refused.add('digest', error);
  now += 299_999;

  expect([refused.get('digest'), refused.get('other')]).toEqual([error, null]);
  now += 2;
  expect(refused.get('digest')).toBeNull();
});
