import type { KnownProduct } from '../import/known-product.ts';
import { languageTag } from '../translation/language.ts';
import type { ProductTranslation } from '../translation/translation.ts';
import type { TranslateProduct } from './product-edit.ts';

/** With other texts in one language. */
export function translated(known: KnownProduct, edit: TranslateProduct): KnownProduct {
  const language = languageTag(edit.language) ?? edit.language;
  const blank: ProductTranslation = { language, title: null, descriptionHtml: null, media: [] };
  const before = known.translations.find((one) => one.language === language) ?? blank;
  const others = known.translations.filter((one) => one.language !== language);
  const translation = { ...before, ...edit.facts };
  const isEmpty = translation.title === null && translation.descriptionHtml === null && translation.media.length === 0;
  return { ...known, translations: isEmpty ? others : [...others, translation].toSorted(byLanguage) };
}

/** Of pictures that the product has no more no text stays. */
export function withoutLostPictures(known: KnownProduct): KnownProduct {
  const urls = new Set(known.images.map(({ url }) => url));
  const translations = known.translations.map((one) => ({
    ...one,
    media: one.media.filter(({ url }) => urls.has(url)),
  }));
  return { ...known, translations };
}

/** The address of a picture that is to be described, and that the product does not have. */
export function unknownPicture({ images }: KnownProduct, { facts }: TranslateProduct): string | null {
  const urls = new Set(images.map(({ url }) => url));
  return facts.media?.find(({ url }) => !urls.has(url))?.url ?? null;
}

function byLanguage(a: ProductTranslation, b: ProductTranslation): number {
  return a.language < b.language ? -1 : 1;
}
