/** A country, or what of it is named; the narrowest place that a destination is in decides. */
export interface Place {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** As addresses have them; none: all. */
  readonly regions: readonly string[];
  /** `80331`, all that begin with `80*`, or a range of numbers `80000-81999`; none: all. */
  readonly postalCodes: readonly string[];
}

/** Where a cart goes to, as far as it is known. */
export interface Destination {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly region: string | null;
  readonly postalCode: string | null;
}

/** A destination as places are compared with it. */
export interface Sought {
  readonly country: string;
  readonly region: string;
  /** In the United States the nine digits of a ZIP+4 are in what its first five are in. */
  readonly codes: readonly string[];
}

export function soughtOf({ country, region, postalCode }: Destination): Sought {
  const code = plain(postalCode);
  const isExtended = zipCountries.has(country) && /^\d{9}$/.test(code);
  return { country, region: plain(region), codes: isExtended ? [code, code.slice(0, 5)] : [code] };
}

// Of the United States and its islands, which have countries' codes of their own: Publication 28 of its Postal Service.
const zipCountries: ReadonlySet<string> = new Set(['US', 'PR', 'VI', 'GU', 'AS', 'MP']);

/** How much narrower than everywhere a place is, where the destination is in it; below 0 where it is not. */
export function narrownessOf(place: Place, { country, region, codes }: Sought): number {
  if (place.country !== country) return -1;
  const { regions, postalCodes } = named(place);
  if (regions !== null && !regions.has(region)) return -1;
  if (postalCodes !== null && !codes.some((code) => isIn(postalCodes, code))) return -1;
  return 1 + (regions === null ? 0 : 1) + (postalCodes === null ? 0 : 2);
}

/** What of a country a place names, as it is compared; null: all of it. */
interface Named {
  readonly regions: ReadonlySet<string> | null;
  readonly postalCodes: PostalCodes | null;
}

interface PostalCodes {
  readonly whole: ReadonlySet<string>;
  readonly beginnings: ReadonlySet<string>;
  /** How long they are. */
  readonly beginningLengths: readonly number[];
  /** By how many digits they have; a longer number is in one by as many. */
  readonly ranges: readonly (readonly [digits: number, some: readonly Range[]])[];
}

type Range = readonly [from: string, to: string];

// Each cart's cost is held against all of them: they are made comparable once for as long as they are kept in memory.
const known = new WeakMap<Place, Named>();

function named(place: Place): Named {
  const before = known.get(place);
  if (before !== undefined) return before;
  const regions = place.regions.length === 0 ? null : new Set(place.regions.map(plain));
  const made = { regions, postalCodes: place.postalCodes.length === 0 ? null : postalCodesOf(place.postalCodes) };
  known.set(place, made);
  return made;
}

function postalCodesOf(patterns: readonly string[]): PostalCodes {
  const [whole, beginnings] = [new Set<string>(), new Set<string>()];
  const ranges = new Map<number, Range[]>();
  for (const pattern of patterns) {
    const [, from, to] = pattern.includes('-') ? (/^(\d+)-(\d+)$/.exec(pattern) ?? []) : [];
    if (from !== undefined && to !== undefined) {
      const asLong = ranges.get(from.length) ?? [];
      asLong.push([from, to]);
      ranges.set(from.length, asLong);
    } else if (pattern.endsWith('*')) beginnings.add(plain(pattern.slice(0, -1)));
    else whole.add(plain(pattern));
  }
  const beginningLengths = [...new Set([...beginnings].map(({ length }) => length))];
  return { whole, beginnings, beginningLengths, ranges: [...ranges].map(([digits, some]) => [digits, joined(some)]) };
}

/** Rising, with a gap between any two: of those that overlap one is made. */
function joined(ranges: readonly Range[]): readonly Range[] {
  const apart: Range[] = [];
  for (const range of ranges.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const last = apart.at(-1);
    if (last === undefined || range[0] > last[1]) apart.push(range);
    else if (range[1] > last[1]) apart[apart.length - 1] = [last[0], range[1]];
  }
  return apart;
}

function isIn({ whole, beginnings, beginningLengths, ranges }: PostalCodes, code: string): boolean {
  if (whole.has(code)) return true;
  if (beginningLengths.some((length) => length <= code.length && beginnings.has(code.slice(0, length)))) return true;
  if (ranges.length === 0 || !/^\d+$/.test(code)) return false;
  return ranges.some(([digits, some]) => code.length >= digits && isInRange(some, code.slice(0, digits)));
}

function isInRange(ranges: readonly Range[], digits: string): boolean {
  let [low, high] = [0, ranges.length];
  // The last one that begins at or before it is at low - 1.
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.[0] ?? '') <= digits) low = middle + 1;
    else high = middle;
  }
  return digits <= (ranges[low - 1]?.[1] ?? '');
}

/** People write them with blanks and in any case. */
function plain(text: string | null): string {
  return (text ?? '').replaceAll(/[\s-]/g, '').toUpperCase();
}
