import { choicesOf, variantCount } from './choices.ts';
import { idOf } from './ids.ts';
import { digitalPlaces, physicalPlaces, type Place } from './leaves.ts';
import type { Picture, ProductDraft } from './product-draft.ts';
import { pricesOf } from './prices.ts';
import { randomAt, type Random } from './random.ts';
import { locationIds } from './stock.ts';
import { variantsOf } from './variants.ts';

export const defaultSeed = '1';

const digitalShare = 0.02;
const archivedShare = 0.01;

// The shop opened, and has put up a product each minute since: a million of them lie in the past.
const openedAtMs = Date.UTC(2023, 0, 1);
const productEveryMs = 60_000;

/**
 * The product at this place of the sample catalog. It depends on the seed and its index alone: product 7 is the same
 * among a hundred and among a hundred thousand. Product 0 is the Cat Mug.
 */
export function sampleProduct(seed: string, index: number): ProductDraft {
  const random = randomAt(`${seed}/product/${index}`);
  const createdAtMs = openedAtMs + index * productEveryMs;
  if (index === 0) return catMug(random, createdAtMs);

  const kind = random.aspect('kind');
  const place = kind.pick(kind.chance(digitalShare) ? digitalPlaces : physicalPlaces);
  const title = titleIn(place, random.aspect('title'));
  const handle = `${slug(title)}-${index}`;
  const { options, combinations } = choicesOf(
    place.group.options,
    variantCount(random.aspect('count')),
    random.aspect('choices'),
  );
  return {
    id: idOf('prd', createdAtMs, random.aspect('id')),
    handle,
    title,
    ...wordsAbout(title, place, random.aspect('words')),
    categoryPath: [place.department.name, place.group.name, place.leaf[0]],
    status: kind.chance(archivedShare) ? 'ARCHIVED' : 'ACTIVE',
    ...published(createdAtMs, random.aspect('published')),
    options,
    media: picturesOf({ handle, title }, 1 + random.aspect('media').below(3)),
    variants: variantsOf({ index, title, place, createdAtMs, random, combinations }),
  };
}

/** The example of every introduction: 25 dollars exactly, and always in stock. */
function catMug(random: Random, createdAtMs: number): ProductDraft {
  const handle = 'cat-mug';
  const title = 'Cat Mug';
  return {
    id: idOf('prd', createdAtMs, random.aspect('id')),
    handle,
    title,
    descriptionHtml: '<p>A stoneware mug with a cat on it. Holds 350 ml of whatever you need this morning.</p>',
    vendor: 'Potter Lane',
    productType: 'Mugs',
    tags: ['stoneware', 'cat', 'gift'],
    categoryPath: ['Kitchen', 'Drinkware', 'Mugs'],
    status: 'ACTIVE',
    ...published(createdAtMs, random.aspect('published')),
    options: [],
    media: picturesOf({ handle, title }, 1),
    variants: [
      {
        id: idOf('var', createdAtMs, random.aspect('variant')),
        sku: 'CAT-MUG',
        title,
        barcode: null,
        selectedOptions: [],
        weightGrams: 350,
        requiresShipping: true,
        taxClass: 'standard',
        tracksStock: true,
        prices: pricesOf(25, '.00', null),
        stock: locationIds.slice(0, 1).map((locationId) => ({ locationId, onHand: 1_000, backorderLimit: 0 })),
      },
    ],
  };
}

function titleIn({ department, leaf: [, nouns] }: Place, random: Random): string {
  const noun = random.pick(nouns);
  const material = random.pick(department.materials);
  const style = random.pick(department.styles);
  const form = random.fraction();
  if (form < 0.5) return `${material} ${style} ${noun}`;
  return form < 0.75 ? `${material} ${noun}` : `${style} ${noun}`;
}

const praises = [
  'Made to be used every day',
  'A small thing that is done well',
  'Our staff would not give it back',
  'Made in small numbers, and never in a hurry',
  'Tried by us for a year before we put it up here',
];

const undescribedShare = 0.03;

function wordsAbout(title: string, { department, leaf }: Place, random: Random) {
  const vendor = random.pick(department.vendors);
  const praise = random.pick(praises);
  const isDescribed = !random.chance(undescribedShare);
  const words = title.toLowerCase().split(' ');
  return {
    descriptionHtml: isDescribed ? `<p>${escaped(title)} by ${escaped(vendor)}. ${praise}.</p>` : null,
    vendor,
    productType: leaf[0],
    tags: [...new Set([...words.slice(0, 2), leaf[0].toLowerCase(), ...(random.chance(0.2) ? ['gift'] : [])])],
  };
}

const publishedWithinMs = 3 * 86_400_000;

function published(createdAtMs: number, random: Random) {
  const publishedAtMs = createdAtMs + random.below(publishedWithinMs);
  return { createdAt: new Date(createdAtMs).toISOString(), publishedAt: new Date(publishedAtMs).toISOString() };
}

/** Pictures that nobody serves: the top-level domain is reserved for names that do not exist. */
function picturesOf(product: { readonly handle: string; readonly title: string }, count: number): readonly Picture[] {
  return Array.from({ length: count }, (_, index) => ({
    url: `https://media.tributary.invalid/${product.handle}${index === 0 ? '' : `-${index + 1}`}.svg`,
    alt: index === 0 ? product.title : `${product.title}, view ${index + 1}`,
    width: 1_200,
    height: 1_200,
  }));
}

function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f']/g, '');
  return plain.replaceAll(/[^a-z0-9]+/g, '-');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;');
}
