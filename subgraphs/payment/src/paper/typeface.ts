import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

// Noto Sans (SIL Open Font License) draws Latin, Greek, Cyrillic and Devanagari. Parsed once: a page costs a tenth then.
const require = createRequire(import.meta.url);

export const regular = opened(require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'));
export const bold = opened(require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'));

function opened(path: string): Font {
  const font = create(readFileSync(path));
  if ('fonts' in font) throw new Error(`expected one font in ${path}`);
  return font;
}

/** Stands for what the typeface cannot draw, such as Chinese: a question mark in a diamond. */
export const placeholder = '\uFFFD';

/** The text with a placeholder for each character that would not be seen. */
export function drawable(text: string): string {
  return Array.from(text, (one) => (isDrawable(one) ? one : placeholder)).join('');
}

function isDrawable(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  return regular.hasGlyphForCodePoint(point) && bold.hasGlyphForCodePoint(point);
}
