import { createRequire } from 'node:module';
import { CallerTimes } from './caller-times.ts';
import { type NativePlanner, startNativePlanner } from './native/native-planner.ts';
import { type Planner, type PlannerOptions, startPlanner } from './planner.ts';

/** How an operation is planned without a planner where there is something to choose: not at all, or by taking what comes first. */
export type Choice = 'none' | 'first';

/** Which planners there are; at least one of the first two. */
export interface Planners {
  /** Asked first. Its plans are checked. */
  readonly native: NativePlanner | null;
  readonly apollo: Planner | null;
  /** Which operations are planned without asking them: those with nothing to choose, or also by what comes `first`; else none. */
  readonly plansDirectly?: Choice;
}

/** `auto`: both, where they are there, and neither where there is nothing to choose. */
export type PlannerKind = 'auto' | 'native' | 'apollo';

export interface PlannersOptions extends Omit<PlannerOptions, 'times'> {
  /** CPU time for one plan of the native planner, and all its time, from when it is begun. */
  readonly nativePlanCpuMs: number;
  readonly nativePlanTimeoutMs: number;
  readonly nativeEndsPerMinuteMax: number;
}

export interface StartedPlanners extends Planners {
  /** How many plans wait for their turn. */
  waiting(): number;
  close(): Promise<void>;
}

const nativePackage = '@graphql-hive/router-query-planner';
const apolloPackages = ['@apollo/query-planner', '@apollo/federation-internals'] as const;

/** Starts the planners that are asked for. Throws where their packages are not installed. */
export function startPlanners(kind: PlannerKind, options: PlannersOptions): StartedPlanners {
  const times = new CallerTimes();
  const native = kind !== 'apollo' && isInstalled(nativePackage) ? startedNative(options, times) : null;
  const apollo = kind !== 'native' && apolloPackages.every(isInstalled) ? startPlanner({ ...options, times }) : null;
  if (native === null && apollo === null) throw new Error(`expected a query planner: install ${installable(kind)}`);
  return {
    native,
    apollo,
    ...(kind === 'auto' ? { plansDirectly: 'none' } : {}),
    waiting: () => (native?.waiting() ?? 0) + (apollo?.waiting() ?? 0),
    async close() {
      await Promise.all([native?.close(), apollo?.close()]);
    },
  };
}

function startedNative(options: PlannersOptions, times: CallerTimes): NativePlanner {
  return startNativePlanner({
    planCpuMs: options.nativePlanCpuMs,
    planTimeoutMs: options.nativePlanTimeoutMs,
    endsPerMinuteMax: options.nativeEndsPerMinuteMax,
    queueMax: options.queueMax,
    times,
  });
}

function installable(kind: PlannerKind): string {
  const apollo = apolloPackages.join(' and ');
  if (kind === 'native') return nativePackage;
  return kind === 'apollo' ? apollo : `${nativePackage}, or ${apollo}`;
}

const { resolve } = createRequire(import.meta.url);

function isInstalled(name: string): boolean {
  try {
    resolve(name);
    return true;
  } catch {
    return false;
  }
}
