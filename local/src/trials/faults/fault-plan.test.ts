import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { randomAt } from '../../sample/random.ts';
import { faultPlan, moments, victims } from './fault-plan.ts';
import { checkoutSteps, steps } from './steps.ts';

test('order dies in every step that the schema names, but for that of amendments alone', () => {
  const sdl = readFileSync(new URL('../../../../schema/api.graphql', import.meta.url), 'utf8');
  const named = /^enum CheckoutStepKind \{(.*?)^\}/ms.exec(sdl)?.[1]?.match(/^ {2}[A-Z_]+$/gm) ?? [];

  expect(named.map((name) => name.trim()).toSorted()).toEqual([...checkoutSteps, 'APPLY_AMENDMENT'].toSorted());
});

test('every step is met at every moment, once, and every process dies', () => {
  const { stepKills, randomKills } = faultPlan(randomAt('1/faults'));

  const count = steps.length * moments.length;
  expect(new Set(stepKills.map(({ step, moment }) => `${step} ${moment}`)).size).toBe(count);
  expect(stepKills).toHaveLength(count);
  expect(new Set(randomKills.map(({ victim }) => victim))).toEqual(new Set(victims));
});

test('a seed gives the same plan again, and another seed another one', () => {
  const plan = faultPlan(randomAt('1/faults'));

  expect(faultPlan(randomAt('1/faults'))).toEqual(plan);
  expect(faultPlan(randomAt('2/faults'))).not.toEqual(plan);
});
