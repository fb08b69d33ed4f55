import type { CostPolicy } from '../operation/cost/cost-limit.ts';
import type { OverridesInForce } from '../operation/override-labels.ts';
import type { UnauthorizedPolicy } from '../operation/authorization/unauthorized.ts';
import type { DocumentLimits } from '../operation/limits/document-limits.ts';
import type { VariableLimits } from '../operation/limits/variable-limits.ts';
import type { PlanMeter } from './operation-plans.ts';
import type { PlanningEvent } from '../plan/plans.ts';
import type { Planners } from '../planner/start-planners.ts';
import type { ErrorPolicy } from '../response/errors.ts';
import type { RefusesNumber } from '../response/leaves.ts';

/** What a graph is loaded with. */
export interface GraphOptions {
  readonly planners: Planners;
  readonly tell: (event: PlanningEvent) => void;
  /** Told of each plan that is made, or is not; absent: nobody measures. */
  readonly planMeter?: PlanMeter;
  readonly limits: DocumentLimits & VariableLimits;
  readonly cost: CostPolicy;
  /** Those that cannot be told to whoever the answer is for. */
  readonly refusesNumber?: RefusesNumber;
  readonly hasIntrospection: boolean;
  /** Subscriptions can be run, and introspection shows them. */
  readonly hasSubscriptions?: boolean;
  /** Fields, such as `Book.title`, whose events are the same for whoever asks; absent: none. */
  readonly sharedFields?: ReadonlySet<string>;
  /** Answers can come in parts: `@defer` may be asked for. */
  readonly hasDefer?: boolean;
  /** Introspection shows callers what they may see, and no more. */
  readonly introspectsRights?: boolean;
  readonly errorPolicy: ErrorPolicy;
  /** Null: nobody knows who asks, so a supergraph that demands it is refused. */
  readonly unauthorized: UnauthorizedPolicy | null;
  /** Merge fetches of one wave to one subgraph; off, each fetch of a plan is a request. */
  readonly mergesFetches: boolean;
  /** Keep plans as trees, too: for `onPlan`. */
  readonly keepsTrees?: boolean;
  /** Labels of progressive overrides that are in force beside those of a percentage. */
  readonly overrideLabels: ReadonlySet<string>;
  /** Which ones are in force, where that is known already. */
  readonly overridesInForce?: OverridesInForce;
  /** What is made of documents is kept up to this number and, as estimated, these bytes of memory. */
  readonly documentsMax: number;
  readonly documentBytesMax: number;
}
