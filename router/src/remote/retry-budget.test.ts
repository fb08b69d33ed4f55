import { expect, test } from 'vitest';
import { RetryBudget } from './retry-budget.ts';

test('when everything fails for long, a fifth of the requests is tried again', () => {
  const budget = new RetryBudget();
  let retries = 0;

  for (let request = 0; request < 10_000; request += 1) {
    budget.earn();
    if (budget.spend(true)) retries += 1;
  }

  expect(retries).toBeGreaterThanOrEqual(2_000);
  expect(retries).toBeLessThanOrEqual(2_000 + 100);
});

test('however long all went well, no more than fifty retries come at once', () => {
  const budget = new RetryBudget();
  for (let request = 0; request < 10_000; request += 1) budget.earn();

  let retries = 0;
  while (budget.spend(true)) retries += 1;

  expect(retries).toBe(50);
});

test('what is no must leaves half of them', () => {
  const budget = new RetryBudget();

  let luxuries = 0;
  while (budget.spend(false)) luxuries += 1;

  expect(luxuries).toBe(25);
  expect(budget.spend(true)).toBe(true);
});
