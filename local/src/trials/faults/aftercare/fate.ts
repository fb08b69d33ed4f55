import type { Random } from '../../../sample/random.ts';
import type { HotVariant } from '../../goods.ts';

/** Something that befalls an order after it was confirmed, by its buyer, by staff or at the bank. */
export type Fate =
  | { readonly kind: 'StaffRefunds' | 'BankRefunds'; readonly part: number; readonly comesBack: boolean }
  | { readonly kind: 'ChargedBack'; readonly part: number; readonly ends: DisputeEnd }
  | { readonly kind: 'Cancelled' }
  | { readonly kind: 'AmendedUp'; readonly variant: HotVariant }
  | { readonly kind: 'AmendedDown' }
  | { readonly kind: 'SentAndReturned'; readonly units: number };

/** ATONCE: the buyer's bank does not ask. */
export type DisputeEnd = 'ATONCE' | 'WON' | 'LOST';

/** A fate, and how long after the order was confirmed it comes. */
export interface Fated {
  readonly fate: Fate;
  readonly afterMs: number;
}

const kinds = [
  'StaffRefunds',
  'StaffRefunds',
  'BankRefunds',
  'ChargedBack',
  'ChargedBack',
  'Cancelled',
  'Cancelled',
  'AmendedUp',
  'AmendedDown',
  'SentAndReturned',
  'SentAndReturned',
] as const satisfies readonly Fate['kind'][];

// Most orders are of those that something befalls: they are what is tried.
const fatedPart = 0.6;
const fatesMax = 4;
// Some come while the order is still being billed, some long after.
const afterMsMax = 8_000;

/** What befalls a buyer's order; it follows from the seed. Nothing, for some. */
export function fatesAt(random: Random, variants: readonly HotVariant[]): readonly Fated[] {
  if (!random.aspect('is fated').chance(fatedPart)) return [];
  const count = 1 + random.aspect('count').below(fatesMax);
  return Array.from({ length: count }, (_, index) => {
    const own = random.aspect(`fate ${index}`);
    return { fate: fateAt(own, variants), afterMs: own.aspect('after').below(afterMsMax) };
  });
}

function fateAt(random: Random, variants: readonly HotVariant[]): Fate {
  const kind = random.aspect('kind').pick(kinds);
  // A third takes all that is left.
  const part = random.aspect('is all').chance(0.33) ? 1 : random.aspect('part').fraction();
  switch (kind) {
    case 'StaffRefunds':
    case 'BankRefunds':
      return { kind, part, comesBack: random.aspect('comes back').chance(0.2) };
    case 'ChargedBack':
      return { kind, part, ends: random.aspect('end').pick(['ATONCE', 'WON', 'LOST']) };
    case 'AmendedUp':
      return { kind, variant: random.aspect('variant').pick(variants) };
    case 'SentAndReturned':
      return { kind, units: 1 + random.aspect('units').below(2) };
    case 'Cancelled':
    case 'AmendedDown':
      return { kind };
  }
}
