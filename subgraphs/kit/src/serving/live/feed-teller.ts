import type { Change } from '../../live/changes.ts';
import type { QueueEnd } from '../../live/waiter.ts';
import type { StatesFollowing } from '../../live/following.ts';
import type { Live } from '../../live/live.ts';
import { hidden, type LiveFeed, nothingTold, type Placed, type Told } from './live-field.ts';
import { throughOutages } from './through-outages.ts';
import type { Teller, TellerAsked } from './teller.ts';

// Of many events at once not each is looked for alone.
const gatherMs = 20;

/** How it is told: from where on, and that what came before cannot be. */
interface Begun {
  readonly position: number;
  readonly isAfterGap: boolean;
  readonly following: StatesFollowing;
}

/** Tells what a feed has, in its order. A place in the order of changes is one in the feed here, in its `seq`. */
export class FeedTeller<Context> implements Teller<Context> {
  readonly isAfterGap: boolean;
  readonly looksBack: boolean;
  readonly #field: LiveFeed<Context>;
  readonly #args: never;
  readonly #following: StatesFollowing;
  readonly #closing = new AbortController();
  #position: number;
  #read: Placed<unknown>[] = [];

  /** Throws what the field throws for a place from which it cannot begin. */
  static async of<Context>(
    field: LiveFeed<Context>,
    live: Live,
    { args, after }: TellerAsked,
  ): Promise<FeedTeller<Context>> {
    const following = await live.followStates([field.subject], { everyMs: gatherMs, after: null });
    try {
      const position = after === null ? await field.begin(args) : Number(after.seq);
      const isAfterGap = after !== null && !(await field.isWhole(position));
      return new FeedTeller(field, args, { position, isAfterGap, following });
    } catch (cause) {
      following.close();
      throw cause;
    }
  }

  constructor(field: LiveFeed<Context>, args: never, { position, isAfterGap, following }: Begun) {
    this.isAfterGap = isAfterGap;
    this.looksBack = field.looksBack(args);
    this.#field = field;
    this.#args = args;
    this.#position = position;
    this.#following = following;
  }

  async next(): Promise<Change | QueueEnd> {
    for (;;) {
      if (this.#read.length === 0) this.#read = [...(await this.#more())];
      const next = this.#read.shift();
      if (next !== undefined) {
        this.#position = next.position;
        return {
          subject: this.#field.subject,
          xid: '0',
          seq: String(next.position),
          facts: next.event,
          at: neverForgotten,
        };
      }
      const woken = await this.#following.next();
      if (typeof woken === 'string') return woken;
    }
  }

  async tell(change: Change | null, context: Context): Promise<Told<unknown>> {
    if (!this.#field.mayHear(context)) return hidden;
    return change === null ? nothingTold : { kind: 'Event', event: change.facts };
  }

  close(): void {
    this.#closing.abort();
    this.#following.close();
  }

  #more(): Promise<readonly Placed<unknown>[]> {
    return throughOutages(() => this.#field.read(this.#args, this.#position), this.#closing.signal);
  }
}

// What is still there the feed knows by its places, not by time.
const neverForgotten = new Date(0);
