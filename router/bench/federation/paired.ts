import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ready, refuseWrongAnswers } from './answering.ts';
import { askOften, type Conversations, conversations } from './ask-often.ts';
import { held, type Interval, middleOf } from './interval.ts';
import { cores, type Running, start, usageOf } from './processes.ts';
import { median } from './report.ts';
import type { Target } from './targets.ts';

// A difference of a few hundredths beside noise that is several times as large: two gateways are alive at once and asked in
// short slices, there and back again, so that whatever else the machine does hits both; what is compared is always CPU time of
// the same seconds. How the compiler has laid out a process for its life differs as much: each round starts them anew,
// and a round is one value. A third one, the same as the first, says what chance alone makes of all this.

// Of CPU time, as everything here: how much of it a second has is what others leave. Some tens to some hundreds of requests: the
// shorter a slice, the more alike is what the machine does to the next one. In those of 100 ms one process differed from its like by
// 5 % from turn to turn.
const sliceMs = 20;
const turnsPerRound = 40;
// With which the compiler has seen everything often, also of what costs half a millisecond a request.
const warmUpMs = 3_000;
const warmUpTimes = 500;
// What a request in a hundred alone takes is compiled within a minute of a busy hour, and not in the seconds of a round: while it
// is not, it costs ten times as much.
const seldomTimes = 1_000;
// With fewer, even if they all agree, chance does as much in one of a hundred.
const roundsMin = 8;
const chanceOfBeingWrong = 0.01;
// With less of a core than this, what a process does by the clock weighs more in a request than it would by itself, and what
// it does for a request costs several times as much: that is no measure of either.
const coreShareMin = 0.5;

export interface Pair {
  readonly query: string;
  readonly base: Target;
  /** The same as the base, on another port. */
  readonly control: Target;
  readonly other: Target;
  /** With these all of them are asked first, as often as it takes to see what few requests need. */
  readonly seldomHeaders?: Readonly<Record<string, string>>;
  readonly subgraphsPort: number;
  readonly connections: number;
  /** No round is begun after so many. */
  readonly roundsMax: number;
  /** In what it is told how much more one takes than the base. */
  readonly difference: (cpuMs: number, baseMs: number) => number;
  /** Rounds end once it is clear on which side of it the difference lies. */
  readonly limit: number;
}

export interface PairedDifference {
  readonly rounds: number;
  /** CPU time of a request: the median of rounds. */
  readonly baseMs: number;
  /** How much of a core all three had while they were asked; the rest was taken by the load, or by strangers. */
  readonly coreShare: number;
  readonly control: Interval;
  readonly other: Interval;
  readonly verdict: ReturnType<typeof held>;
}

/** Measures how much more CPU time a request costs one target than another, until it can tell or has tried often enough. */
export async function pairedDifference(pair: Pair): Promise<PairedDifference> {
  // This process is the load, and whatever it starts is moved where it belongs.
  execFileSync('taskset', ['-apc', cores.rest, String(process.pid)]);
  const subgraphs = start({
    command: [process.execPath, fileURLToPath(new URL('subgraphs.js', import.meta.url)), String(pair.subgraphsPort)],
    core: cores.rest,
  });
  const rounds: Round[] = [];
  let found: PairedDifference;
  do {
    rounds.push(await measuredRound(pair));
    found = differenceOf(rounds, pair.limit);
    process.stderr.write(`${pair.query}, round ${rounds.length}: ${JSON.stringify(rounds.at(-1))}\n`);
  } while (rounds.length < pair.roundsMax && (rounds.length < roundsMin || found.verdict === 'cannot tell whether'));
  await subgraphs.stop();
  return found;
}

interface Round {
  readonly baseMs: number;
  readonly coreShare: number;
  readonly control: number;
  readonly other: number;
}

function differenceOf(rounds: readonly Round[], limit: number): PairedDifference {
  const [control, other] = (['control', 'other'] as const).map((name) =>
    middleOf(
      rounds.map((round) => round[name]),
      chanceOfBeingWrong,
    ),
  ) as [Interval, Interval];
  const baseMs = median(rounds.map((round) => round.baseMs));
  const coreShare = median(rounds.map((round) => round.coreShare));
  const verdict = coreShare < coreShareMin ? 'cannot tell whether' : held(other, limit);
  return { rounds: rounds.length, baseMs, coreShare, control, other, verdict };
}

interface Live extends Target {
  readonly running: Running;
}

async function measuredRound(pair: Pair): Promise<Round> {
  const { query, base, control, other, connections, difference, seldomHeaders = null } = pair;
  const live = [base, control, other].map((target): Live => ({
    ...target,
    running: start({ ...target, core: cores.gateway }),
  }));
  for (const target of live) await ready(target);
  await refuseWrongAnswers(live, query);
  if (seldomHeaders !== null) {
    for (const { headers, ...target } of live)
      await askOften({ ...target, headers: { ...headers, ...seldomHeaders } }, query, {
        times: seldomTimes,
        connections,
      });
  }
  const asked = live.map((target): Asked => ({ ...target, ...conversations(target, query, connections) }));
  const times = Math.ceil(sliceMs / Math.min(...(await warmedUp(asked))));
  const { cpuMs, coreShare } = await measured(asked, { times, turns: turnsPerRound });
  for (const { close } of asked) close();
  await Promise.all(live.map(({ running }) => running.stop()));
  const [baseMs = NaN, controlMs = NaN, otherMs = NaN] = cpuMs;
  return { baseMs, coreShare, control: difference(controlMs, baseMs), other: difference(otherMs, baseMs) };
}

/** Asks all by turns until each is warm; gives what a request cost each in the end. */
async function warmedUp(live: readonly Asked[]): Promise<readonly number[]> {
  const coldMs = live.map(({ running }) => usageOf(running.pid).cpuMs);
  for (;;) {
    const { cpuMs } = await measured(live, { times: warmUpTimes, turns: 1 });
    if (live.every(({ running }, index) => usageOf(running.pid).cpuMs - (coldMs[index] ?? 0) > warmUpMs)) return cpuMs;
  }
}

interface Asked extends Live, Conversations {}

interface Turns {
  /** Requests in a slice. */
  readonly times: number;
  readonly turns: number;
}

interface Measured {
  /** Of a request of each. */
  readonly cpuMs: readonly number[];
  readonly coreShare: number;
}

/**
 * As many requests again on the way back as on the way there. In each turn another one begins and ends, as who is asked twice in
 * a row finds its caches warm. All is counted that a process does from the first slice to the last, also between its own: what is
 * put off is paid for, too.
 */
async function measured(live: readonly Asked[], { times, turns }: Turns): Promise<Measured> {
  const startedAt = performance.now();
  const before = live.map(({ running }) => usageOf(running.pid).cpuMs);
  for (let turn = 0; turn < turns; turn += 1) {
    const first = turn % live.length;
    const there = [...live.slice(first), ...live.slice(0, first)];
    for (const { ask } of [...there, ...there.toReversed()]) await ask(times);
  }
  const usedMs = live.map(({ running }, index) => usageOf(running.pid).cpuMs - (before[index] ?? 0));
  const allMs = usedMs.reduce((sum, one) => sum + one, 0);
  return {
    cpuMs: usedMs.map((one) => one / (2 * times * turns)),
    coreShare: allMs / (performance.now() - startedAt),
  };
}
