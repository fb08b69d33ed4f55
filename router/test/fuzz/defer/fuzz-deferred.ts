import { parse, validate } from 'graphql';
import { casesFrom, type FuzzOptions, loaded } from '../fuzz.ts';
import { type RandomOperation, randomOperation } from '../random-operation.ts';
import { seeded } from '../random.ts';
import { report } from '../report.ts';
import { shrunk } from '../shrink.ts';
import { type DeferredChecked, deferredCheck, type DeferredCheckOptions, troubles } from './deferred-check.ts';
import { withRandomDefer } from './random-defer.ts';

export type DeferredFuzzOptions = Omit<FuzzOptions, 'planted'> & Pick<DeferredCheckOptions, 'planted'>;

export interface DeferredFuzzed {
  readonly operations: number;
  readonly supergraphs: number;
  /** Answers that came in more than one part, for knowing that anything is deferred at all. */
  readonly inParts: number;
  readonly parts: number;
  readonly reports: readonly string[];
}

/** Asks routers of many supergraphs many operations in parts, in both formats by turns and with subgraphs in trouble. */
export async function fuzzDeferred(options: DeferredFuzzOptions): Promise<DeferredFuzzed> {
  const tally = { operations: 0, supergraphs: 0, inParts: 0, parts: 0, reports: [] as string[] };
  const isDone = () => tally.operations >= options.operations || tally.reports.length >= options.differencesMax;
  for (const one of casesFrom(options)) {
    if (isDone()) break;
    const federation = await loaded(one, options.planner);
    if (federation === null) continue;
    tally.supergraphs += 1;
    const { schema } = federation.graph;
    for (let index = 0; index < options.operationsPerCase && !isDone(); index += 1) {
      const random = seeded(`${one.name} ${options.seed} ${index}`);
      const operation = withRandomDefer(randomOperation(schema, random), random);
      // What is selected twice now may be two answers of one name.
      if (validate(schema, parse(operation.query)).length > 0) continue;
      const how: DeferredCheckOptions = {
        seed: index,
        trouble: troubles[index % troubles.length] ?? 'none',
        format: index % (2 * troubles.length) < troubles.length ? 'v0.2' : '20220824',
        ...(options.planted === undefined ? {} : { planted: options.planted }),
      };
      const ask = (next: RandomOperation) => deferredCheck(federation, next, how);
      const checked = await ask(operation);
      tally.operations += 1;
      tally.parts += checked.parts;
      if (checked.parts > 1) tally.inParts += 1;
      if (checked.difference === null) continue;
      const kind = kindOf(checked);
      const small = await shrunk(operation, schema, async (next) => kindOf(await ask(next)) === kind);
      tally.reports.push(
        `data seed ${index}, ${how.trouble}, ${how.format}\n${report(federation, small, await ask(small))}`,
      );
    }
    federation.graph.retire();
  }
  return tally;
}

/** What must stay the same while an operation shrinks: of a difference, what it says without its place. */
function kindOf({ difference }: DeferredChecked): string {
  return difference?.replace(/(at|:) .*/s, '') ?? '';
}
