import { expect, test } from 'vitest';
import { likeness, type ProductTraits, recommendedMax, relatedTo } from './related.ts';

function traits(productId: string, change: Partial<ProductTraits> = {}): ProductTraits {
  return { productId, vendor: null, productType: null, tags: [], categoryIds: [], words: [], ...change };
}

const mug = traits('mug', {
  vendor: 'Kiln',
  productType: 'Mug',
  tags: ['gift', 'new'],
  categoryIds: ['home', 'kitchen'],
  words: ['cat', 'mug'],
});

test('all the same is all there is, nothing the same is nothing', () => {
  expect(likeness(mug, { ...mug, productId: 'other' })).toBe(13);
  expect(likeness(mug, traits('other', { vendor: 'Oak', tags: ['old'], words: ['table'] }))).toBe(0);
});

test('what neither has is nothing in common', () => {
  expect(likeness(traits('one'), traits('other'))).toBe(0);
});

test('it is the same from either side, and a label that is said twice counts once', () => {
  const cup = traits('cup', { tags: ['gift', 'gift'], categoryIds: ['home'], vendor: 'Kiln' });

  // A half of the labels and of the places, and the maker.
  expect(likeness(mug, cup)).toBe(3 / 2 + 4 / 2 + 1);
  expect(likeness(cup, mug)).toBe(likeness(mug, cup));
});

test('those most like it come first, and none that has little in common, nor itself', () => {
  const kitchen = traits('kitchen', { categoryIds: ['home', 'kitchen'] });
  const home = traits('home', { categoryIds: ['home'] });
  const twin = { ...mug, productId: 'twin' };
  const garden = traits('garden', { categoryIds: ['home', 'garden', 'pots'], vendor: 'Oak' });
  const maker = traits('maker', { vendor: 'Kiln' });

  // A half of the places is just enough, a quarter is not.
  expect(relatedTo(mug, [garden, maker, home, kitchen, mug, twin])).toEqual(['twin', 'kitchen', 'home']);
});

test('of those that are as like as others the order is that of their ids, and no more than may be are kept', () => {
  const ids = Array.from({ length: recommendedMax + 1 }, (_, n) => `p${String(n).padStart(2, '0')}`);

  const found = relatedTo(
    mug,
    ids.toReversed().map((productId) => ({ ...mug, productId })),
  );

  expect(found).toEqual(ids.slice(0, recommendedMax));
});
