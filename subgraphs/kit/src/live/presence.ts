import { again } from '../again.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import { followersHere, sayFollowed, wakeFollowers } from './changes.ts';

/** What a process knows of who follows anything, in whichever replica. While nobody does, nobody is notified of changes. */
export interface Presence {
  /** Somebody follows here: all replicas are told, now and again and again for as long as somebody does. */
  readonly begin: () => void;
  /** A replica said that somebody follows there; or may have said so, where it was not listened to. */
  readonly hear: () => void;
  stop(): Promise<void>;
}

export interface PresenceOptions {
  readonly db: Database;
  readonly log: Log;
  readonly isFollowedHere: () => boolean;
  /** For tests; else ten seconds. */
  readonly believedMs?: number | undefined;
}

// By then a replica has said it three times. One that was not heard, as its connection broke, looks by itself.
const believedMsDefault = 10_000;
const sayingsMin = 3;

/** A process that begins does not know who follows, and so notifies until it does. */
export function startPresence(options: PresenceOptions): Presence {
  const { db, log, isFollowedHere, believedMs = believedMsDefault } = options;
  let believedUntil = performance.now() + believedMs;
  /** Whether some changes were kept from others. */
  let isWithheld = false;

  const hear = (): void => {
    believedUntil = performance.now() + believedMs;
    if (!isWithheld) return;
    // Whoever began to follow may have read before they were committed.
    isWithheld = false;
    wakeFollowers(db);
  };
  const stopListeningHere = followersHere(db, () => {
    isWithheld = !isFollowedHere() && performance.now() > believedUntil;
    return isWithheld;
  });
  const saying = again({ what: 'telling that somebody follows', log }, async () => {
    if (!isFollowedHere()) return null;
    await sayFollowed(db);
    return believedMs / sayingsMin;
  });

  return {
    begin: saying.wake,
    hear,
    async stop() {
      stopListeningHere();
      await saying.stop();
    },
  };
}
