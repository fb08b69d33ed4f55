import type { LiveEnd, LiveEvent } from './live-request.ts';

/** What a subscription is begun with. */
export interface Subscribing {
  readonly body: string;
  /** Names and values by turns. */
  readonly headers: readonly string[];
  readonly lastEventId: string | null;
}

/** A subscription at a source. */
export interface LiveMember {
  readonly subscribing: () => Subscribing;
  onEvent(event: LiveEvent): void;
  onEnd(end: LiveEnd): void;
  /** The source is gone. `wasSteady`: it had served for a while. `isFinal`: the subgraph would refuse the next one, too. */
  onLost(loss: LiveLoss): void;
}

export interface LiveLoss {
  readonly reason: string;
  /** Events may have been told there. */
  readonly wasOpen: boolean;
  readonly wasSteady: boolean;
  readonly isFinal: boolean;
}

/** One connection by which events come: a socket that is shared, or an answer that stays open. */
export interface LiveSource {
  /** Gives the function that ends the subscription there. */
  readonly add: (member: LiveMember) => () => void;
}

interface SourceWanted {
  /** How many have served before: another replica each time. */
  readonly count: number;
  readonly lane: number;
  readonly headers: readonly string[];
}

export type SourceFor = (wanted: SourceWanted) => LiveSource;

/** Whoever has served for so long is not one that refuses at once: the next loss begins anew. */
export const steadyMs = 10_000;

/** Another of them for each count, from a chance one on: a replica that is lost may be lost for longer. At least one. */
export function inTurn<One>(all: readonly One[], random: () => number): (count: number) => One {
  const first = Math.floor(random() * all.length);
  return (count) => {
    const chosen = all[(first + count) % all.length];
    if (chosen === undefined) throw new RangeError('expected at least one URL');
    return chosen;
  };
}
