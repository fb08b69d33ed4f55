import type { QueryPlan } from '../query-plan.ts';
import type { CallerTimes } from '../caller-times.ts';
import type { PlanRequest } from '../planner.ts';
import { PlanningLine, type Turn } from '../planning-line.ts';
import { Waiters } from '../waiters.ts';
import { type NativeProcess, type PlanText, startNativeProcess, type NativeProcessOptions } from './native-process.ts';
import { readNativePlan } from './read-native-plan.ts';

/** Plans by `@graphql-hive/router-query-planner`: Rust, MIT, some forty times as fast as Apollo's, and not always right. */
export interface NativePlanner {
  /** Rejects with NativeFailure. */
  load(sdl: string): Promise<NativeSupergraph>;
  /** How many plans wait for their turn. */
  waiting(): number;
  close(): Promise<void>;
}

export interface NativeSupergraph {
  /**
   * The plan is not yet to be trusted. Rejects with NativeFailure, with PlanningError where its turn does not come, and
   * with Error where the plan is one that we cannot run. Without waiters it is never given up.
   */
  plan(request: PlanRequest, waiters?: Waiters): Promise<QueryPlan>;
  unload(): void;
}

export interface NativePlannerOptions extends NativeProcessOptions {
  /** Plans that may wait; further ones are refused at once. */
  readonly queueMax: number;
  /** What callers took of all planners. */
  readonly times: CallerTimes;
}

/** A process, and the line before it. */
interface Lane {
  readonly process: NativeProcess;
  readonly line: PlanningLine;
}

/**
 * Two processes. Nearly all is planned by the first; the second is started once one caller's document keeps the first from
 * another's: it heeds that its turn is over after 5 to 20 ms only, and nobody who took less is to wait for that.
 */
export function startNativePlanner({ queueMax, times, ...options }: NativePlannerOptions): NativePlanner {
  const lane = (): Lane => ({
    process: startNativeProcess(options),
    line: new PlanningLine({ placesMax: queueMax, times }),
  });
  const [usual, aside] = [lane(), lane()];
  let supergraphs = 0;
  return {
    async load(sdl) {
      const supergraph = (supergraphs += 1);
      const loadedBy = ({ line, process }: Lane) => line.take(null, () => process.load(supergraph, sdl));
      await loadedBy(usual);
      /** Whether the second process has the supergraph. */
      let isAside: 'No' | 'Coming' | 'Yes' = 'No';
      let isUnloaded = false;
      const onAside = () => {
        isAside = 'Yes';
        if (isUnloaded) aside.process.unload(supergraph);
      };
      // It is asked for again when it is needed again.
      const onNotAside = () => (isAside = 'No');
      const comeAside = () => {
        isAside = 'Coming';
        void loadedBy(aside).then(onAside, onNotAside);
      };
      const laneOf = (waiters: Waiters): Lane => {
        if (!usual.line.isKeptFrom(waiters)) return usual;
        if (isAside === 'No') comeAside();
        return isAside === 'Yes' ? aside : usual;
      };
      return {
        async plan(request, waiters = Waiters.always()) {
          const text = textOf(supergraph, request);
          // It ends with whoever waits, and as turns become longer.
          for (let givenBack = 0; ; givenBack += 1) {
            const { line, process } = laneOf(waiters);
            const plan = await line.take(waiters, (turn: Turn) => process.plan(text, turn), givenBack);
            if (plan !== null) return readNativePlan(plan, request.operationName);
          }
        },
        unload: () => {
          isUnloaded = true;
          for (const { process } of [usual, aside]) process.unload(supergraph);
        },
      };
    },
    waiting: () => usual.line.waiting + aside.line.waiting,
    async close() {
      for (const { line } of [usual, aside]) line.close();
      await Promise.all([usual, aside].map(({ process }) => process.close()));
    },
  };
}

function textOf(supergraph: number, { document, operationName, overrides }: PlanRequest): PlanText {
  const labels = Object.keys(overrides).filter((label) => overrides[label] === true);
  return { supergraph, document, operationName, labels, percentage: percentageOf(overrides) };
}

const percentLabel = /^percent\(([0-9]+(?:\.[0-9]+)?)\)$/;

/** A draw that comes to the same: the greatest percentage that is not in force, as those above a draw are in force. */
function percentageOf(overrides: Readonly<Record<string, boolean>>): number {
  const off = Object.entries(overrides).filter(([, isInForce]) => !isInForce);
  return Math.max(0, ...off.map(([label]) => Number(percentLabel.exec(label)?.[1] ?? 0)));
}
