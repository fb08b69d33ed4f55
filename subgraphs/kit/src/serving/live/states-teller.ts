import type { Change } from '../../live/changes.ts';
import type { QueueEnd } from '../../live/waiter.ts';
import type { StatesFollowing } from '../../live/following.ts';
import { type LiveStates, nothingTold, type Told } from './live-field.ts';
import type { Teller } from './teller.ts';

/** Tells how subjects are, when that is not what it was. */
export class StatesTeller<Context> implements Teller<Context> {
  readonly isAfterGap = false;
  readonly looksBack = false;
  readonly #field: LiveStates<Context>;
  readonly #subjects: readonly string[];
  readonly #following: StatesFollowing;
  /**
   * What each subject was told to be, or was when it began to be followed. Nothing where the follower knew it before: what was
   * committed since may be read already, and be a change of which nobody has told yet.
   */
  readonly #known = new Map<string, string>();

  constructor(field: LiveStates<Context>, subjects: readonly string[], following: StatesFollowing) {
    this.#field = field;
    this.#subjects = subjects;
    this.#following = following;
  }

  next(): Promise<Change | QueueEnd> {
    return this.#following.next();
  }

  async tell(change: Change | null, context: Context): Promise<Told<unknown>> {
    if (change === null) {
      await this.#learn(context);
      return nothingTold;
    }
    const { subject } = change;
    const [now = null] = await this.#field.now([subject], context);
    if (now === null || now.is === this.#known.get(subject)) return nothingTold;
    this.#known.set(subject, now.is);
    return { kind: 'Event', event: now.event };
  }

  close(): void {
    this.#following.close();
  }

  async #learn(context: Context): Promise<void> {
    // Asked in any case: whoever may not follow is told so.
    const states = await this.#field.now(this.#subjects, context);
    if (this.#following.isTakenUp) return;
    for (const [nth, subject] of this.#subjects.entries()) {
      const state = states[nth] ?? null;
      if (state !== null) this.#known.set(subject, state.is);
    }
  }
}
