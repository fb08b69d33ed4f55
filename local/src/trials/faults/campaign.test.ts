import { expect, test } from 'vitest';
import { campaign, type Ended, isBroken, randomSeeds, seedMax } from './campaign.ts';

const held = { broken: 0, kept: null, problem: null };

test('a campaign goes on after a breach, tells its seeds before and what broke at the end', async () => {
  const lines: string[] = [];
  const ends = new Map<number, Ended>([
    [7, { seed: 7, broken: 2, kept: '/tmp/seven', problem: null }],
    [8, { seed: 8, broken: 0, kept: '/tmp/eight', problem: 'order is not ready' }],
  ]);

  const all = await campaign([6, 7, 8, 9], {
    run: (seed) => Promise.resolve(ends.get(seed) ?? { seed, ...held }),
    say: (line) => void lines.push(line),
  });

  expect(all.map(isBroken)).toEqual([false, true, true, false]);
  expect(lines[0]).toBe('a campaign of 4 seeds: 6, 7, 8, 9');
  expect(lines.slice(-3)).toEqual([
    'campaign: 4 seeds, 2 held every invariant',
    '  --seed 7: 2 invariants broken; databases and logs are in /tmp/seven',
    '  --seed 8: order is not ready; databases and logs are in /tmp/eight',
  ]);
});

test('random seeds are such as --seed takes', () => {
  for (const seed of randomSeeds(100)) expect(seed >= 0 && seed <= seedMax && Number.isInteger(seed)).toBe(true);
});
