import { titleKey } from './title-key.ts';

// Longer than what people type into a search box, and than what a page's title has; more is noise that each row pays for.
const textLengthMax = 200;
const wordsMax = 10;
const wordLengthMax = 64;

/** ASCII alone: what else is a letter, and what is not, the database's parser knows. */
const notInWords = /[^0-9a-z\u0080-\u{10FFFF}]+/u;

/**
 * What somebody looks for, word by word, as the database has texts: without case, accents and punctuation. At most ten words
 * of at most 64 characters; what is beyond 200 characters is not looked at.
 */
export function searchWords(text: string): readonly string[] {
  return titleKey(text.slice(0, textLengthMax))
    .split(notInWords)
    .filter((word) => word !== '' && word.length <= wordLengthMax)
    .slice(0, wordsMax);
}
