import { isPlain, LongNumber } from '../../src/json/long-number.ts';
import type { Random } from './random.ts';

/** A number of any form that JSON has; the most are such that a double would change them. */
export function longNumber(random: Random): number | LongNumber {
  const text = numberText(random);
  return isPlain(text) ? Number(text) : new LongNumber(text);
}

function numberText(random: Random): string {
  const digits = (count: number) => Array.from({ length: count }, () => random.integer(10)).join('');
  const sign = random.chance(0.3) ? '-' : '';
  const whole = random.chance(0.2) ? '0' : `${1 + random.integer(9)}${digits(random.pick([0, 3, 15, 16, 17, 25]))}`;
  const fraction = random.chance(0.4) ? `.${digits(random.pick([1, 2, 16, 20]))}` : '';
  const exponent = random.chance(0.2)
    ? `${random.pick(['e', 'E'])}${random.pick(['', '+', '-'])}${random.integer(500)}`
    : '';
  return `${sign}${whole}${fraction}${exponent}`;
}
