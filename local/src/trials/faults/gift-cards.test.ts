import { expect, test } from 'vitest';
import { randomAt } from '../../sample/random.ts';
import { type GiftCardInHand, giftCardsAt } from './gift-cards.ts';

const many = (isGuest: boolean) =>
  Array.from({ length: 2_000 }, (_, index) => giftCardsAt(randomAt(`gift cards ${index}`), { isGuest }));
const places = (hands: readonly (readonly GiftCardInHand[])[]) =>
  hands.map((hand) => hand.flatMap((card) => (card.kind === 'Shared' ? card.place : [])));

test('some pay with gift cards, nobody with one of them twice', () => {
  const hands = many(false);

  expect(hands.filter(({ length }) => length > 0).length).toBeGreaterThan(400);
  expect(hands.some(({ length }) => length === 2)).toBe(true);
  for (const own of places(hands)) expect(new Set(own).size).toBe(own.length);
  expect(new Set(places(hands).flat())).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
});

test('guests have a share in what never runs short alone', () => {
  expect(new Set(places(many(true)).flat())).toEqual(new Set([1, 3, 5, 7]));
});
