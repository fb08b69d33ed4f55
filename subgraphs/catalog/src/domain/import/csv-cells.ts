import { exponentOf } from '@tributary/kit/money';
import { isTaxClass, standardTax } from '@tributary/kit/tax-class';
import { taxClassExpected, unitsMax } from '../check-draft.ts';
import type { ProductStatus } from '../product-draft.ts';

/** What a cell says, or what was expected there. */
export type Cell<Value> = { readonly value: Value } | { readonly expected: string };

/** A decimal amount in minor units: `9.99` is 999 US cents, `50.00` is 50 yen; `$5`, `1,000` and `9.999` are nothing. */
export function amountMinor(text: string, currency: string): Cell<number> {
  const exponent = exponentOf(currency);
  const [, whole = '', fraction = ''] = /^(\d{1,15})(?:\.(\d+))?$/.exec(text) ?? [];
  const spare = fraction.slice(exponent);
  const minor = Number(`${whole}${fraction.slice(0, exponent).padEnd(exponent, '0')}`);
  if (whole === '' || /[1-9]/.test(spare) || !Number.isSafeInteger(minor)) {
    return { expected: `an amount in ${currency} like ${example(exponent)}` };
  }
  return { value: minor };
}

/** True, false, or `otherwise` for a blank cell. */
export function flag(text: string, otherwise: boolean): Cell<boolean> {
  if (text === '') return { value: otherwise };
  if (/^(true|yes|1)$/i.test(text)) return { value: true };
  return /^(false|no|0)$/i.test(text) ? { value: false } : { expected: 'TRUE or FALSE' };
}

/** A class of tax, in whatever case; what a blank cell is, is `standard`. */
export function taxCode(text: string): Cell<string> {
  const value = text === '' ? standardTax : text.toLowerCase();
  return isTaxClass(value) ? { value } : { expected: taxClassExpected };
}

/** Shopify's older word for it is the inventory policy, `continue` or `deny`. */
export function backorders(text: string): Cell<boolean> {
  if (/^(continue|deny)$/i.test(text)) return { value: text.toLowerCase() === 'continue' };
  const cell = flag(text, false);
  return 'value' in cell ? cell : { expected: 'continue, deny, TRUE or FALSE' };
}

/** Units counted; null for a blank cell. Shopify goes below zero where more were sold than there were. */
export function quantity(text: string): Cell<number | null> {
  if (text === '') return { value: null };
  const units = /^-?\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return Math.abs(units) <= unitsMax ? { value: units } : { expected: `a whole number up to ${unitsMax}` };
}

/** Units that are never sold; null for a blank cell. */
export function unsold(text: string): Cell<number | null> {
  if (text === '') return { value: null };
  const units = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return units <= unitsMax ? { value: units } : { expected: `a whole number from 0 to ${unitsMax}` };
}

/** To the nearest gram; null for a blank cell. */
export function grams(text: string): Cell<number | null> {
  if (text === '') return { value: null };
  const weight = /^\d{1,9}(\.\d+)?$/.test(text) ? Math.round(Number(text)) : Number.NaN;
  return Number.isNaN(weight) ? { expected: 'a weight in grams' } : { value: weight };
}

const statuses: Readonly<Record<string, ProductStatus>> = {
  '': 'ACTIVE',
  active: 'ACTIVE',
  draft: 'DRAFT',
  archived: 'ARCHIVED',
};

export function status(text: string): Cell<ProductStatus> {
  const value = statuses[text.toLowerCase()];
  return value === undefined ? { expected: 'active, draft or archived' } : { value };
}

export function imagePosition(text: string): Cell<number | null> {
  if (text === '') return { value: null };
  return /^\d{1,4}$/.test(text) ? { value: Number(text) } : { expected: 'a position from 1' };
}

/** `red, green,, red` are two tags. */
export function tags(text: string): string[] {
  return [...new Set(text.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== '');
}

/** `Home & Garden > Kitchen` is a path of two; a number alone refers to a list of Google's that is not ours. */
export function categoryPath(text: string): string[] {
  if (/^\d+$/.test(text)) return [];
  return text
    .split('>')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function example(exponent: number): string {
  return exponent === 0 ? '10' : `10.${'0'.repeat(exponent)}`;
}
