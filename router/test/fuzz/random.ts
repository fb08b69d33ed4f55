/** A stream of numbers that one seed decides, so that whatever was found can be found again. */
export interface Random {
  /** From 0 up to `below`, which is not reached. */
  integer(below: number): number;
  chance(probability: number): boolean;
  /** Throws where there is nothing to choose from. */
  pick<Item>(items: readonly Item[]): Item;
  /** A few of them, at least one, in their order. */
  some<Item>(items: readonly Item[]): Item[];
  shuffled<Item>(items: readonly Item[]): Item[];
}

/** Method: Mulberry32. */
export function seeded(seed: number | string): Random {
  let state = typeof seed === 'number' ? seed >>> 0 : hash(seed);

  function next(): number {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const random: Random = {
    integer: (below) => Math.floor(next() * below),
    chance: (probability) => next() < probability,
    pick(items) {
      const item = items[random.integer(items.length)];
      if (item === undefined) throw new Error('expected something to choose from');
      return item;
    },
    some(items) {
      const kept = items.filter(() => random.chance(0.5));
      return kept.length === 0 ? [random.pick(items)] : kept;
    },
    shuffled: (items) =>
      items
        .map((item) => ({ item, rank: next() }))
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ item }) => item),
  };
  return random;
}

/** Method: FNV-1a, with a final mix because neighbouring texts are what we hash most. */
export function hash(text: string): number {
  let value = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01_00_01_93);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85_eb_ca_6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2_b2_ae_35);
  return (value ^ (value >>> 16)) >>> 0;
}
