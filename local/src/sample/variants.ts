import { idOf } from './ids.ts';
import type { Place } from './leaves.ts';
import { pricesOf, type Ending } from './prices.ts';
import type { Price, SelectedOption, StockLevel, Variant } from './product-draft.ts';
import type { Random } from './random.ts';
import { stockOf, unitsOf } from './stock.ts';

// Faults on purpose, as every real catalog has them.
const soldOutShare = 0.03;
const unweighedShare = 0.05;

// A shop has no end of downloads, but every shelf needs a number.
const digitalUnits = 100_000;

export interface Variety {
  /** The product's place in the sample catalog. */
  readonly index: number;
  readonly title: string;
  readonly place: Place;
  readonly createdAtMs: number;
  readonly random: Random;
  /** What each variant is a choice of. */
  readonly combinations: readonly (readonly SelectedOption[])[];
}

/** The variants of one product: their prices, weights and stock belong together. */
export function variantsOf({ index, title, place, createdAtMs, random, combinations }: Variety): readonly Variant[] {
  const ids = random.aspect('variant');
  const barcodes = random.aspect('barcode');
  const prices = pricesFor(place, combinations, random.aspect('price'));
  const weights = weightsFor(place, combinations.length, random.aspect('weight'));
  const stock = stockFor(place, combinations.length, random.aspect('stock'));
  const skuOfProduct = `${place.leaf[0].slice(0, 3).toUpperCase()}-${index.toString(36).toUpperCase().padStart(4, '0')}`;
  return combinations.map((selectedOptions, number) => ({
    id: idOf('var', createdAtMs + number, ids),
    sku: `${skuOfProduct}-${number + 1}`,
    title: selectedOptions.length === 0 ? title : selectedOptions.map(({ value }) => value).join(' / '),
    barcode: barcodeFrom(barcodes),
    selectedOptions,
    weightGrams: weights[number] ?? null,
    requiresShipping: place.group.isDigital !== true,
    taxClass: taxClassOf(place),
    tracksStock: true,
    prices: prices[number] ?? [],
    stock: stock[number] ?? [],
  }));
}

/** Books and food are taxed less in many countries; the other media are not. */
function taxClassOf({ department, group }: Place): string {
  if (department.name === 'Food') return 'food';
  return group.name === 'Books' ? 'books' : 'standard';
}

type Combinations = Variety['combinations'];

/** Log-normal about what is usual for such things. In some products the next size, or volume, costs more. */
function pricesFor({ leaf: [, , usualUsd] }: Place, combinations: Combinations, random: Random): readonly Price[][] {
  const usd = usualUsd * Math.exp(0.45 * random.normal());
  const ending: Ending = random.chance(0.7) ? '.99' : '.00';
  const stepUp = random.chance(0.4) ? 0.08 + 0.17 * random.fraction() : 0;
  const former = random.chance(0.15) ? 1.2 + 0.3 * random.fraction() : null;
  const firstValues = [...new Set(combinations.map(([first]) => first?.value))];
  const byFirstValue = new Map(
    firstValues.map((value, step) => {
      const price = usd * (1 + stepUp * step);
      return [value, pricesOf(price, ending, former === null ? null : price * former)];
    }),
  );
  return combinations.map(([first]) => [...(byFirstValue.get(first?.value) ?? [])]);
}

function weightsFor({ group, leaf: [, , , usualGrams] }: Place, count: number, random: Random) {
  if (group.isDigital === true) return Array.from({ length: count }, () => 0);
  if (random.chance(unweighedShare)) return Array.from({ length: count }, () => null);
  const grams = usualGrams * Math.exp(0.2 * random.normal());
  return Array.from({ length: count }, () => Math.max(1, Math.round(grams * (0.95 + 0.1 * random.fraction()))));
}

/** The product's units by chance over its variants; one that is not sold out has at least one of each. */
function stockFor({ group }: Place, count: number, random: Random): readonly (readonly StockLevel[])[] {
  if (group.isDigital === true) return Array.from({ length: count }, () => stockOf(digitalUnits, random));
  if (random.chance(soldOutShare)) return Array.from({ length: count }, () => stockOf(0, random));
  const units = unitsOf(random);
  const shares = Array.from({ length: count }, () => 0.2 + random.fraction());
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => stockOf(Math.max(1, Math.round((units * share) / all)), random));
}

const withoutBarcodeShare = 0.1;

/** An EAN-13 from the range 200 to 299, which GS1 leaves to each shop's own use: it is nobody's product. */
function barcodeFrom(random: Random): string | null {
  const digits = `2${String(random.word()).padStart(11, '0').slice(-11)}`;
  if (random.chance(withoutBarcodeShare)) return null;
  let sum = 0;
  for (let i = 0; i < 12; i += 1) sum += Number(digits[i]) * (i % 2 === 0 ? 1 : 3);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
