import { type GraphQLLeafType, isEnumType } from 'graphql';
import { LongNumber } from '../json/long-number.ts';
import { isTooDeep } from '../json/nesting.ts';
import { numberIn } from '../json/rounded-numbers.ts';

/** Completes a leaf value that is not null; undefined where it is none of the type's. Source: GraphQL, 6.4.3 and 3.5. */
export type CompleteLeaf = (value: unknown) => unknown;

/** JavaScript of a test that a value needs no completion, for the types where that is quick; null for the others. */
export function quickTest(type: GraphQLLeafType, value: string): string | null {
  return quickTests[type.name]?.(value) ?? null;
}

const isText = (value: string) => `typeof ${value}==="string"`;

const quickTests: Readonly<Record<string, (value: string) => string>> = {
  ID: isText,
  String: isText,
  Boolean: (value) => `typeof ${value}==="boolean"`,
  // Of a number that no double is near, JSON.parse makes an infinite one.
  Float: (value) => `typeof ${value}==="number"&&${value}-${value}===0`,
  Int: (value) => `typeof ${value}==="number"&&(${value}|0)===${value}`,
};

/** In the place of a value: it has a number that would become another one. */
export const notCarried = Symbol('a number is not carried');

/** Which LongNumbers cannot be told to the client; null: all can. */
export type RefusesNumber = ((number: LongNumber) => boolean) | null;

export function leafCompletion(type: GraphQLLeafType, refuses: RefusesNumber): CompleteLeaf {
  if (isEnumType(type)) {
    const values = new Set<unknown>(type.getValues().map(({ name }) => name));
    return (value) => (values.has(value) ? value : undefined);
  }
  const known = builtIn[type.name];
  if (known !== undefined) return known;
  return refuses === null ? customOf : (value) => (numberIn(value, refuses) === null ? customOf(value) : notCarried);
}

/** A custom scalar's values are between the subgraph and the client, as far as they can be written. */
function customOf(value: unknown): unknown {
  return isTooDeep(value) ? undefined : value;
}

const builtIn: Readonly<Record<string, CompleteLeaf>> = {
  ID: idOf,
  String: (value) => (typeof value === 'boolean' ? String(value) : textOf(value)),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  Float: doubleOf,
  Int: (value) => {
    const number = doubleOf(value);
    return number !== undefined && Number.isInteger(number) && Math.abs(number) < 2 ** 31 ? number : undefined;
  },
};

/** A Float is a double by its definition: of a longer number, the one next to it. */
function doubleOf(value: unknown): number | undefined {
  const number = value instanceof LongNumber ? value.toNumber() : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function idOf(value: unknown): string | symbol | undefined {
  if (!(value instanceof LongNumber)) return textOf(value);
  return value.toInteger() ?? (value.isExact ? undefined : notCarried);
}

function textOf(value: unknown): string | symbol | undefined {
  if (typeof value === 'string') return value;
  if (value instanceof LongNumber) return value.isExact ? value.toString() : notCarried;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}
