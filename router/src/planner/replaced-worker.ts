/** What any planner's worker is told beside its plans. */
export type SupergraphAsk = LoadAsk | UnloadAsk;

export interface LoadAsk {
  readonly kind: 'Load';
  readonly supergraph: number;
  readonly sdl: string;
}

/** The only one that is not answered. */
export interface UnloadAsk {
  readonly kind: 'Unload';
  readonly supergraph: number;
}

interface AnyPlanAsk {
  readonly kind: 'Plan';
  readonly supergraph: number;
}

/** A thread or a process that has been started. */
export interface StartedWorker<Ask> {
  send(ask: Ask): void;
  /** Whether somebody waits for it. Idle, it keeps no process alive. */
  hold(isAwaited: boolean): void;
  end(): Promise<void>;
}

export interface WorkerEvents<Reply> {
  onReply(reply: Reply): void;
  /** It ended, or cannot be reached. */
  onEnd(reason: string): void;
}

export type StartWorker<Ask, Reply> = (events: WorkerEvents<Reply>) => StartedWorker<Ask>;

/** A worker was ended before it had answered, or ended by itself. */
export class WorkerEndedError extends Error {
  readonly kind: 'Ended' | 'TimedOut' | 'Closed';

  constructor(kind: WorkerEndedError['kind'], message: string) {
    super(message);
    this.name = 'WorkerEndedError';
    this.kind = kind;
  }
}

interface Asked<Reply> {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: WorkerEndedError) => void;
  readonly timer: NodeJS.Timeout;
}

interface LoadReply {
  readonly kind: string;
}

/**
 * A worker that does one thing at a time, and is replaced where it ends or does not end what it is at: what is asked next
 * goes to a new one, which loads its supergraph first. Whoever asks must wait for one answer before the next question.
 */
export class ReplacedWorker<PlanAsk extends AnyPlanAsk, Reply extends LoadReply, Told = never> {
  readonly #start: StartWorker<PlanAsk | SupergraphAsk | Told, Reply>;
  readonly #loadTimeoutMs: number;
  /** The supergraphs that may be asked about. */
  readonly #texts = new Map<number, string>();
  /** Those that this worker has loaded. */
  readonly #loaded = new Set<number>();
  #worker: StartedWorker<PlanAsk | SupergraphAsk | Told> | null = null;
  #asked: Asked<Reply> | null = null;
  #isClosed = false;

  constructor(start: StartWorker<PlanAsk | SupergraphAsk | Told, Reply>, loadTimeoutMs: number) {
    this.#start = start;
    this.#loadTimeoutMs = loadTimeoutMs;
  }

  /** What the worker says of it. Rejects with WorkerEndedError. */
  async load(supergraph: number, sdl: string): Promise<Reply> {
    const reply = await this.#ask({ kind: 'Load', supergraph, sdl }, this.#loadTimeoutMs);
    if (reply.kind === 'Loaded') {
      this.#texts.set(supergraph, sdl);
      this.#loaded.add(supergraph);
    }
    return reply;
  }

  /** What the worker says, its time counted from when the supergraph is there. Rejects with WorkerEndedError. */
  async plan(ask: PlanAsk, timeoutMs: number): Promise<Reply> {
    const sdl = this.#texts.get(ask.supergraph);
    if (sdl !== undefined && !this.#loaded.has(ask.supergraph)) await this.load(ask.supergraph, sdl);
    return this.#ask(ask, timeoutMs);
  }

  /** Tells the worker what it does not answer. */
  tell(told: Told): void {
    this.#worker?.send(told);
  }

  unload(supergraph: number): void {
    this.#texts.delete(supergraph);
    if (this.#loaded.delete(supergraph)) this.#worker?.send({ kind: 'Unload', supergraph });
  }

  /** Ends the worker: what is asked next goes to another one. */
  async replace(): Promise<void> {
    await this.#letGo(new WorkerEndedError('Ended', 'the planner was replaced'));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#letGo(new WorkerEndedError('Closed', 'the planner was closed'));
  }

  #ask(ask: PlanAsk | LoadAsk, timeoutMs: number): Promise<Reply> {
    if (this.#isClosed) return Promise.reject(new WorkerEndedError('Closed', 'the planner was closed'));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        void this.#letGo(new WorkerEndedError('TimedOut', `no plan within ${timeoutMs} ms`));
      }, timeoutMs);
      timer.unref();
      this.#asked = { resolve, reject, timer };
      this.#worker ??= this.#started();
      this.#worker.hold(true);
      this.#worker.send(ask);
    });
  }

  #started(): StartedWorker<PlanAsk | SupergraphAsk | Told> {
    const worker = this.#start({
      onReply: (reply) => {
        if (worker === this.#worker) this.#answered()?.resolve(reply);
      },
      onEnd: (reason) => {
        if (worker === this.#worker) void this.#letGo(new WorkerEndedError('Ended', reason));
      },
    });
    return worker;
  }

  async #letGo(error: WorkerEndedError): Promise<void> {
    const worker = this.#worker;
    const asked = this.#answered();
    this.#worker = null;
    this.#loaded.clear();
    asked?.reject(error);
    await worker?.end();
  }

  #answered(): Asked<Reply> | null {
    const asked = this.#asked;
    this.#asked = null;
    clearTimeout(asked?.timer);
    this.#worker?.hold(false);
    return asked;
  }
}
