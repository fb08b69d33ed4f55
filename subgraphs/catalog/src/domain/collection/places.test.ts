import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { placesOf } from './places.ts';

const ids = Array.from({ length: 12 }, (_, n) => `prd_${n}`);
const move = fc.record({ id: fc.constantFrom(...ids), to: fc.nat(12), isGone: fc.boolean() });

test('after any moves places are in the order of the products, and those that did not move keep theirs if there is room', () => {
  fc.assert(
    fc.property(fc.array(fc.array(move, { maxLength: 3 }), { maxLength: 60 }), (turns) => {
      let order: readonly string[] = [];
      let places: ReadonlyMap<string, number> = new Map();
      for (const moves of turns) {
        const moved = new Set(moves.map(({ id }) => id));
        const stayed = order.filter((id) => !moved.has(id));
        for (const { id, to, isGone } of moves) {
          const others = order.filter((one) => one !== id);
          order = isGone ? others : [...others.slice(0, to), id, ...others.slice(to)];
        }
        const next = placesOf(order, { places, moved });
        const values = order.map((id) => next.get(id) ?? Number.NaN);
        expect(next.size).toBe(order.length);
        expect(values).toEqual([...new Set(values)].toSorted((a, b) => a - b));
        expect(values.every((place) => Number.isSafeInteger(place) && place > 0)).toBe(true);
        const kept = stayed.filter((id) => next.get(id) === places.get(id));
        expect(kept.length === stayed.length || values[0] === 2 ** 16).toBe(true);
        places = next;
      }
    }),
  );
});

test('what is put in one place sixteen times moves nobody else', () => {
  let order = ['a', 'b'];
  let places = placesOf(order, { places: new Map(), moved: new Set() });
  const before = [places.get('a'), places.get('b')];
  for (let nth = 0; nth < 16; nth += 1) {
    order = ['a', `n${nth}`, ...order.slice(1)];
    places = placesOf(order, { places, moved: new Set([`n${nth}`]) });
  }

  expect([places.get('a'), places.get('b')]).toEqual(before);
});
