import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { identityVerifier, serviceIdentity } from './identity.ts';
import { generationsOf, seals } from './secrets.ts';

const old = 'o'.repeat(31) + '1';
const fresh = 'f'.repeat(31) + '2';

test.each([
  [old, [old]],
  [`${fresh},${old}`, [fresh, old]],
  [` ${fresh} , ${old}\n`, [fresh, old]],
  ['a secret of the shop, that is one', ['a secret of the shop, that is one']],
  [`${old},${fresh.slice(1)}`, [`${old},${fresh.slice(1)}`]],
  [`${old},${fresh},${old}`, [`${old},${fresh},${old}`]],
])('%j holds the secrets %j', (setting, secrets) => {
  expect(generationsOf(setting)).toEqual(secrets);
});

describe('a seal', () => {
  test('is of one text, one purpose and one secret', () => {
    const seal = seals(old, 'mugs').of('one');

    expect(seals(old, 'mugs').isOf(seal, 'one')).toBe(true);
    expect(seals(old, 'mugs').isOf(seal, 'two')).toBe(false);
    expect(seals(old, 'cups').isOf(seal, 'one')).toBe(false);
    expect(seals(fresh, 'mugs').isOf(seal, 'one')).toBe(false);
    expect(seal.equals(createHmac('sha256', old).update('mugs\none').digest())).toBe(false);
  });

  test('has the length that is asked for, and no other is taken', () => {
    const short = seals(old, 'mugs', 12);

    expect(short.of('one')).toHaveLength(12);
    expect(short.isOf(short.of('one').subarray(0, 11), 'one')).toBe(false);
    expect(short.isOf(seals(old, 'mugs').of('one'), 'one')).toBe(false);
    expect(short.isOf(Buffer.alloc(0), 'one')).toBe(false);
  });

  test('that the version before made with the secret itself is accepted', () => {
    const before = createHmac('sha256', old).update('mugs\none').digest();

    expect(seals(old, 'mugs').isOf(before, 'one')).toBe(true);
    expect(seals(`${fresh},${old}`, 'mugs').isOf(before, 'one')).toBe(true);
    expect(seals(fresh, 'mugs').isOf(before, 'one')).toBe(false);
  });
});

describe('while one secret takes the place of another', () => {
  const stages = [old, `${old},${fresh}`, `${fresh},${old}`, fresh];
  const neighbours = stages.slice(1).flatMap((later, index): [string, string][] => [
    [stages[index] ?? '', later],
    [later, stages[index] ?? ''],
  ]);

  test.each(neighbours)('what %s seals and signs is accepted by %s', async (signing, accepting) => {
    expect(seals(accepting, 'mugs').isOf(seals(signing, 'mugs').of('one'), 'one')).toBe(true);
    expect(await identityVerifier(accepting)(await serviceIdentity('cart', signing)())).toMatchObject({ name: 'cart' });
  });

  test('what is signed with the former is refused once it is gone', async () => {
    await expect(identityVerifier(fresh)(await serviceIdentity('cart', old)())).rejects.toThrow('not valid');
  });
});
