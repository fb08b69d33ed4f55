import { optionKey } from '../product-list.ts';
import type { AttributeCondition } from './attribute-condition.ts';

/** A condition as what products are listed by: one of some words (see `optionKey`), or a number within ends. */
export type ListedCondition =
  | { readonly kind: 'WORDS'; readonly key: string; readonly words: readonly string[] }
  | { readonly kind: 'ENDS'; readonly key: string; readonly low: number | null; readonly high: number | null };

export function listedCondition(condition: AttributeCondition): ListedCondition {
  const { key } = condition;
  switch (condition.kind) {
    case 'ATTRIBUTE_VALUES':
      return { kind: 'WORDS', key, words: condition.values.map((value) => optionKey(key, value)) };
    case 'ATTRIBUTE_FLAG':
      return { kind: 'WORDS', key, words: [optionKey(key, String(condition.flag))] };
    case 'ATTRIBUTE_RANGE':
      return { kind: 'ENDS', key, low: condition.min, high: condition.max };
    case 'ATTRIBUTE_DATES':
      return { kind: 'ENDS', key, low: dayNumber(condition.from), high: dayNumber(condition.until) };
  }
}

function dayNumber(day: string | null): number | null {
  return day === null ? null : Number(day.replaceAll('-', ''));
}

/** The day that is listed as a number: 20240229 is 2024-02-29. */
export function dayOf(number: number): string {
  return String(number)
    .padStart(8, '0')
    .replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3');
}
