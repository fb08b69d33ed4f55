import type { PartId } from '../plan/deferral/part-tree.ts';
import type { StagedPlan } from '../plan/deferral/staged-plan.ts';
import type { Execution } from './execution.ts';
import { noteLostSince } from './losses.ts';
import { compiledStage, type PlanOptions } from './run.ts';

/** A plan whose answer comes in parts. */
export interface CompiledStages {
  /** The parts that come by themselves. All other fragments come with what is around them. */
  readonly parts: ReadonlySet<PartId>;
  readonly begin: (execution: Execution) => RunningStages;
}

export interface RunningStages {
  /** The end of what the first part waits for. Nothing else is asked for before. */
  readonly first: Promise<void>;
  /** Each part with the end of what it waits for. Never rejects but because of a fault of ours. */
  readonly rest: () => ReadonlyMap<PartId, Promise<void>>;
}

/** Compiles a plan in stages. */
export function compiledStages({ fetches, stages }: StagedPlan, options: PlanOptions): CompiledStages {
  const compiled = stages.map(({ fetches: own, ...stage }) => ({
    ...stage,
    run: compiledStage(own, fetches, options),
  }));
  const [first, ...later] = compiled;
  return {
    parts: new Set(later.map(({ part }) => part)),
    begin: (execution) => ({
      first: first?.run(execution) ?? Promise.resolve(),
      rest: () => {
        const ran = new Map<PartId, Promise<void>>();
        const endOf = async (parts: readonly PartId[]): Promise<void> => {
          await Promise.all(parts.flatMap((part) => ran.get(part) ?? []));
        };
        for (const { part, runsAfter, run } of later)
          ran.set(
            part,
            endOf(runsAfter).then(() => run(execution)),
          );
        return new Map(later.map(({ part, needs }) => [part, endOf([part, ...needs])]));
      },
    }),
  };
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
