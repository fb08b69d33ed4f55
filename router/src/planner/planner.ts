import { Worker } from 'node:worker_threads';
import type { QueryPlan } from './query-plan.ts';
import type { Loaded, LoadAsk, PlanAsk, Planned, PlannerAsk, PlannerReply } from './planner-messages.ts';

/** Plans operations in a thread of its own, so that a plan of a second does not stop the requests beside it. */
export interface Planner {
  /** Rejects with PlanningError where the supergraph is refused. */
  load(sdl: string): Promise<PlannedSupergraph>;
  close(): Promise<void>;
}

/** A supergraph that the planner holds. */
export interface PlannedSupergraph {
  /** Within `timeoutMs`, where that is less than the planner's own. */
  plan(asked: PlanRequest, timeoutMs?: number): Promise<QueryPlan>;
  unload(): void;
}

export type PlanRequest = Pick<PlanAsk, 'document' | 'operationName' | 'overrides'>;

/** A plan could not be made. The message is the planner's. */
export class PlanningError extends Error {
  readonly code: 'QUERY_PLANNING_FAILED' | 'QUERY_PLANNING_TIMED_OUT' | 'QUERY_PLANNING_UNSUPPORTED';

  constructor(code: PlanningError['code'], message: string) {
    super(message);
    this.name = 'PlanningError';
    this.code = code;
  }
}

export interface PlannerOptions {
  /** For one plan, its wait in the queue included. */
  readonly planTimeoutMs: number;
  /** Plans that may wait; further ones are refused at once. */
  readonly queueMax: number;
}

/** Starts the planner's thread. A plan that does not end takes the thread with it; a new one loads what was held. */
export function startPlanner(options: PlannerOptions): Planner {
  return new PlannerThread(options);
}

// Loading a large supergraph takes seconds; nobody waits for it but the swap.
const loadTimeoutMs = 120_000;

// A plan that needs more than two gigabytes ends the thread, which is then started anew. Its young generation is V8's
// usual one also where the process has a larger one: that is for large answers, which do not come here.
const workerLimits = { maxOldGenerationSizeMb: 2_048, maxYoungGenerationSizeMb: 48 };

interface Waiting {
  readonly resolve: (reply: Loaded | Planned) => void;
  readonly reject: (error: PlanningError) => void;
  readonly timer: NodeJS.Timeout;
}

class PlannerThread implements Planner {
  readonly #options: PlannerOptions;
  /** The supergraphs that the thread holds, by number. */
  readonly #held = new Map<number, string>();
  /** By ticket. */
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker;
  #tickets = 0;
  #supergraphs = 0;
  #isClosed = false;

  constructor(options: PlannerOptions) {
    this.#options = options;
    this.#worker = this.#startWorker();
  }

  async load(sdl: string): Promise<PlannedSupergraph> {
    const supergraph = (this.#supergraphs += 1);
    const reply = await this.#ask({ kind: 'Load', ticket: this.#ticket(), supergraph, sdl }, loadTimeoutMs);
    if (reply.kind !== 'Loaded') throw new Error('expected a loaded supergraph');
    this.#held.set(supergraph, sdl);
    return {
      plan: (asked, timeoutMs) => this.#plan(supergraph, asked, timeoutMs),
      unload: () => {
        this.#held.delete(supergraph);
        this.#post({ kind: 'Unload', supergraph });
      },
    };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const ticket of this.#waiting.keys())
      this.#settle({ kind: 'Failed', ticket, message: 'the planner was closed' });
    await this.#worker.terminate();
  }

  async #plan(supergraph: number, request: PlanRequest, timeoutMs = Infinity): Promise<QueryPlan> {
    const { document, operationName, overrides } = request;
    const { planTimeoutMs, queueMax } = this.#options;
    if (this.#waiting.size >= queueMax) {
      throw new PlanningError('QUERY_PLANNING_TIMED_OUT', `${queueMax} plans are waiting already`);
    }
    const asked: PlanAsk = { kind: 'Plan', ticket: this.#ticket(), supergraph, document, operationName, overrides };
    const reply = await this.#ask(asked, Math.min(planTimeoutMs, timeoutMs));
    if (reply.kind !== 'Planned') throw new Error('expected a plan');
    const plan: QueryPlan = JSON.parse(reply.plan);
    return plan;
  }

  #ask(ask: LoadAsk | PlanAsk, timeoutMs: number): Promise<Loaded | Planned> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(ask.ticket);
        reject(new PlanningError('QUERY_PLANNING_TIMED_OUT', `no plan within ${timeoutMs} ms`));
        this.#restart(this.#worker, 'another plan took too long');
      }, timeoutMs);
      timer.unref();
      // Idle, the thread keeps no process alive; while somebody waits for it, it does.
      this.#worker.ref();
      this.#waiting.set(ask.ticket, { resolve, reject, timer });
      this.#post(ask);
    });
  }

  #startWorker(): Worker {
    const started = new Worker(workerFile(), { resourceLimits: workerLimits });
    started.on('message', (reply: PlannerReply) => this.#settle(reply));
    started.on('error', () => this.#restart(started, 'the planner crashed'));
    started.on('exit', () => this.#restart(started, 'the planner ended'));
    started.unref();
    return started;
  }

  #settle(reply: PlannerReply): void {
    const waiter = this.#waiting.get(reply.ticket);
    if (waiter === undefined) return;
    this.#waiting.delete(reply.ticket);
    if (this.#waiting.size === 0) this.#worker.unref();
    clearTimeout(waiter.timer);
    if (reply.kind === 'Failed') waiter.reject(new PlanningError('QUERY_PLANNING_FAILED', reply.message));
    else waiter.resolve(reply);
  }

  /** Whatever the old thread was asked is lost; what it held is loaded anew. */
  #restart(old: Worker, reason: string): void {
    if (old !== this.#worker || this.#isClosed) return;
    this.#worker = this.#startWorker();
    old.terminate().catch(() => undefined);
    for (const ticket of this.#waiting.keys()) this.#settle({ kind: 'Failed', ticket, message: reason });
    for (const [supergraph, sdl] of this.#held) this.#post({ kind: 'Load', ticket: 0, supergraph, sdl });
  }

  #post(ask: PlannerAsk): void {
    this.#worker.postMessage(ask);
  }

  #ticket(): number {
    return (this.#tickets += 1);
  }
}

/** The compiled file, also where the sources run directly, as in tests: a worker loads no TypeScript. */
function workerFile(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? '../../dist/planner/planner-worker.js' : './planner-worker.js', import.meta.url);
}
