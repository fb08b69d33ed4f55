import { standardTax } from '@tributary/kit/tax-class';
import { type Basket, isShipped, lineMinor, totalOf } from './basket.ts';
import type { DeliveryPrice } from './cost.ts';
import { type Destination, narrownessOf, type Place, soughtOf } from './place.ts';

/** Where the shop delivers to, how, and for how much: its own rule, kept as JSON. */
export interface DeliveryZone {
  readonly id: string;
  /** For the staff. */
  readonly title: string;
  /** None: everywhere that no other zone names. */
  readonly places: readonly Place[];
  readonly options: readonly DeliveryOption[];
}

export interface DeliveryOption {
  /** Unique in the shop. */
  readonly id: string;
  /** What buyers see, e.g. Standard. */
  readonly title: string;
  /** PICK_UP is offered wherever a cart goes, and before that is known. */
  readonly kind: 'SHIPPING' | 'PICK_UP';
  /** By which it is taxed; absent where the rule was kept by a version before. */
  readonly taxClass?: string;
  /** At most one a currency; not offered in others. */
  readonly rates: readonly Rate[];
  /** How many days after the order it arrives; null where the shop promises none. */
  readonly days: { readonly min: number; readonly max: number } | null;
}

export interface Rate {
  readonly currency: string;
  /** What of that which is shipped is measured: grams (what is unknown weighs none), minor units, units. */
  readonly by: 'WEIGHT' | 'PRICE' | 'QUANTITY';
  /** The last one that is reached says the price; below the first it is not offered. */
  readonly steps: readonly { readonly from: number; readonly priceMinor: number }[];
  /** Above it is not offered; null: however much it is. */
  readonly max: number | null;
  /** What is shipped costs nothing to deliver from so much on; null: never. */
  readonly freeFromMinor: number | null;
}

/** What can be had, cheapest first. */
export interface OfferedOption extends DeliveryPrice {
  readonly kind: DeliveryOption['kind'];
}

/** Whether something in the basket has to be delivered. */
export function needsDelivery({ lines }: Basket): boolean {
  return lines.some(isShipped);
}

/**
 * How a basket can be delivered: what the zone of its destination offers, and every pick-up. Measured is what is shipped,
 * at its price before discounts. Nothing where nothing has to be delivered.
 */
export function deliveryOptions(
  zones: readonly DeliveryZone[],
  basket: Basket,
  { destination, at }: { readonly destination: Destination | null; readonly at: Date },
): readonly OfferedOption[] {
  if (!needsDelivery(basket)) return [];
  const zone = destination === null ? null : zoneOf(zones, destination);
  const offered = zones.flatMap(({ id, options }) =>
    options.filter(({ kind }) => kind === 'PICK_UP' || (zone !== null && id === zone.id)),
  );
  return offered
    .flatMap((option): readonly OfferedOption[] => {
      const priceMinor = priceOf(option, basket);
      if (priceMinor === null) return [];
      const { id: optionId, title, kind, days, taxClass = standardTax } = option;
      const [earliest, latest] = [dayAfter(at, days?.min), dayAfter(at, days?.max)];
      return [{ optionId, title, kind, priceMinor, taxClass, earliest, latest }];
    })
    .toSorted((a, b) => a.priceMinor - b.priceMinor || (a.optionId < b.optionId ? -1 : 1));
}

/** The zone with the narrowest place that a destination is in; the first of several. Null where the shop does not deliver. */
export function zoneOf(zones: readonly DeliveryZone[], destination: Destination): DeliveryZone | null {
  const sought = soughtOf(destination);
  let found: { readonly zone: DeliveryZone; readonly narrowness: number } | null = null;
  for (const zone of zones) {
    const each = zone.places.length === 0 ? [0] : zone.places.map((place) => narrownessOf(place, sought));
    const narrowness = Math.max(...each);
    if (narrowness >= 0 && narrowness > (found?.narrowness ?? -1)) found = { zone, narrowness };
  }
  return found?.zone ?? null;
}

function priceOf({ rates }: DeliveryOption, { lines, currency }: Basket): number | null {
  const rate = rates.find((one) => one.currency === currency);
  if (rate === undefined) return null;
  const shipped = lines.filter(isShipped);
  const price = totalOf(shipped.map(lineMinor));
  const measure = {
    PRICE: price,
    WEIGHT: totalOf(shipped.map(({ facts, quantity }) => (facts?.weightGrams ?? 0) * quantity)),
    QUANTITY: totalOf(shipped.map(({ quantity }) => quantity)),
  }[rate.by];

  if (rate.max !== null && measure > rate.max) return null;
  const step = rate.steps.filter(({ from }) => from <= measure).toSorted((a, b) => b.from - a.from)[0];
  if (step === undefined) return null;
  const isFree = rate.freeFromMinor !== null && price >= rate.freeFromMinor;
  const priceMinor = isFree ? 0 : step.priceMinor;
  // A total that is no longer exact is none.
  return Number.isSafeInteger(totalOf(lines.map(lineMinor)) + priceMinor) ? priceMinor : null;
}

/** A day of UTC, ISO 8601. */
function dayAfter(at: Date, days: number | undefined): string | null {
  return days === undefined ? null : new Date(at.getTime() + days * dayMs).toISOString().slice(0, 10);
}

const dayMs = 24 * 60 * 60_000;
