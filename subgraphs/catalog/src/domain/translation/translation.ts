/** What a product is called in another language than the shop's own. What is null is read in a language that stands in. */
export interface ProductTranslation {
  /** A canonical tag of BCP 47. */
  readonly language: string;
  readonly title: string | null;
  readonly descriptionHtml: string | null;
  /** Texts of pictures, by the picture's address. */
  readonly media: readonly MediaTranslation[];
}

export interface MediaTranslation {
  readonly url: string;
  readonly alt: string;
}

export interface CategoryTranslation {
  /** A canonical tag of BCP 47. */
  readonly language: string;
  readonly name: string;
}

/** As many as a product or a category may have: the languages of a continent. */
export const languagesMax = 30;

/** The first text that translations have, in their order; null where none has it. */
export function firstText<Translation>(
  translations: readonly Translation[],
  textOf: (translation: Translation) => string | null,
): string | null {
  for (const translation of translations) {
    const text = textOf(translation);
    if (text !== null) return text;
  }
  return null;
}

export function altOf({ media }: ProductTranslation, url: string): string | null {
  return media.find((one) => one.url === url)?.alt ?? null;
}
