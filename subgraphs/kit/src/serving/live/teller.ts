import type { Change, HeardOf } from '../../live/changes.ts';
import type { QueueEnd } from '../../live/change-queue.ts';
import type { StatesFollowing } from '../../live/following.ts';
import type { Live } from '../../live/live.ts';
import { type LiveField, type LiveStates, nothingTold, type Told } from './live-field.ts';

/** What one subscription is told, of whichever kind its field is. */
export interface Teller<Context> {
  /** Some of what was missed cannot be told any more. */
  readonly isAfterGap: boolean;
  /** The next change to be told, once there is one. */
  next(): Promise<Change | QueueEnd>;
  /** To be called first without a change: whether anything may be told at all. */
  tell(change: Change | null, context: Context): Promise<Told<unknown>>;
  close(): void;
}

interface Asked {
  /** As the SDL says, by which the field's own type of them was generated. */
  readonly args: never;
  readonly after: HeardOf | null;
}

/** Follows what the field's arguments name. */
export async function tellerOf<Context>(
  field: LiveField<Context> | LiveStates<Context>,
  live: Live,
  { args, after }: Asked,
): Promise<Teller<Context>> {
  if (field.kind === 'States') {
    const subjects = field.subjects(args);
    const following = await live.followStates(subjects, { everyMs: field.everyMs, after });
    return new StatesTeller(field, subjects, following);
  }
  const following = await live.follow(field.subject(args), after);
  return { ...following, tell: (change, context) => field.tell({ args, change }, context) };
}

class StatesTeller<Context> implements Teller<Context> {
  readonly isAfterGap = false;
  readonly #field: LiveStates<Context>;
  readonly #subjects: readonly string[];
  readonly #following: StatesFollowing;
  /** What each subject was told to be, or was when nobody had to be told. */
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
    const states = await this.#field.now(this.#subjects, context);
    for (const [nth, subject] of this.#subjects.entries()) {
      const state = states[nth] ?? null;
      if (state !== null && !this.#following.missed.has(subject)) this.#known.set(subject, state.is);
    }
  }
}
