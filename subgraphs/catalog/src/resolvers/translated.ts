import { altOf, firstText } from '../domain/translation/translation.ts';
import type { Image } from '../domain/product.ts';
import type { Context } from './context.ts';

// Texts in the language that the request says, or in one that stands in for it. At once where none is said.

type Text = 'title' | 'descriptionHtml';

/** A text of a product; `own` where no language has it. */
export function productText<Own extends string | null>(
  { id, text, own }: { readonly id: string; readonly text: Text; readonly own: Own },
  { textLanguages, loaders }: Context,
): Own | Promise<Own | string> {
  const chain = textLanguages();
  if (chain.length === 0) return own;
  return loaders
    .productTexts(chain)
    .load(id)
    .then((translations) => firstText(translations, (one) => one[text]) ?? own);
}

/** Pictures of a product, each with its text. */
export async function translatedImages(
  id: string,
  images: readonly Image[],
  { textLanguages, loaders }: Context,
): Promise<readonly Image[]> {
  const chain = textLanguages();
  if (chain.length === 0 || images.length === 0) return images;
  const translations = await loaders.productTexts(chain).load(id);
  return images.map((image) => ({
    ...image,
    alt: firstText(translations, (one) => altOf(one, image.url)) ?? image.alt,
  }));
}

export function categoryName(
  { id, name }: { readonly id: string; readonly name: string },
  { textLanguages, loaders }: Context,
): string | Promise<string> {
  const chain = textLanguages();
  if (chain.length === 0) return name;
  return loaders
    .categoryTexts(chain)
    .load(id)
    .then((translations) => translations[0]?.name ?? name);
}
