import { expect, test } from 'vitest';
import { randomAt } from '../../sample/random.ts';
import { faultPlan, moments, steps, victims } from './fault-plan.ts';

test('every step is met at every moment, once, and every process dies', () => {
  const { stepKills, randomKills } = faultPlan(randomAt('1/faults'));

  expect(new Set(stepKills.map(({ step, moment }) => `${step} ${moment}`)).size).toBe(steps.length * moments.length);
  expect(stepKills).toHaveLength(steps.length * moments.length);
  expect(new Set(randomKills.map(({ victim }) => victim))).toEqual(new Set(victims));
});

test('a seed gives the same plan again, and another seed another one', () => {
  const plan = faultPlan(randomAt('1/faults'));

  expect(faultPlan(randomAt('1/faults'))).toEqual(plan);
  expect(faultPlan(randomAt('2/faults'))).not.toEqual(plan);
});
