import type { LoadAsk } from '../replaced-worker.ts';
import type { NativeAsk, NativePlanAsk, NativeReply } from './native-messages.ts';

/** What of `@graphql-hive/router-query-planner` is used. It is an optional package, so its types may not be there. */
interface NativePackage {
  readonly QueryPlanner: new (sdl: string) => NativeQueryPlanner;
}

interface NativeQueryPlanner {
  planAsync(
    document: string,
    operationName: string | null,
    labels: Set<string>,
    percentage: number,
    signal: AbortSignal,
  ): Promise<object>;
}

const packageName = '@graphql-hive/router-query-planner';
const { QueryPlanner }: NativePackage = await import(packageName);
const held = new Map<number, NativeQueryPlanner>();
/** The last plan that was begun. */
let atWork: Running | null = null;

process.on('message', (ask: NativeAsk) => {
  if (ask.kind === 'Unload') held.delete(ask.supergraph);
  else if (ask.kind === 'Stop') stop(ask.ticket);
  else void replyTo(ask).then(reply);
});
// The router has gone, whatever became of it.
process.on('disconnect', () => process.exit());
// A terminal's Ctrl-C reaches this process, too; the router ends it once it needs no more plans.
process.on('SIGINT', () => undefined);

async function replyTo(ask: LoadAsk | NativePlanAsk): Promise<NativeReply> {
  try {
    if (ask.kind === 'Plan') return await plan(ask);
    held.set(ask.supergraph, new QueryPlanner(ask.sdl));
    return { kind: 'Loaded' };
  } catch (cause) {
    return { kind: 'Failed', reason: cause instanceof Error ? cause.message : String(cause) };
  }
}

interface Running {
  readonly ticket: number;
  readonly giveUp: AbortController;
  /** Others are to have its turn. */
  isStopped: boolean;
}

// Often enough that a plan takes hardly more than it may, and seldom enough that most are made before the first time.
const lookEveryMs = 4;
// The planner looks now and then whether it is to stop: mostly within 5 ms, where it has much to weigh within 20.
const heedFactor = 2;

/** The planner works in a thread of its own, so that this one can count the time of both and have it stop. */
async function plan(ask: NativePlanAsk): Promise<NativeReply> {
  const { ticket, supergraph, document, operationName, labels, percentage, cpuMs } = ask;
  const planner = held.get(supergraph);
  if (planner === undefined) throw new Error(`expected a loaded supergraph, got ${supergraph}`);
  const running: Running = { ticket, giveUp: new AbortController(), isStopped: false };
  atWork = running;
  const startedAt = cpuTimeMs();
  let tellEndless: (reply: NativeReply) => void;
  const endless = new Promise<NativeReply>((resolve) => (tellEndless = resolve));
  const watch = setInterval(() => {
    const usedMs = cpuTimeMs() - startedAt;
    if (usedMs >= cpuMs) running.giveUp.abort();
    if (usedMs >= cpuMs * heedFactor) tellEndless({ kind: 'Endless' });
  }, lookEveryMs);
  try {
    const made = planner
      .planAsync(document, operationName, new Set(labels), percentage, running.giveUp.signal)
      .then((plan): NativeReply => ({ kind: 'Planned', plan }));
    return await Promise.race([made, endless]);
  } catch (cause) {
    if (running.giveUp.signal.aborted) return { kind: running.isStopped ? 'Stopped' : 'OutOfTime' };
    throw cause;
  } finally {
    clearInterval(watch);
  }
}

function stop(ticket: number): void {
  if (atWork?.ticket !== ticket) return;
  atWork.isStopped = true;
  atWork.giveUp.abort();
}

function cpuTimeMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function reply(message: NativeReply): void {
  process.send?.(message);
}
