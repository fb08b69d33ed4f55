import { expect, test } from 'vitest';
import { entitySeals } from './entity-seals.ts';

const [secret, next] = ['a'.repeat(32), 'b'.repeat(32)];

test('a seal proves one entity of one type, and whatever else is said proves nothing', () => {
  const seals = entitySeals(secret);

  const seal = seals.of('Basket', 'bsk_1');

  expect(seals.isOf(seal, 'Basket', 'bsk_1')).toBe(true);
  expect(seals.isOf(seal, 'Basket', 'bsk_2')).toBe(false);
  expect(seals.isOf(seal, 'Parcel', 'bsk_1')).toBe(false);
  expect(seals.isOf('', 'Basket', 'bsk_1')).toBe(false);
  expect(entitySeals(next).isOf(seal, 'Basket', 'bsk_1')).toBe(false);
});

test('services that have another generation of the secret read each other’s', () => {
  const seal = entitySeals(secret).of('Basket', 'bsk_1');

  expect(entitySeals(`${next},${secret}`).isOf(seal, 'Basket', 'bsk_1')).toBe(true);
});
