import { randomInt } from 'node:crypto';

/** At least one, in the order in which they are played. */
export type Seeds = readonly [number, ...number[]];

/** How some seeds of a campaign ended, which were played on one system and judged together. */
export interface Ended {
  readonly seeds: Seeds;
  /** How many invariants they broke. */
  readonly broken: number;
  /** Where its databases and logs are; null where nothing broke. */
  readonly kept: string | null;
  /** Why they came to no end; null where they did. */
  readonly problem: string | null;
}

export const seedMax = 999_999_999;

// To start a system and to wait until all is quiet takes as long as some seeds do. Three meet every step at every moment.
export const seedsPerSystem = 12;

export function randomSeeds(count: number): readonly number[] {
  const seeds = new Set<number>();
  while (seeds.size < count) seeds.add(randomInt(seedMax + 1));
  return [...seeds];
}

/** One system after the other, whatever became of those before. */
export async function campaign(
  seeds: readonly number[],
  { run, say }: { readonly run: (seeds: Seeds) => Promise<Ended>; readonly say: (line: string) => void },
): Promise<readonly Ended[]> {
  say(`a campaign of ${seeds.length} seeds: ${seeds.join(', ')}`);
  const all: Ended[] = [];
  for (const next of parts(seeds)) {
    say(`\nseeds ${next.join(', ')}`);
    all.push(await run(next));
  }
  for (const line of summaryOf(all)) say(line);
  return all;
}

function* parts(seeds: readonly number[]): Generator<Seeds> {
  for (let from = 0; from < seeds.length; from += seedsPerSystem) {
    const [first, ...others] = seeds.slice(from, from + seedsPerSystem);
    if (first !== undefined) yield [first, ...others];
  }
}

export function isBroken({ broken, problem }: Ended): boolean {
  return broken > 0 || problem !== null;
}

function summaryOf(all: readonly Ended[]): readonly string[] {
  const broken = all.filter(isBroken);
  const count = (some: readonly Ended[]) => some.reduce((sum, { seeds }) => sum + seeds.length, 0);
  return [
    '',
    `campaign: ${count(all)} seeds, ${count(all) - count(broken)} held every invariant`,
    ...broken.map(({ seeds, broken: invariants, kept, problem }) => {
      const what = problem ?? `${invariants} invariants broken`;
      return `  --seed ${seeds.join()}: ${what}${kept === null ? '' : `; databases and logs are in ${kept}`}`;
    }),
  ];
}
