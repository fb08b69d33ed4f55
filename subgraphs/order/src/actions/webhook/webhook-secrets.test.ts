import { expect, test } from 'vitest';
import { webhookSecrets } from './webhook-secrets.ts';

const old = 'o'.repeat(32);
const fresh = 'f'.repeat(32);

test("an endpoint's secret follows from the shop's, and is another for each generation and endpoint", () => {
  const ours = webhookSecrets(old);
  const others = webhookSecrets(fresh);

  const secrets = [ours.of('whe_1', 1), ours.of('whe_1', 2), ours.of('whe_2', 1), others.of('whe_1', 1)];

  expect(new Set(secrets).size).toBe(4);
  expect(secrets.every((secret) => /^whsec_[\w-]{43}$/.test(secret))).toBe(true);
});

test("while the shop's secret is changed, what receivers know signs, whichever it is", () => {
  const [before, first, second, after] = [old, `${old},${fresh}`, `${fresh},${old}`, fresh].map(webhookSecrets);

  expect(first?.allOf('whe_1', 1)).toContain(before?.of('whe_1', 1));
  expect(second?.allOf('whe_1', 1)).toContain(before?.of('whe_1', 1));
  expect(second?.of('whe_1', 1)).toBe(after?.of('whe_1', 1));
  expect(after?.allOf('whe_1', 1)).toEqual([after?.of('whe_1', 1)]);
});
