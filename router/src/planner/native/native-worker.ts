import type { LoadAsk } from '../replaced-worker.ts';
import type { NativeAsk, NativePlanAsk, NativeReply } from './native-messages.ts';

/** What of `@graphql-hive/router-query-planner` is used. It is an optional package, so its types may not be there. */
interface NativePackage {
  readonly QueryPlanner: new (sdl: string) => NativeQueryPlanner;
}

interface NativeQueryPlanner {
  plan(document: string, operationName: string | null, labels: Set<string>, percentage: number): object;
}

const packageName = '@graphql-hive/router-query-planner';
const { QueryPlanner }: NativePackage = await import(packageName);
const held = new Map<number, NativeQueryPlanner>();

process.on('message', (ask: NativeAsk) => {
  if (ask.kind === 'Unload') held.delete(ask.supergraph);
  else reply(replyTo(ask));
});
// The router has gone, whatever became of it.
process.on('disconnect', () => process.exit());
// A terminal's Ctrl-C reaches this process, too; the router ends it once it needs no more plans.
process.on('SIGINT', () => undefined);

function replyTo(ask: LoadAsk | NativePlanAsk): NativeReply {
  try {
    if (ask.kind === 'Load') {
      held.set(ask.supergraph, new QueryPlanner(ask.sdl));
      return { kind: 'Loaded' };
    }
    const planner = held.get(ask.supergraph);
    if (planner === undefined) throw new Error(`expected a loaded supergraph, got ${ask.supergraph}`);
    return {
      kind: 'Planned',
      plan: planner.plan(ask.document, ask.operationName, new Set(ask.labels), ask.percentage),
    };
  } catch (cause) {
    return { kind: 'Failed', reason: cause instanceof Error ? cause.message : String(cause) };
  }
}

function reply(message: NativeReply): void {
  process.send?.(message);
}
