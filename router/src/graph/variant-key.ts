import { noOverrides } from '../operation/override-labels.ts';
import type { Overrides } from './operation-plans.ts';

export interface VariantChoice {
  readonly overrides: Overrides;
  /** Which of the operation's conditions hold; empty where it has none. */
  readonly conditions: string;
  /** The demands that the caller meets. */
  readonly met: bigint;
  readonly defers: boolean;
}

/** Of an operation, under what one of its variants is kept. Nearly all have one: no text is put together for their requests. */
export function variantKey({ overrides, conditions, met, defers }: VariantChoice): string {
  if (overrides === noOverrides && conditions === '' && met === 0n && !defers) return plain;
  return `${Object.values(overrides).join()} ${conditions} ${met}${defers ? ' defers' : ''}`;
}

const plain = '  0';
