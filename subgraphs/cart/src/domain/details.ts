import { invalidEmail } from '@tributary/kit/contact';
import type { Path } from '@tributary/kit/failure';
import { invalidText } from '@tributary/kit/text';
import type { InvalidDetails } from './failure.ts';
import { lineRepeated, linesMax, tooManyLines } from './line-limits.ts';

/** What a buyer tells the shop with a cart. */
export interface Details {
  readonly note: string | null;
  /** Where they may be written to about the cart. */
  readonly email: string | null;
  readonly attributes: readonly Attribute[];
}

/** What the shop asks for beyond what every shop does, e.g. an engraving. Keys are unique in a list. */
export interface Attribute {
  readonly key: string;
  readonly value: string;
}

/** Of these, what is undefined stays as it is. */
export interface DetailsChange {
  readonly note: string | null | undefined;
  readonly email: string | null | undefined;
  readonly attributes: readonly Attribute[] | undefined;
  readonly lines: readonly { readonly lineId: string; readonly attributes: readonly Attribute[] }[];
}

export const noDetails: Details = { note: null, email: null, attributes: [] };

// Ours: two thousand units are a page of text; and twenty attributes of each of 250 lines still travel with a cart.
const noteRule = { lengthMax: 2_000, isMultiline: true };
const keyRule = { lengthMax: 40 };
const valueRule = { lengthMax: 250, isMultiline: true };
const attributesMax = 20;

/** What is wrong with a change by itself. */
export function failuresOfDetails({ note, email, attributes, lines }: DetailsChange): readonly InvalidDetails[] {
  if (lines.length > linesMax) return [tooManyLines(lines.length, ['lines'])];
  const lists = [
    ...(attributes === undefined ? [] : [{ attributes, path: ['attributes'] }]),
    ...lines.map((line, index) => ({ ...line, path: ['lines', String(index), 'attributes'] })),
  ];
  return [
    note === null || note === undefined ? [] : (invalidText(note, noteRule, ['note']) ?? []),
    email === null || email === undefined ? [] : (invalidEmail(email, ['email']) ?? []),
    lineRepeated(lines),
    lists.flatMap((list) => failuresOfAttributes(list.attributes, list.path)),
  ].flat();
}

function failuresOfAttributes(attributes: readonly Attribute[], path: Path): readonly InvalidDetails[] {
  const count = attributes.length;
  if (count > attributesMax) return [{ kind: 'TooManyAttributes', count, max: attributesMax, path }];
  const seen = new Set<string>();
  return attributes.flatMap(({ key, value }, index): readonly InvalidDetails[] => {
    const at = [...path, String(index)];
    if (seen.has(key)) return [{ kind: 'AttributeRepeated', key, path: [...at, 'key'] }];
    seen.add(key);
    return [
      invalidText(key, keyRule, [...at, 'key']) ?? [],
      invalidText(value, valueRule, [...at, 'value']) ?? [],
    ].flat();
  });
}

/** The details of one cart, and what another says beside them. */
export function joinedDetails(first: Details, second: Details): Details {
  const { note, email } = first;
  const attributes = joinedAttributes(first.attributes, second.attributes);
  return { note: note ?? second.note, email: email ?? second.email, attributes };
}

/** At most as many as a list may have. */
export function joinedAttributes(first: readonly Attribute[], second: readonly Attribute[]): readonly Attribute[] {
  const known = new Set(first.map(({ key }) => key));
  return [...first, ...second.filter(({ key }) => !known.has(key))].slice(0, attributesMax);
}
