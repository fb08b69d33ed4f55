import { randomInt } from 'node:crypto';

/** How one run of a campaign ended. */
export interface Ended {
  readonly seed: number;
  /** How many invariants it broke. */
  readonly broken: number;
  /** Where its databases and logs are; null where nothing broke. */
  readonly kept: string | null;
  /** Why it came to no end; null where it did. */
  readonly problem: string | null;
}

export const seedMax = 999_999_999;

export function randomSeeds(count: number): readonly number[] {
  return Array.from({ length: count }, () => randomInt(seedMax + 1));
}

/** One run after the other, whatever became of those before. */
export async function campaign(
  seeds: readonly number[],
  { run, say }: { readonly run: (seed: number) => Promise<Ended>; readonly say: (line: string) => void },
): Promise<readonly Ended[]> {
  say(`a campaign of ${seeds.length} seeds: ${seeds.join(', ')}`);
  const all: Ended[] = [];
  for (const [index, seed] of seeds.entries()) {
    say(`\nseed ${seed}, ${index + 1} of ${seeds.length}`);
    all.push(await run(seed));
  }
  for (const line of summaryOf(all)) say(line);
  return all;
}

export function isBroken({ broken, problem }: Ended): boolean {
  return broken > 0 || problem !== null;
}

function summaryOf(all: readonly Ended[]): readonly string[] {
  const broken = all.filter(isBroken);
  return [
    '',
    `campaign: ${all.length} seeds, ${all.length - broken.length} held every invariant`,
    ...broken.map(({ seed, broken: count, kept, problem }) => {
      const what = problem ?? `${count} invariants broken`;
      return `  --seed ${seed}: ${what}${kept === null ? '' : `; databases and logs are in ${kept}`}`;
    }),
  ];
}
