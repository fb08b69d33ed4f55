import { type GraphQLLeafType, isEnumType } from 'graphql';
import { hexFrom, numberFrom, oneOf } from './seeded.ts';

/** Whose field it is, and what it follows from. */
export interface LeafPlace {
  readonly type: string;
  readonly field: string;
  readonly seed: string;
  /** Its thing's place among all of its kind, so that numbers that are keys differ. */
  readonly index: number | null;
}

/** A value of an enum or a scalar that reads as what the field is called. Custom scalars go by their names. */
export function leafValue(leaf: GraphQLLeafType, place: LeafPlace): unknown {
  if (isEnumType(leaf)) return enumValue(leaf.getValues(), place.seed);
  const made = Object.hasOwn(scalars, leaf.name) ? scalars[leaf.name] : null;
  return made === null || made === undefined ? textOf(place) : made(place);
}

/** Whether a value that was given for something else will do here. */
export function isValueOf(leaf: GraphQLLeafType, value: unknown): boolean {
  if (isEnumType(leaf)) return typeof value === 'string' && leaf.getValue(value) !== undefined;
  if (leaf.name === 'String' || leaf.name === 'ID') return typeof value === 'string';
  if (leaf.name === 'Int') return Number.isInteger(value);
  if (leaf.name === 'Float') return typeof value === 'number';
  if (leaf.name === 'Boolean') return typeof value === 'boolean';
  return value !== null && value !== undefined;
}

type Values = readonly { readonly name: string; readonly deprecationReason?: string | null | undefined }[];

function enumValue(values: Values, seed: string): string | null {
  const current = values.filter(({ deprecationReason }) => (deprecationReason ?? null) === null);
  return oneOf(current.length > 0 ? current : values, seed)?.name ?? null;
}

type Make = (place: LeafPlace) => unknown;

const scalars: Readonly<Record<string, Make>> = {
  ID: ({ type, seed }) => `${type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase()}_${hexFrom(seed)}`,
  String: textOf,
  Boolean: ({ seed }) => numberFrom(seed, 4) > 0,
  Int: wholeNumber,
  Float: ({ seed }) => numberFrom(seed, 10_000) / 100,
  BigInt: wholeNumber,
  Long: wholeNumber,
  PositiveInt: wholeNumber,
  NonNegativeInt: wholeNumber,
  MinorUnits: wholeNumber,
  Decimal: ({ seed }) => (numberFrom(seed, 10_000) / 100).toFixed(2),
  Date: ({ seed }) => instant(seed).slice(0, 10),
  Time: ({ seed }) => instant(seed).slice(11),
  DateTime: ({ seed }) => instant(seed),
  Timestamp: ({ seed }) => instant(seed),
  UUID: ({ seed }) => uuid(`${hexFrom(seed)}${hexFrom(`${seed} `)}`),
  URL: url,
  URI: url,
  EmailAddress: email,
  CountryCode: ({ seed }) => oneOf(['DE', 'FR', 'US', 'GB', 'JP'], seed),
  CurrencyCode: () => 'USD',
  LanguageCode: () => 'en',
  JSON: ({ seed }) => ({ mocked: hexFrom(seed) }),
  JSONObject: ({ seed }) => ({ mocked: hexFrom(seed) }),
};

/** The first that fits says what a number with such a name may be, up to a bound. */
const numbers: readonly (readonly [name: RegExp, least: number, below: number])[] = [
  [/exponent|fractionDigits/i, 2, 3],
  [/amount|price|cents|minor/i, 500, 20_000],
  [/percent|share/i, 0, 100],
  [/rating|stars/i, 1, 6],
  [/year/i, 2015, 2026],
  [/width|height/i, 200, 2_000],
  [/quantity|count|size|length/i, 1, 10],
  [/^lat(itude)?$/i, -60, 70],
  [/^(lng|lon|longitude)$/i, -180, 180],
];

function wholeNumber({ field, seed, index }: LeafPlace): number {
  const [, least, below] = numbers.find(([name]) => name.test(field)) ?? [/./, 1, 1_000];
  if (index !== null && /^(id|no|number)$|Id$|Number$/.test(field)) return index + 1;
  return least + numberFrom(seed, below - least);
}

const words =
  'amber birch cedar copper coral dune ember fern flint harbour heather indigo ivory juniper lantern linen maple meadow moss oak ocean olive opal pebble pine quartz river saffron slate willow'.split(
    ' ',
  );

/** The first that fits says what a text with such a name reads like. */
const texts: readonly (readonly [name: RegExp, make: Make])[] = [
  [/email/i, email],
  [/url$|uri$|link$|href$/i, url],
  [/phone/i, ({ seed }) => `+1202555${String(numberFrom(seed, 10_000)).padStart(4, '0')}`],
  [/currency/i, () => 'USD'],
  [/country/i, ({ seed }) => oneOf(['DE', 'FR', 'US', 'GB', 'JP'], seed)],
  [/percent/i, ({ seed }) => String(numberFrom(seed, 25))],
  [/handle|slug/i, ({ seed }) => `${twoWords(seed).replace(' ', '-')}-${hexFrom(seed).slice(0, 4)}`],
  [/^(sku|code|number|barcode)$|(Sku|Code|Number)$/, ({ seed }) => hexFrom(seed).slice(0, 8).toUpperCase()],
  [/token|secret|seal|cursor|key|hash/i, ({ seed }) => hexFrom(seed)],
  [/At$|date$/i, ({ seed }) => instant(seed)],
  [/html/i, ({ seed }) => `<p>${capital(twoWords(seed))}.</p>`],
  [
    /description|message|text|body|comment|reason/i,
    ({ seed }) => `${capital(twoWords(seed))}, ${twoWords(`${seed} `)}.`,
  ],
];

function textOf(place: LeafPlace): unknown {
  const make = texts.find(([name]) => name.test(place.field))?.[1];
  return make === undefined ? capital(twoWords(place.seed)) : make(place);
}

function twoWords(seed: string): string {
  return `${oneOf(words, seed)} ${oneOf(words, `${seed}/2`)}`;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function email({ seed }: LeafPlace): string {
  return `${twoWords(seed).replace(' ', '.')}@example.com`;
}

function url({ field, seed }: LeafPlace): string {
  return `https://example.com/${field}/${hexFrom(seed)}`;
}

/** Within 2025, so that a mock reads the same on each day. */
function instant(seed: string): string {
  const from = Date.UTC(2025, 0, 1);
  const secondsOfYear = 365 * 24 * 60 * 60;
  return new Date(from + numberFrom(seed, secondsOfYear) * 1_000).toISOString();
}

function uuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
