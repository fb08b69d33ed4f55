import type { PartId } from '../plan/deferral/part-tree.ts';
import type { StagedPlan } from '../plan/deferral/staged-plan.ts';
import type { Execution } from './execution.ts';
import { noteLostSince } from './losses.ts';
import { compiledStage, type FetchEnds, type PlanOptions } from './run.ts';

/** A plan whose answer comes in parts. */
export interface CompiledStages {
  /** The parts that come by themselves. All other fragments come with what is around them. */
  readonly parts: ReadonlySet<PartId>;
  readonly begin: (execution: Execution) => RunningStages;
}

export interface RunningStages {
  /** The end of what the first part waits for. */
  readonly first: Promise<void>;
  /** Each later part with the end of what it waits for. Never rejects but because of a fault of ours. */
  readonly rest: ReadonlyMap<PartId, Promise<void>>;
}

/** Compiles a plan in stages. Each request is sent when those that it needs have been answered, for whichever part. */
export function compiledStages({ fetches, stages }: StagedPlan, options: PlanOptions): CompiledStages {
  const compiled = stages.map(({ fetches: own, ...stage }) => ({
    ...stage,
    run: compiledStage(own, fetches, options),
  }));
  const later = compiled.slice(1);
  // In a mutation the order of requests is their meaning.
  const isInOrder = fetches.some(({ node }) => node.operationKind === 'mutation');
  return {
    parts: new Set(later.map(({ part }) => part)),
    begin: (execution) => {
      const ends: FetchEnds = new Map();
      const ran = new Map<PartId, Promise<void>>();
      let first: Promise<void> = Promise.resolve();
      for (const [index, { part, run }] of compiled.entries()) {
        const end = isInOrder && index > 0 ? first.then(() => run(execution, ends)) : run(execution, ends);
        if (index === 0) first = end;
        ran.set(part, end);
      }
      const rest = later.map(({ part, needs }) => [part, endOf([part, ...needs], ran)] as const);
      return { first, rest: new Map(rest) };
    },
  };
}

/** Whoever waits for it hears of a fault; where nobody does, since nothing of a part is to be told, it is nobody’s. */
function endOf(parts: readonly PartId[], ran: ReadonlyMap<PartId, Promise<void>>): Promise<void> {
  const end = Promise.all(parts.flatMap((part) => ran.get(part) ?? [])).then(() => undefined);
  end.catch(() => undefined);
  return end;
}

/** Works with the answer as clients are to see it: what it holds for subgraphs alone is taken away meanwhile. */
export function withClientsView<Result>(execution: Execution, work: () => Result): Result {
  const { borrowed } = execution;
  const lent = borrowed.giveBack();
  noteLostSince(execution);
  const result = work();
  borrowed.lendAgain(lent);
  return result;
}
