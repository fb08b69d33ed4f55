// What the router tells of requests, as far as the page shows it: test/explorer-reports.test.ts holds it against the router's.

export interface PlanReport {
  readonly planner: string;
  readonly isChecked: boolean;
  readonly notNative: string | null;
  readonly cost: { readonly waves: number; readonly requests: number };
  readonly estimatedCost: number | null;
  readonly requests: readonly PlannedRequest[];
  readonly owners: readonly OwnersReport[];
}

export interface PlannedRequest {
  readonly wave: number;
  readonly service: string;
  readonly dependsOn: readonly number[];
  readonly asks: readonly { readonly paths: readonly string[] | null; readonly selections: string }[];
  readonly text: string;
}

export interface OwnersReport {
  readonly type: string;
  readonly subgraphs: readonly { readonly name: string; readonly keys: readonly string[] }[];
  readonly demands: readonly string[];
  readonly fields: readonly {
    readonly name: string;
    readonly isAsked: boolean;
    readonly subgraphs: readonly string[];
    readonly override: { readonly from: string; readonly label: string | null } | null;
    readonly requires: string | null;
    readonly demands: readonly string[];
    readonly cost: number | null;
    readonly listSize: { readonly assumed: number | null; readonly by: readonly string[] } | null;
    readonly deprecated: string | null;
  }[];
}

export interface TraceReport {
  readonly requestId: string;
  readonly durationMs: number;
  readonly isDocumentCached: boolean | null;
  readonly stages: readonly { readonly name: string; readonly startMs: number; readonly durationMs: number }[];
  readonly plan: { readonly isCached: boolean; readonly planner: string; readonly waves: number } | null;
  readonly calls: readonly CallReport[];
  readonly lost: readonly LossReport[];
  readonly cost: { readonly estimated: number; readonly actual: number; readonly max: number } | null;
}

export interface CallReport {
  readonly service: string;
  readonly wave: number | null;
  readonly kind: string;
  readonly startMs: number;
  readonly durationMs: number;
  readonly outcome: string;
  readonly status: number | null;
  readonly reason: string | null;
  readonly errors: number;
  readonly entities: { readonly asked: number; readonly distinct: number } | null;
  readonly isShared: boolean;
  readonly cacheControl: string | null;
  readonly request: TextReport;
  readonly response: TextReport | null;
  readonly tries: readonly TryReport[];
}

interface TextReport {
  readonly text: string;
  readonly isCut: boolean;
}

export interface TryReport {
  readonly url: string;
  readonly startMs: number;
  readonly sentMs: number | null;
  readonly firstByteMs: number | null;
  readonly endMs: number | null;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly outcome: string;
  readonly reason: string | null;
}

export interface LossReport {
  readonly path: readonly (string | number)[] | null;
  readonly service: string | null;
  readonly code: string | null;
  readonly reason: string;
  readonly calls: readonly number[];
}
