import type { Clock } from '@tributary/kit/clock';

/** Gives what was made for a key not long ago, or has it made. Whoever asks while it is being made waits for the same. */
export type KeptFor<Value> = (key: string, make: () => Promise<Value>) => Promise<Value>;

interface Kept<Value> {
  readonly made: Promise<Value>;
  readonly until: number;
}

/** Keeps up to `countMax` values for `ms` each, the longest kept leaving first; a failure is told and not kept. */
export function keptFor<Value>({
  ms,
  countMax,
  now,
}: {
  readonly ms: number;
  readonly countMax: number;
  readonly now: Clock;
}): KeptFor<Value> {
  const all = new Map<string, Kept<Value>>();
  const ask: KeptFor<Value> = (key, make) => {
    const time = now().getTime();
    const known = all.get(key);
    // Whoever has it made may give up; those who wait do not: the first of them has it made, for the others, too.
    if (known !== undefined && known.until > time) return known.made.catch(() => ask(key, make));
    const kept = { made: make(), until: time + ms };
    kept.made.catch(() => {
      if (all.get(key) === kept) all.delete(key);
    });
    all.delete(key);
    all.set(key, kept);
    const [oldest] = all.keys();
    if (all.size > countMax && oldest !== undefined) all.delete(oldest);
    return kept.made;
  };
  return ask;
}
