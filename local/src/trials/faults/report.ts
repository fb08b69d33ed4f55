import type { Story } from './buyer.ts';
import type { Verdict } from '../invariants/invariant.ts';

export interface Report {
  readonly seeds: readonly number[];
  readonly faults: readonly (readonly [fault: string, times: number])[];
  readonly stories: readonly Story[];
  readonly verdicts: readonly Verdict[];
  /** What ran beside it, in words. */
  readonly beside: string;
}

// Enough to see what is wrong; the databases have the rest.
const breachesShownMax = 5;

/** The two tables that a run ends with. */
export function reportOf({ seeds, faults, stories, verdicts, beside }: Report): readonly string[] {
  const broken = verdicts.filter(({ breaches }) => breaches.length > 0);
  return [
    '',
    `faults injected (seed ${seeds.join(', ')})`,
    ...faults.map(([fault, times]) => `  ${String(times).padStart(5)}  ${fault}`),
    '',
    'purchases',
    ...outcomes(stories).map(([outcome, count]) => `  ${String(count).padStart(5)}  ${outcome}`),
    '',
    beside,
    '',
    'invariants',
    ...verdicts.flatMap(({ invariant, measured, breaches }) => [
      `  ${breaches.length === 0 ? 'held  ' : 'BROKEN'}  ${invariant}${measured === '' ? '' : ` (${measured})`}`,
      ...breaches.slice(0, breachesShownMax).map((breach) => `            ${breach}`),
      ...(breaches.length > breachesShownMax ? [`            and ${breaches.length - breachesShownMax} more`] : []),
    ]),
    '',
    broken.length === 0 ? 'every invariant held' : `${broken.length} of ${verdicts.length} invariants are broken`,
  ];
}

function outcomes(stories: readonly Story[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { outcome, codes } of stories) {
    const name = [outcome.toLowerCase(), ...new Set(codes)].join(' ').slice(0, 100);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a);
}
