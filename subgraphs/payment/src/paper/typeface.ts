import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { shapedTexts } from './shaped-texts.ts';
import { unpackedFont } from './unpacked-font.ts';

// Noto Sans (SIL Open Font License) draws Latin, Greek, Cyrillic and Devanagari; its sisters in fonts/ other scripts.
// Each is parsed once, the sisters when somebody is called so: a page costs a tenth then.
const require = createRequire(import.meta.url);

/** A font under the name by which a document knows it. */
export interface Face {
  readonly name: string;
  readonly font: Font;
  /** How wide a text is in it, in ems. */
  widthOf(text: string): number;
}

export const regular = faceFrom(
  'regular',
  readFileSync(require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf')),
);
export const bold = faceFrom(
  'bold',
  readFileSync(require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf')),
);

const sisters = {
  arabic: 'noto-sans-arabic-arabic',
  hebrew: 'noto-sans-hebrew-hebrew',
  thai: 'noto-sans-thai-thai',
  korean: 'noto-sans-kr-korean',
  japanese: 'noto-sans-jp-japanese',
  simplified: 'noto-sans-sc-chinese-simplified',
  traditional: 'noto-sans-tc-chinese-traditional',
} as const;
type Sister = keyof typeof sisters;

const parsed = new Map<Sister, Face>();

function sister(name: Sister): Face {
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const path = new URL(`../../fonts/${sisters[name]}-400-normal.woff`, import.meta.url);
  const face = faceFrom(name, unpackedFont(readFileSync(path)));
  parsed.set(name, face);
  return face;
}

function faceFrom(name: string, bytes: Buffer): Face {
  const font = create(bytes);
  if ('fonts' in font) throw new Error('expected one font in a file');
  const { layout, widthOf } = shapedTexts(font);
  return { name, font: Object.assign(Object.create(font) as Font, { layout }), widthOf };
}

/** Stands for what no typeface of ours can draw, such as an emoji: a question mark in a diamond. */
export const placeholder = '\uFFFD';

/** Which face draws a character; null where none does. */
export type FaceOf = (character: string) => Face | null;

export interface Setting {
  readonly isBold: boolean;
  /** ISO 3166 code of where the text is from, as far as it is known: Han is written otherwise in each country. */
  readonly country: string | null;
}

/** The faces for a text: Noto Sans where it can, in its weight, else the sister of the script, which has one weight. */
export function facesFor(text: string, { isBold, country }: Setting): FaceOf {
  const first = isBold ? bold : regular;
  const others: readonly Sister[] = ['arabic', 'hebrew', 'thai', 'korean', ...hanOrder(text, country)];
  return (character) => {
    if (draws(first, character)) return first;
    if (isLatin(character)) return null;
    for (const name of others) {
      const face = sister(name);
      if (draws(face, character)) return face;
    }
    return null;
  };
}

/** Kana are Japanese, wherever the text comes from. */
function hanOrder(text: string, country: string | null): readonly Sister[] {
  const isJapanese = country === 'JP' || /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
  if (isJapanese) return ['japanese', 'traditional', 'simplified'];
  const isTraditional = country === 'TW' || country === 'HK' || country === 'MO';
  return isTraditional ? ['traditional', 'japanese', 'simplified'] : ['simplified', 'traditional', 'japanese'];
}

function draws({ font }: Face, character: string): boolean {
  return font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}

/** No sister is parsed for what Noto Sans lacks of its own scripts. */
function isLatin(character: string): boolean {
  return /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Devanagari}\p{Extended_Pictographic}]/u.test(
    character,
  );
}
