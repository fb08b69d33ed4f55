import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { randomAt } from '../../sample/random.ts';
import { faultPlan, faultPlanOfTurn, moments, victims } from './fault-plan.ts';
import { checkoutSteps, stepOfMutation, stepOfStatement, steps, takerOf } from './steps.ts';

test('order dies in every step that the schema names, but for that of amendments alone', () => {
  const sdl = readFileSync(new URL('../../../../schema/api.graphql', import.meta.url), 'utf8');
  const named = /^enum CheckoutStepKind \{(.*?)^\}/ms.exec(sdl)?.[1]?.match(/^ {2}[A-Z_]+$/gm) ?? [];

  expect(named.map((name) => name.trim()).toSorted()).toEqual([...checkoutSteps, 'APPLY_AMENDMENT'].toSorted());
});

test.each(steps)('%s is known by one call that order makes, or by one statement of whoever takes it', (step) => {
  const calls = written('order/src/remote', /mutation \w+[^{]*\{\s*(\w+)/g).filter(
    (name) => stepOfMutation(name) === step,
  );
  const statements = written(`${takerOf(step)}/src/database`, /'([a-z]+(?:-[a-z]+)+)'/g).filter(
    (name) => stepOfStatement(name) === step,
  );

  expect([...calls, ...statements]).toHaveLength(1);
});

/** What a pattern finds in all sources below a folder of the subgraphs. */
function written(folder: string, pattern: RegExp): string[] {
  const root = fileURLToPath(new URL(`../../../../subgraphs/${folder}`, import.meta.url));
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  return sources.flatMap((path) =>
    Array.from(readFileSync(join(root, path), 'utf8').matchAll(pattern), ([, name = '']) => name),
  );
}

test('every step is met at every moment, once, and every process dies', () => {
  const { stepKills, randomKills } = faultPlan(randomAt('1/faults'));

  const count = steps.length * moments.length;
  expect(new Set(stepKills.map(({ step, moment }) => `${step} ${moment}`)).size).toBe(count);
  expect(stepKills).toHaveLength(count);
  expect(new Set(randomKills.map(({ victim }) => victim))).toEqual(new Set(victims));
});

test('three turns of a campaign meet every step at every moment, each step at each turn, and every process dies', () => {
  const plans = [5, 6, 7].map((turn) => faultPlanOfTurn(randomAt(`${turn}/faults`), turn));

  for (const { stepKills, randomKills } of plans) {
    expect(stepKills.map(({ step }) => step).toSorted()).toEqual(steps.toSorted());
    expect(randomKills.map(({ victim }) => victim).toSorted()).toEqual(victims.toSorted());
  }
  const met = plans.flatMap(({ stepKills }) => stepKills.map(({ step, moment }) => `${step} ${moment}`));
  expect(new Set(met).size).toBe(steps.length * moments.length);
});

test('a seed gives the same plan again, and another seed another one', () => {
  const plan = faultPlan(randomAt('1/faults'));

  expect(faultPlan(randomAt('1/faults'))).toEqual(plan);
  expect(faultPlan(randomAt('2/faults'))).not.toEqual(plan);
});
