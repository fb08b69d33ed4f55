import type { Follower } from './follower.ts';

/** By order, the places of all changes to it, in their order. */
export type Changes = ReadonlyMap<string, readonly string[]>;

/**
 * What a follower should not have heard, or should have: in words. From the first event that they heard on, who resumes
 * hears each once and in order, and never of a gap; who does not, each on one connection, unless that told of a gap.
 * Nobody hears of another's order.
 */
export function breachesOf(follower: Follower, changes: Changes): readonly string[] {
  const { name, orderId, heard, refusals } = follower;
  const all = changes.get(orderId) ?? [];
  const [first] = heard;
  if (first === undefined) return [`${name}: has heard nothing`];
  const told = [
    ...refusals.map((code) => `refused: ${code}`),
    ...heard.flatMap((one) => (one.orderId === orderId ? [] : [`heard of ${one.orderId}`])),
    ...(follower.resumes ? unequal(follower, all.slice(all.indexOf(first.place))) : holes(follower, all)),
  ];
  return told.map((what) => `${name} of ${orderId}: ${what}`);
}

function unequal({ heard }: Follower, expected: readonly string[]): readonly string[] {
  const gaps = heard.slice(1).flatMap(({ isAfterGap, place }) => (isAfterGap ? [`a gap before ${place}`] : []));
  const places = heard.map(({ place }) => place);
  const at = expected.findIndex((place, index) => places[index] !== place);
  if (at === -1 && places.length === expected.length) return gaps;
  const index = at === -1 ? expected.length : at;
  const what = `expected ${expected[index] ?? 'nothing'} as number ${index + 1}, heard ${places[index] ?? 'nothing'}`;
  return [...gaps, `${what}; ${places.length} of ${expected.length}`];
}

function holes({ heard }: Follower, all: readonly string[]): readonly string[] {
  return heard.flatMap((one, index) => {
    const at = all.indexOf(one.place);
    if (at === -1) return [`${one.place} is no change of it`];
    const before = heard[index - 1];
    if (before === undefined) return [];
    const passed = at - all.indexOf(before.place) - 1;
    if (passed < 0) return [`${one.place} again, or too late`];
    const mayMiss = one.isAfterGap || one.connection !== before.connection;
    return passed === 0 || mayMiss ? [] : [`${passed} missing before ${one.place}, and no gap is told`];
  });
}
