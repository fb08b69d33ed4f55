import type { CostPolicy } from '../operation/cost/cost-limit.ts';
import type { Prepared } from '../operation/prepared-documents.ts';
import type { GraphAnswer } from './graph-request.ts';
import type { IntrospectionAnswer } from './introspection/introspection-answer.ts';
import type { PlannedVariant, Variant, VariantAnswer, VariantPlan } from './variants.ts';

/** An operation that is planned, with what it is to be run with. */
export interface ReadyOperation {
  readonly kind: 'Ready';
  readonly prepared: Prepared<Variant>;
  readonly variant: PlannedVariant;
  /** That of the moment: a better one that is found later has other requests. */
  readonly plan: VariantPlan;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Null where none is asked for. */
  readonly introspection: IntrospectionAnswer | null;
  readonly estimated: number;
}

/** What came of a run, as whoever asked is told it. */
export function graphAnswer(
  { prepared, plan, introspection, estimated }: ReadyOperation,
  { errors: found, data, reported, cost: counted }: VariantAnswer,
  { max }: Pick<CostPolicy, 'max'>,
): GraphAnswer {
  // What introspection shows may depend on it, too.
  const hasDemands = prepared.demands !== 0n || introspection !== null;
  const actual = counted + (prepared.introspecting?.cost ?? 0);
  const cost = prepared.cost === null ? undefined : { estimated, actual, max };
  const errors = introspection === null ? found : [...introspection.errors, ...found];
  const answer = { outcome: 'Executed', hasDemands, errors, data, reported, cost } as const;
  const isAll = plan.steps.length === 0 && plan.stages === null;
  if (introspection === null || !isAll || errors.length > 0) return answer;
  const written = introspection.written(data);
  return written === null ? answer : { ...answer, data: written.data, written };
}
