import type { Graph } from './graph.ts';
import type { LastGoodSupergraph } from '../supergraph/last-good-supergraph.ts';
import type { SupergraphSource } from '../supergraph/supergraph-source.ts';
import { supergraphId } from '../supergraph/supergraph-id.ts';
import { warm, warmLimits } from './warm.ts';

/** A graph, and what belongs to its supergraph alone: addresses, data sources. */
export interface Serving {
  readonly graph: Graph;
}

/** The graph that serves, and its successors. */
export interface LiveGraph<Served extends Serving> {
  /** Works with the graph that serves now. It is not retired before the work has ended. */
  use<Result>(work: (serving: Served) => Promise<Result>, done?: (result: Result) => void): Promise<Result>;
  /** A text that may be the next supergraph. Loaded, warmed and swapped in, or refused; never rejects. */
  offer(sdl: string): Promise<OfferOutcome>;
  state(): LiveGraphState;
  /** Follows the source no longer. */
  close(): void;
}

/** `Superseded`: a newer one was offered before this one's turn had come. */
export type OfferOutcome = 'Serving' | 'Unchanged' | 'Refused' | 'Superseded';

export interface LiveGraphState {
  /** The supergraph that serves: the first digits of its SHA-256. */
  readonly id: string;
  readonly since: Date;
  /** Why it may not be the newest; null where it is, as far as one can know. */
  readonly trouble: Trouble | null;
}

export interface Trouble {
  readonly kind: 'Refused' | 'Unreachable';
  readonly since: Date;
}

/** For logs and for whoever must know at the moment of a swap. */
export type LiveGraphEvent<Served> =
  | {
      readonly kind: 'Serving';
      readonly id: string;
      readonly sdl: string;
      readonly serving: Served;
      readonly warmed: number;
    }
  | { readonly kind: 'Refused'; readonly id: string; readonly reason: string }
  | { readonly kind: 'Unreachable'; readonly source: string; readonly reason: string }
  | { readonly kind: 'LastGoodServes'; readonly id: string; readonly reason: string }
  | { readonly kind: 'LastGoodNotRead'; readonly reason: string }
  | { readonly kind: 'LastGoodNotKept'; readonly reason: string };

export interface LiveGraphOptions<Served extends Serving> {
  readonly source: SupergraphSource;
  /** Null: none is kept. */
  readonly lastGood: LastGoodSupergraph | null;
  /** Rejects where the text is no supergraph, or not one that can be served. */
  readonly load: (sdl: string) => Promise<Served>;
  readonly tell: (event: LiveGraphEvent<Served>) => void;
}

/** Rejects where neither the source nor the last good supergraph can be served. */
export async function startLiveGraph<Served extends Serving>(
  options: LiveGraphOptions<Served>,
): Promise<LiveGraph<Served>> {
  const first = await firstOf(options);
  const live = new Succession(first, options);
  await live.keep(first.sdl);
  live.follow();
  return live;
}

interface Loaded<Served> {
  readonly id: string;
  readonly sdl: string;
  readonly serving: Served;
  readonly trouble: Trouble | null;
}

async function firstOf<Served extends Serving>(options: LiveGraphOptions<Served>): Promise<Loaded<Served>> {
  const { source, load, tell } = options;
  let trouble: Trouble['kind'] = 'Unreachable';
  try {
    const sdl = (await source.read()) ?? '';
    trouble = 'Refused';
    return { id: supergraphId(sdl), sdl, serving: await load(sdl), trouble: null };
  } catch (cause) {
    const kept = await lastGoodOf(options);
    if (kept === null) throw cause;
    const serving = await load(kept);
    const id = supergraphId(kept);
    tell({ kind: 'LastGoodServes', id, reason: reasonOf(cause) });
    return { id, sdl: kept, serving, trouble: { kind: trouble, since: new Date() } };
  }
}

/** Null where there is none, or where it cannot be read, which is told: why the source cannot be is the worse news. */
async function lastGoodOf<Served extends Serving>(options: LiveGraphOptions<Served>): Promise<string | null> {
  const { lastGood, tell } = options;
  if (lastGood === null) return null;
  try {
    return await lastGood.read();
  } catch (cause) {
    tell({ kind: 'LastGoodNotRead', reason: reasonOf(cause) });
    return null;
  }
}

/** One graph and those that use it. */
interface Reign<Served> {
  readonly id: string;
  readonly since: Date;
  readonly serving: Served;
  users: number;
  isOver: boolean;
}

interface Offer {
  readonly sdl: string;
  readonly settle: (outcome: OfferOutcome) => void;
}

class Succession<Served extends Serving> implements LiveGraph<Served> {
  readonly #options: LiveGraphOptions<Served>;
  #reign: Reign<Served>;
  #waiting: Offer | null = null;
  #isReplacing = false;
  #isReading = false;
  #mustReadAgain = false;
  #isClosed = false;
  #refusedSince: Date | null = null;
  #unreachableSince: Date | null = null;
  #unfollow = (): void => undefined;

  constructor({ id, serving, trouble }: Loaded<Served>, options: LiveGraphOptions<Served>) {
    this.#options = options;
    this.#reign = newReign(id, serving);
    if (trouble?.kind === 'Refused') this.#refusedSince = trouble.since;
    if (trouble?.kind === 'Unreachable') this.#unreachableSince = trouble.since;
  }

  async use<Result>(work: (serving: Served) => Promise<Result>, done?: (result: Result) => void): Promise<Result> {
    const reign = this.#reign;
    reign.users += 1;
    try {
      const result = await work(reign.serving);
      done?.(result);
      return result;
    } finally {
      reign.users -= 1;
      retireIfIdle(reign);
    }
  }

  offer(sdl: string): Promise<OfferOutcome> {
    return new Promise((settle) => {
      this.#waiting?.settle('Superseded');
      this.#waiting = { sdl, settle };
      if (!this.#isReplacing) void this.#replaceWithOffers();
    });
  }

  state(): LiveGraphState {
    const { id, since } = this.#reign;
    return { id, since, trouble: this.#trouble() };
  }

  follow(): void {
    this.#unfollow = this.#options.source.watch(() => void this.#read());
  }

  close(): void {
    this.#isClosed = true;
    this.#unfollow();
  }

  async keep(sdl: string): Promise<void> {
    try {
      await this.#options.lastGood?.keep(sdl);
    } catch (cause) {
      this.#options.tell({ kind: 'LastGoodNotKept', reason: reasonOf(cause) });
    }
  }

  #trouble(): Trouble | null {
    if (this.#unreachableSince !== null) return { kind: 'Unreachable', since: this.#unreachableSince };
    return this.#refusedSince === null ? null : { kind: 'Refused', since: this.#refusedSince };
  }

  /** One reading at a time; a change that is told meanwhile makes another. */
  async #read(): Promise<void> {
    this.#mustReadAgain = true;
    if (this.#isReading) return;
    this.#isReading = true;
    while (this.#mustReadAgain && !this.#isClosed) {
      this.#mustReadAgain = false;
      await this.#readOnce();
    }
    this.#isReading = false;
  }

  async #readOnce(): Promise<void> {
    const { source, tell } = this.#options;
    try {
      const sdl = await source.read();
      this.#unreachableSince = null;
      if (sdl !== null) void this.offer(sdl);
    } catch (cause) {
      this.#unreachableSince ??= new Date();
      tell({ kind: 'Unreachable', source: source.name, reason: reasonOf(cause) });
    }
  }

  async #replaceWithOffers(): Promise<void> {
    this.#isReplacing = true;
    while (this.#waiting !== null) {
      const { sdl, settle } = this.#waiting;
      this.#waiting = null;
      settle(this.#isClosed ? 'Superseded' : await this.#replace(sdl));
    }
    this.#isReplacing = false;
  }

  async #replace(sdl: string): Promise<OfferOutcome> {
    const { load, tell } = this.#options;
    const id = supergraphId(sdl);
    if (id === this.#reign.id) {
      this.#refusedSince = null;
      return 'Unchanged';
    }
    let serving: Served;
    try {
      serving = await load(sdl);
    } catch (cause) {
      if (this.#isClosed) return 'Superseded';
      this.#refusedSince = new Date();
      tell({ kind: 'Refused', id, reason: reasonOf(cause) });
      return 'Refused';
    }
    const warmed = await warm(serving.graph, this.#reign.serving.graph.recentDocuments(), warmLimits);
    this.#swap(newReign(id, serving));
    tell({ kind: 'Serving', id, sdl, serving, warmed });
    await this.keep(sdl);
    return 'Serving';
  }

  #swap(next: Reign<Served>): void {
    const old = this.#reign;
    this.#reign = next;
    this.#refusedSince = null;
    old.isOver = true;
    retireIfIdle(old);
  }
}

function newReign<Served extends Serving>(id: string, serving: Served): Reign<Served> {
  return { id, since: new Date(), serving, users: 0, isOver: false };
}

function retireIfIdle({ serving, users, isOver }: Reign<Serving>): void {
  if (isOver && users === 0) serving.graph.retire();
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
