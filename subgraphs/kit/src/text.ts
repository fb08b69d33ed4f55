import { holdsCardNumber } from './card-number.ts';
import type { CardNumberGiven, InvalidText, Path } from './failure.ts';

export interface TextRule {
  /** In UTF-16 units. */
  readonly lengthMax: number;
  /** Lines may be broken; else it is one line. */
  readonly isMultiline?: boolean;
  /** It may be a number of 13 digits and more, e.g. a parcel's: a card's number is not looked for. */
  readonly isNumber?: boolean;
}

// What leaves a mark on paper: not blanks, marks that need a letter before them, fillers, nor what only steers others.
const visible = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{C}\p{M}\u2800]/u;
// Control characters, half surrogates, what no character will ever be, and what turns the direction of all that follows
// (Unicode's TR 36: a name that reads otherwise than it is written).
const unprintable = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202A-\u202E\u2066-\u2069]/u;
const lineBreak = /[\n\r\t\u2028\u2029]/u;
const lineBreaks = new RegExp(lineBreak, 'gu');

/** What is wrong with a text of a person for a person: a name, a street, a reason, a note. Null where nothing is. */
export function invalidText(text: string, rule: TextRule, path: Path): InvalidText | CardNumberGiven | null {
  const problem = problemOf(text, rule);
  if (problem !== null) return { kind: 'InvalidText', problem, lengthMax: rule.lengthMax, path };
  return rule.isNumber !== true && holdsCardNumber(text) ? { kind: 'CardNumberGiven', path } : null;
}

/** The same for several texts by the names of their fields. One that is null was not given. */
export function invalidTexts(
  texts: Readonly<Record<string, string | null>>,
  rule: TextRule,
  path: Path = [],
): readonly (InvalidText | CardNumberGiven)[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    text === null ? [] : (invalidText(text, rule, [...path, name]) ?? []),
  );
}

function problemOf(text: string, { lengthMax, isMultiline = false }: TextRule): InvalidText['problem'] | null {
  if (text.length > lengthMax) return 'TOO_LONG';
  if (!isMultiline && lineBreak.test(text)) return 'UNPRINTABLE';
  if (unprintable.test(text.replaceAll(lineBreaks, ' '))) return 'UNPRINTABLE';
  return visible.test(text) ? null : 'BLANK';
}
