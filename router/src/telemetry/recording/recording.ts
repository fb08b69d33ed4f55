import type { CallRecord } from './call-record.ts';

/** What a router does with a request by itself; between `identify` and `shape`, subgraphs are asked. */
export type StageName = 'identify' | 'parse' | 'validate' | 'plan' | 'run' | 'shape';

/** Instants are those of performance.now, in milliseconds. */
export interface Stage {
  readonly name: StageName;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** A request of the plan: those of one wave go out at once, but for what they wait for. Waves count from 1. */
export interface PlannedStep {
  readonly wave: number;
  readonly service: string;
  /** Indices of the steps that must end first. */
  readonly dependsOn: readonly number[];
}

export interface PlanRecord {
  /** Nobody planned for this request. */
  readonly isCached: boolean;
  readonly planner: string;
  /** The plan was run without data before it served. */
  readonly isChecked: boolean;
  /** Why the native planner's does not serve; null where it does, or is not there. */
  readonly notNative: string | null;
  readonly steps: readonly PlannedStep[];
}

interface Planned extends Pick<PlanRecord, 'steps'> {
  readonly origin: Pick<PlanRecord, 'planner' | 'isChecked' | 'notNative'>;
}

/** What the answer lacks, or an error that a subgraph told beside it. */
export interface Loss {
  /** In the answer; null where nobody knows. */
  readonly path: readonly (string | number)[] | null;
  /** The field, as `Type.field`; null where none is known. */
  readonly coordinate: string | null;
  /** Whose fault it is; null where no subgraph's alone. */
  readonly service: string | null;
  readonly code: string | null;
  /** As it was told, before anything is hidden from clients. */
  readonly reason: string;
}

/**
 * `run`: what was done with the request; `capsule`: all that its answer came of, beside; `plan`: what would be done, and
 * nothing is; `sampled`: what was done, for its trace alone.
 */
export type TraceKind = 'run' | 'capsule' | 'plan' | 'sampled';

/**
 * What one request does, noted while it does it: made for the few that somebody wants to look into. All others have null
 * in its place, and pay for looking there.
 */
export class Recording {
  readonly kind: TraceKind;
  readonly startedAt = performance.now();
  /** By the clock on the wall, in milliseconds since 1970. */
  readonly startedOn = Date.now();
  readonly stages: Stage[] = [];
  readonly calls: CallRecord[] = [];
  readonly losses: Loss[] = [];
  /** The document had been read before; null until it is looked for. */
  isDocumentKnown: boolean | null = null;
  isPlanKnown = false;
  /** Labels of progressive overrides, and whether they are in force for this request. */
  overrides: Readonly<Record<string, boolean>> = {};
  /** The trace that it is told to; null where there is none. */
  traceId: string | null = null;
  plan: PlanRecord | null = null;

  constructor(kind: TraceKind) {
    this.kind = kind;
  }

  /** Whoever sent the request is told. */
  get isTold(): boolean {
    return this.kind !== 'sampled';
  }

  planned(startedAt: number, { origin, steps }: Planned): void {
    this.ended('plan', startedAt);
    this.plan = { ...origin, isCached: this.isPlanKnown, steps };
  }

  /** A stage that ends now. */
  ended(name: StageName, startedAt: number): void {
    this.stages.push({ name, startedAt, endedAt: performance.now() });
  }
}
