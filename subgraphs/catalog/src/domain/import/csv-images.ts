import { isUrl, limits } from '../check-draft.ts';
import { type Cell, imagePosition } from './csv-cells.ts';
import { shortText } from './csv-product-facts.ts';
import type { Row } from './csv-row.ts';
import type { ImportedImage } from './imported-product.ts';

export function isImageRow(row: Row): boolean {
  return row.text('imageUrl') !== '';
}

/** The pictures of a product, each once: by position, then by line; variants' own pictures at the end. */
export function imagesOf(rows: readonly Row[]): ImportedImage[] {
  const placed = rows.filter(isImageRow).flatMap((row, index) => {
    const url = row.read('imageUrl', address);
    const position = row.read('imagePosition', imagePosition) ?? null;
    const alt = row.read('imageAlt', shortText) ?? null;
    return url === undefined ? [] : [{ url, alt, position: position ?? Number.MAX_SAFE_INTEGER, index }];
  });
  const inOrder = placed.toSorted((a, b) => a.position - b.position || a.index - b.index);
  const ofVariants = rows
    .filter((row) => row.text('variantImageUrl') !== '')
    .flatMap((row) => row.read('variantImageUrl', address) ?? [])
    .map((url) => ({ url, alt: null }));

  const images = new Map<string, ImportedImage>();
  for (const { url, alt } of [...inOrder, ...ofVariants]) if (!images.has(url)) images.set(url, { url, alt });
  return [...images.values()].slice(0, limits.media);
}

function address(text: string): Cell<string> {
  return isUrl.test(text) ? { value: text } : { expected: 'an absolute URL' };
}
