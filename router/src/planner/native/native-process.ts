import { type ChildProcess, fork } from 'node:child_process';
import type { NativePlan } from './native-plan.ts';
import type { NativeAsk, NativeLoad, NativePlanAsk, NativeReply } from './native-messages.ts';

/**
 * The native planner in a process of its own. It answers some documents by ending its process (a panic in native code
 * aborts), so none is planned in ours: whatever it does costs the one plan that it was at.
 */
export interface NativeProcess {
  /** Rejects with NativeFailure where the supergraph is refused, and where there is no such planner on this machine. */
  load(supergraph: number, sdl: string): Promise<void>;
  /** Rejects with NativeFailure. */
  plan(ask: Omit<NativePlanAsk, 'kind'>): Promise<NativePlan>;
  unload(supergraph: number): void;
  close(): Promise<void>;
}

/** The native planner has no plan. `Refused` says why in its own words; the rest says how its process ended. */
export class NativeFailure extends Error {
  readonly kind: 'Refused' | 'Ended' | 'TimedOut' | 'Busy' | 'Resting' | 'Closed';

  constructor(kind: NativeFailure['kind'], message: string) {
    super(message);
    this.name = 'NativeFailure';
    this.kind = kind;
  }

  /** It says nothing about what was asked. */
  get isForNow(): boolean {
    return this.kind === 'Busy' || this.kind === 'Resting' || this.kind === 'Closed';
  }
}

export interface NativeProcessOptions {
  /** For one plan, from when it is begun. */
  readonly planTimeoutMs: number;
  /** Asks that may wait; further ones are refused at once. */
  readonly queueMax: number;
  /** Ends of the process in a minute, after which it rests for as long. */
  readonly endsPerMinuteMax: number;
}

// Starting takes some 50 ms, loading a supergraph of a megabyte some 200 ms; a busy machine is ten times slower.
const startTimeoutMs = 30_000;
const minuteMs = 60_000;

interface Asked {
  readonly ask: NativeLoad | NativePlanAsk;
  readonly resolve: (plan: NativePlan) => void;
  readonly reject: (failure: NativeFailure) => void;
}

export function startNativeProcess(options: NativeProcessOptions): NativeProcess {
  return new RestartedProcess(options);
}

class RestartedProcess implements NativeProcess {
  readonly #options: NativeProcessOptions;
  readonly #held = new Map<number, string>();
  /** In the order of their answers: the process works at the first. */
  #asked: Asked[] = [];
  /** Started when it is first asked, and again after it ended. */
  #child: ChildProcess | null = null;
  #timer: NodeJS.Timeout | null = null;
  /** When the process ended by itself or was ended for its slowness, of late. */
  #ends: number[] = [];
  #isClosed = false;

  constructor(options: NativeProcessOptions) {
    this.#options = options;
  }

  async load(supergraph: number, sdl: string): Promise<void> {
    await this.#ask({ kind: 'Load', supergraph, sdl });
    this.#held.set(supergraph, sdl);
  }

  plan(ask: Omit<NativePlanAsk, 'kind'>): Promise<NativePlan> {
    return this.#ask({ kind: 'Plan', ...ask });
  }

  unload(supergraph: number): void {
    this.#held.delete(supergraph);
    this.#child?.send({ kind: 'Unload', supergraph } satisfies NativeAsk);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const child = this.#child;
    this.#child = null;
    this.#clearTimer();
    for (const { reject } of this.#asked.splice(0)) reject(new NativeFailure('Closed', 'the planner was closed'));
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.ref();
    child.kill('SIGKILL');
    await ended;
  }

  #ask(ask: Asked['ask']): Promise<NativePlan> {
    const { queueMax } = this.#options;
    if (this.#isClosed) return Promise.reject(new NativeFailure('Closed', 'the planner was closed'));
    if (this.#asked.length >= queueMax)
      return Promise.reject(new NativeFailure('Busy', `${queueMax} plans are waiting already`));
    if (this.#child === null && this.#isResting())
      return Promise.reject(new NativeFailure('Resting', 'the planner ended too often'));
    return new Promise((resolve, reject) => {
      this.#asked.push({ ask, resolve, reject });
      this.#child ??= this.#start();
      this.#child.send(ask);
      if (this.#asked.length === 1) this.#begin();
    });
  }

  #start(): ChildProcess {
    const child = fork(workerFile(), {
      serialization: 'json',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
    });
    let isReady = false;
    child.on('message', (reply: NativeReply) => {
      if (child !== this.#child) return;
      if (reply.kind === 'Ready') isReady = true;
      else this.#settle(reply);
    });
    // It comes where the process cannot be started or written to; its end follows where it has begun.
    child.on('error', () => this.#restart(child, { isBroken: !isReady, reason: 'it could not be reached' }));
    child.once('exit', (code, signal) =>
      this.#restart(child, { isBroken: !isReady, reason: `it ended with ${signal ?? code}` }),
    );
    // Idle, it keeps no process alive.
    child.unref();
    child.channel?.unref();
    for (const [supergraph, sdl] of this.#held) child.send({ kind: 'Reload', supergraph, sdl } satisfies NativeAsk);
    return child;
  }

  #settle(reply: Exclude<NativeReply, { readonly kind: 'Ready' }>): void {
    const first = this.#asked.shift();
    this.#begin();
    if (first === undefined) return;
    if (reply.kind === 'Failed') first.reject(new NativeFailure('Refused', reply.reason));
    else first.resolve(reply.kind === 'Planned' ? reply.plan : {});
  }

  /** The first one's time starts now. */
  #begin(): void {
    this.#clearTimer();
    const [first] = this.#asked;
    if (first === undefined) return this.#child?.channel?.unref();
    this.#child?.channel?.ref();
    const ms = first.ask.kind === 'Load' ? startTimeoutMs : this.#options.planTimeoutMs;
    this.#timer = setTimeout(() => this.#giveUp(ms), ms);
  }

  #giveUp(ms: number): void {
    const child = this.#child;
    if (child === null) return;
    child.kill('SIGKILL');
    this.#restart(child, { isBroken: false, reason: `no plan within ${ms} ms`, kind: 'TimedOut' });
  }

  /** What the process was at fails with it. The rest is asked again, of a new one; where none can be had, it fails, too. */
  #restart(child: ChildProcess, { isBroken, reason, kind = 'Ended' }: Ended): void {
    if (child !== this.#child) return;
    this.#child = null;
    this.#clearTimer();
    this.#ends.push(performance.now());
    const [first, ...rest] = this.#asked.splice(0);
    first?.reject(new NativeFailure(kind, reason));
    if (isBroken || this.#isResting()) {
      for (const { reject } of rest) reject(new NativeFailure('Resting', reason));
      return;
    }
    if (rest.length === 0) return;
    this.#asked = rest;
    const started = this.#start();
    this.#child = started;
    for (const { ask } of rest) started.send(ask);
    this.#begin();
  }

  #isResting(): boolean {
    const now = performance.now();
    this.#ends = this.#ends.filter((at) => now - at < minuteMs);
    return this.#ends.length >= this.#options.endsPerMinuteMax;
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

interface Ended {
  /** It never was ready: starting it again would not help. */
  readonly isBroken: boolean;
  readonly reason: string;
  readonly kind?: 'Ended' | 'TimedOut';
}

/** The compiled file, also where the sources run directly, as in tests: a plain process loads no TypeScript. */
function workerFile(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? '../../../dist/planner/native/native-worker.js' : './native-worker.js', import.meta.url);
}
