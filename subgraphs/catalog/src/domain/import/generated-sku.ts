import { slug } from '../slug.ts';

const lengthMax = 255;

/**
 * The SKU of a variant that came without one: made of the product's handle and the chosen values alone, so that every
 * import makes the same. Others may have it, too.
 */
export function generatedSku(handle: string, values: readonly string[]): string {
  const words = slug([handle, ...values].join(' ')).toUpperCase();
  // Nothing is left of a handle of signs alone.
  return words === '' ? handle : words.slice(0, lengthMax);
}
