import { type ChildProcess, fork } from 'node:child_process';
import { ReplacedWorker, type StartedWorker, WorkerEndedError, type WorkerEvents } from '../replaced-worker.ts';
import type { NativePlan } from './native-plan.ts';
import type { Turn } from '../planning-line.ts';
import type { NativeAsk, NativePlanAsk, NativeReply, NativeStop } from './native-messages.ts';

/**
 * The native planner in a process of its own. It answers some documents by ending its process (a panic in native code
 * aborts), so none is planned in ours: whatever it does costs the one plan that it was at. It does one thing at a time;
 * whoever asks must wait for the answer before asking again.
 */
export interface NativeProcess {
  /** Rejects with NativeFailure where the supergraph is refused, and where there is no such planner on this machine. */
  load(supergraph: number, sdl: string): Promise<void>;
  /** Null where it gave its turn back. Rejects with NativeFailure. */
  plan(ask: PlanText, turn: Turn): Promise<NativePlan | null>;
  unload(supergraph: number): void;
  close(): Promise<void>;
}

export type PlanText = Omit<NativePlanAsk, 'kind' | 'ticket' | 'cpuMs'>;

/**
 * The native planner has no plan. `Refused` says why in its own words, `TimedOut` that it gave up in time; the rest says how
 * its process ended. `Endless`: it did not heed that its CPU time was over, as where it goes in a circle; `Stuck`: nor did
 * its process say so.
 */
export class NativeFailure extends Error {
  readonly kind: 'Refused' | 'TimedOut' | 'Ended' | 'Endless' | 'Stuck' | 'Resting' | 'Closed';

  constructor(kind: NativeFailure['kind'], message: string) {
    super(message);
    this.name = 'NativeFailure';
    this.kind = kind;
  }

  /** It says nothing about what was asked. */
  get isForNow(): boolean {
    return this.kind === 'Resting' || this.kind === 'Closed';
  }
}

export interface NativeProcessOptions {
  /** CPU time for one plan. */
  readonly planCpuMs: number;
  /** For one plan, from when it is begun, however little CPU time it had: its process is ended then. */
  readonly planTimeoutMs: number;
  /** Ends of the process in a minute, after which it rests for as long. */
  readonly endsPerMinuteMax: number;
}

// Starting takes some 50 ms, loading a supergraph of a megabyte some 200 ms; a busy machine is ten times slower.
const loadTimeoutMs = 30_000;
const minuteMs = 60_000;

/** The process is started when it is first asked, and again after it ended. */
export function startNativeProcess(options: NativeProcessOptions): NativeProcess {
  const { planCpuMs, planTimeoutMs, endsPerMinuteMax } = options;
  const worker = new ReplacedWorker<NativePlanAsk, NativeReply, NativeStop>(startChild, loadTimeoutMs);
  let tickets = 0;
  /** When the process ended by itself or was ended for its slowness, of late. */
  let ends: number[] = [];

  const said = async (ask: () => Promise<NativeReply>): Promise<NativeReply> => {
    const now = performance.now();
    ends = ends.filter((at) => now - at < minuteMs);
    if (ends.length >= endsPerMinuteMax) throw new NativeFailure('Resting', 'the planner ended too often');
    const reply = await ask().catch((cause: unknown) => {
      if (!(cause instanceof WorkerEndedError)) throw cause;
      if (cause.kind !== 'Closed') ends.push(performance.now());
      throw new NativeFailure(cause.kind === 'TimedOut' ? 'Stuck' : cause.kind, cause.message);
    });
    if (reply.kind === 'Endless') {
      ends.push(performance.now());
      await worker.replace();
      throw new NativeFailure('Endless', `no plan, nor an end, within ${planCpuMs} ms of CPU time`);
    }
    if (reply.kind === 'OutOfTime') throw new NativeFailure('TimedOut', `no plan within ${planCpuMs} ms of CPU time`);
    if (reply.kind === 'Failed') throw new NativeFailure('Refused', reply.reason);
    return reply;
  };

  return {
    async load(supergraph, sdl) {
      await said(() => worker.load(supergraph, sdl));
    },
    async plan(ask, turn) {
      const ticket = (tickets += 1);
      turn.whenWanted(() => worker.tell({ kind: 'Stop', ticket }));
      const reply = await said(() => worker.plan({ kind: 'Plan', ...ask, ticket, cpuMs: planCpuMs }, planTimeoutMs));
      return reply.kind === 'Planned' ? reply.plan : null;
    },
    unload: (supergraph) => worker.unload(supergraph),
    close: () => worker.close(),
  };
}

function startChild(events: WorkerEvents<NativeReply>): StartedWorker<NativeAsk> {
  const child = fork(workerFile(), {
    serialization: 'json',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
  });
  child.on('message', (reply: NativeReply) => events.onReply(reply));
  // It comes where the process cannot be started or written to; its end follows where it has begun.
  child.on('error', () => events.onEnd('it could not be reached'));
  child.once('exit', (code, signal) => events.onEnd(`it ended with ${signal ?? code}`));
  child.unref();
  child.channel?.unref();
  return {
    send: (ask) => void child.send(ask),
    hold: (isAwaited) => (isAwaited ? child.channel?.ref() : child.channel?.unref()),
    end: () => ended(child),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.ref();
  child.kill('SIGKILL');
  await end;
}

/** The compiled file, also where the sources run directly, as in tests: a plain process loads no TypeScript. */
function workerFile(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? '../../../dist/planner/native/native-worker.js' : './native-worker.js', import.meta.url);
}
