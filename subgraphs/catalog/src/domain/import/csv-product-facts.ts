import { isHandle, limits, line } from '../check-draft.ts';
import { type Cell, categoryPath, flag, status, tags } from './csv-cells.ts';
import type { Row } from './csv-row.ts';
import type { ProductFacts } from './imported-product.ts';

/** What the row with the title says of the product itself; null where some of it is wrong and it is to stay out. */
export function productFacts(handle: string, row: Row, keepsFaulty: boolean): ProductFacts | null {
  const atFirst = row.problems.length;
  if (!isHandle.test(handle))
    row.complain(`expected a handle without spaces and slashes, got ${JSON.stringify(handle)}`);
  row.read('title', oneLine);
  if (row.problems.length > atFirst) return null;
  const before = row.problems.length;
  const vendor = row.read('vendor', shortText);
  const productType = row.read('productType', shortText);
  const tagList = row.read('tags', tagsOf);
  const path = row.read('categoryPath', pathOf);
  const state = row.read('status', status);
  const isPublished = row.read('isPublished', (text) => flag(text, true));
  const html = row.exact('descriptionHtml');
  if (html.length > limits.descriptionLength)
    row.complain(`expected at most ${limits.descriptionLength} characters of HTML`);
  const isFaulty = row.problems.length > before;
  if (isFaulty && !keepsFaulty) return null;
  return {
    ...(row.has('descriptionHtml') &&
      html.length <= limits.descriptionLength && { descriptionHtml: html.trim() === '' ? null : html }),
    ...(vendor !== undefined && { vendor }),
    ...(productType !== undefined && { productType }),
    ...(tagList !== undefined && { tags: tagList }),
    ...(path !== undefined && { categoryPath: path }),
    ...(state !== undefined && { status: state }),
    ...(isPublished !== undefined && { isPublished }),
  };
}

/** Text of 1 to 255 characters; null for a blank cell. */
export function shortText(text: string): Cell<string | null> {
  if (text === '') return { value: null };
  return line(text) === null ? { value: text } : { expected: 'at most 255 characters' };
}

function oneLine(text: string): Cell<string> {
  return line(text) === null ? { value: text } : { expected: '1 to 255 characters' };
}

function tagsOf(text: string): Cell<string[]> {
  const value = tags(text);
  const fits = value.length <= limits.tags && value.every((tag) => line(tag) === null);
  return fits ? { value } : { expected: `at most ${limits.tags} tags of at most 255 characters` };
}

function pathOf(text: string): Cell<string[]> {
  const value = categoryPath(text);
  const fits = value.length <= limits.categoryDepth && value.every((name) => line(name) === null);
  return fits ? { value } : { expected: `at most ${limits.categoryDepth} names with > between them` };
}
