import type { GraphQLError } from 'graphql';
import type { Send } from '../execution/execution.ts';
import type { WrittenData } from '../json/written-data.ts';
import type { AnswerCost } from '../operation/cost/cost-limit.ts';
import type { QueryPlan } from '../planner/query-plan.ts';
import type { Asker } from '../planner/waiters.ts';
import type { AnswerError, ReportedError } from '../response/errors.ts';
import type { OnError } from '../response/on-error.ts';
import type { Recording } from '../telemetry/recording/recording.ts';
import type { Rights } from '../supergraph/access-rules.ts';
import type { PendingPart, ToldParts } from './parts/told-parts.ts';
import type { PlanningOutcome } from './planning-refusal.ts';

export interface RequestToPlan extends Pick<GraphRequest, 'query' | 'operationName' | 'variables'> {
  /** Plans what a caller with these rights may see; all of it without. */
  readonly seenBy?: Rights | undefined;
}

export interface GraphRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** For GET: whatever is not a query is refused. */
  readonly queriesOnly: boolean;
  /** `PROPAGATE` where it is absent; `HALT` is up to whoever asks. */
  readonly onError?: OnError;
  /** What the caller may see. Absent: what everybody may. */
  readonly rights?: Rights;
  /** Told what the operation may cost, before it is planned: false refuses it. */
  readonly admit?: ((cost: number) => boolean | Promise<boolean>) | undefined;
  /** Runs a mutation that is planned and admitted, or answers without. Absent: it is run. */
  readonly change?: ((mutation: PlannedMutation) => Promise<GraphAnswer>) | undefined;
  readonly send: Send;
  /** Takes note of what is done; null, or absent, where nobody wants to look into that. */
  readonly recording?: Recording | null;
  /** For whom it is planned; by default for somebody who waits for ever. */
  readonly asker?: Asker;
  /** Called with the plan before it is run, where plans are kept as trees. */
  readonly onPlan?: (plan: QueryPlan) => void;
}

export interface PlannedMutation {
  /** The subgraph of each root field. */
  readonly changedBy: readonly string[];
  /** `isRepeatable`: whatever it changes may be asked for again, and errors tell so. */
  readonly run: (isRepeatable: boolean) => Promise<GraphAnswer>;
}

/** How far a request came; HTTP makes a status of it. */
export type GraphOutcome =
  | 'Executed'
  | 'SyntaxError'
  | 'Invalid'
  | 'TooLarge'
  | 'MutationRefused'
  | 'Unauthorized'
  | 'RateLimited'
  | KeyOutcome
  | PlanningOutcome;

/** What a mutation's key can come to, beside that it is executed. */
export type KeyOutcome = 'KeyReused' | 'KeyInUse' | 'KeyDoubtful' | 'KeyNotTaken' | 'KeysUnknown';

export interface GraphAnswer {
  readonly outcome: GraphOutcome;
  readonly errors: readonly (AnswerError | GraphQLError)[];
  /** What is answered may depend on what the caller may see. */
  readonly hasDemands?: boolean;
  /** Undefined where nothing was executed. */
  readonly data?: object | null;
  /** What subgraphs told, before anything is hidden from clients: for the log. */
  readonly reported?: readonly ReportedError[] | undefined;
  /** What the answer might have cost and what it did, where costs are known and it was run. */
  readonly cost?: AnswerCost | undefined;
  /** Its data, where others are told the same: written and compressed once for all. */
  readonly written?: WrittenData;
  /** The whole answer as it was told before, in the place of what is here. */
  readonly replay?: string;
}

/** An answer in parts: what is known by the first, and what follows. */
export interface GraphParts {
  readonly kind: 'Parts';
  readonly first: GraphAnswer;
  readonly pending: readonly PendingPart[];
  /** The next parts; null after the last. What was told before must be written by then. Rejects because of a fault of ours. */
  readonly next: () => Promise<ToldParts | null>;
}

/** An error that we tell, and no subgraph. */
export function plainError(code: string, message: string): AnswerError {
  return { message, extensions: { code } };
}
