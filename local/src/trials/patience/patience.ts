import { performance } from 'node:perf_hooks';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { shareOfOthers, usageOf } from './machine.ts';

/**
 * A clock for whoever waits. It goes more slowly by what others have of the machine, so that whoever is waited for has as
 * much time as on a machine of its own: a run judges the product, and not what runs beside it.
 */
export interface Patience {
  /** Milliseconds since it began. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** From now on nothing is broken on purpose any more. */
  peace(): void;
  /** Whether `ms` are over since then, and peace has been for a while: while all is being broken, nobody gives up. */
  isOver(since: number, ms: number): boolean;
  /** What others had of the machine since it began, in words. */
  described(): string;
  end(): void;
}

const lookEveryMs = 1_000;
// However little is left for us: ten times the time is patience enough.
const shareMax = 0.9;
// A client that is asked to come back later comes within some seconds, and once more where that was too early.
const peaceMsMin = 60_000;
// A deadline is looked at so often at least, as the clock's pace may change meanwhile.
const sleepMsMax = 200;

/** Others are all but this process and what it starts. */
export function beginPatience(): Patience {
  let usage = usageOf(process.pid);
  let at = performance.now();
  let [passedMs, othersMs, mostShare, share] = [0, 0, 0, 0];
  let peaceAt: number | null = null;

  const now = (): number => passedMs + (performance.now() - at) * (1 - share);
  const look = (): void => {
    const next = usageOf(process.pid);
    const passed = now();
    const lookedAt = performance.now();
    share = Math.min(shareOfOthers(usage, next), shareMax);
    othersMs += share * (lookedAt - at);
    mostShare = Math.max(mostShare, share);
    [usage, passedMs, at] = [next, passed, lookedAt];
  };
  const timer = setInterval(look, lookEveryMs);
  const startedAt = at;
  return {
    now,
    async sleep(ms) {
      for (const until = now() + ms; now() < until;) await sleepFor(Math.min(Math.max(until - now(), 1), sleepMsMax));
    },
    peace() {
      peaceAt ??= now();
    },
    isOver: (since, ms) => peaceAt !== null && now() > Math.max(since + ms, peaceAt + Math.min(ms, peaceMsMin)),
    described() {
      const average = othersMs / Math.max(at - startedAt, 1);
      const times = (1 / (1 - mostShare)).toFixed(1);
      return `others had ${percent(average)} of the machine, ${percent(mostShare)} at the most: waits were up to ${times} times as long`;
    },
    end: () => clearInterval(timer),
  };
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}
