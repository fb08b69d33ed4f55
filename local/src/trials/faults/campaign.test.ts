import { expect, test } from 'vitest';
import { campaign, type Ended, isBroken, randomSeeds, seedMax, type Seeds, seedsPerSystem } from './campaign.ts';
import { moments } from './fault-plan.ts';

const held = { broken: 0, kept: null, problem: null };

test('a campaign goes on after a breach, tells its seeds before and what broke at the end', async () => {
  const lines: string[] = [];
  const played: Seeds[] = [];
  const seeds = Array.from({ length: 3 * seedsPerSystem + 1 }, (_, seed) => seed);
  const ends: readonly Omit<Ended, 'seeds'>[] = [
    held,
    { broken: 2, kept: '/tmp/seven', problem: null },
    { broken: 0, kept: '/tmp/eight', problem: 'order is not ready' },
    held,
  ];

  const all = await campaign(seeds, {
    run(own) {
      played.push(own);
      return Promise.resolve({ seeds: own, ...(ends[played.length - 1] ?? held) });
    },
    say: (line) => void lines.push(line),
  });

  expect(played.flat()).toEqual(seeds);
  expect(all.map(isBroken)).toEqual([false, true, true, false]);
  expect(lines[0]).toBe(`a campaign of ${seeds.length} seeds: ${seeds.join(', ')}`);
  expect(lines.slice(-3)).toEqual([
    `campaign: ${seeds.length} seeds, ${seedsPerSystem + 1} held every invariant`,
    `  --seed ${played[1]?.join()}: 2 invariants broken; databases and logs are in /tmp/seven`,
    `  --seed ${played[2]?.join()}: order is not ready; databases and logs are in /tmp/eight`,
  ]);
});

test('the seeds of a whole system meet every step at every moment', () => {
  expect(seedsPerSystem % moments.length).toBe(0);
});

test('random seeds are such as --seed takes, each once', () => {
  const seeds = randomSeeds(100);

  expect(new Set(seeds).size).toBe(100);
  for (const seed of seeds) expect(seed >= 0 && seed <= seedMax && Number.isInteger(seed)).toBe(true);
});
