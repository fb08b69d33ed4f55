/** What is known of one key of one caller. Its `fingerprint` is that of what was asked with it. */
export type KeptRecord = RunningRecord | AnsweredRecord | DoubtfulRecord;

/** Somebody is at it. Who has not said by `until`, on the wall clock, what came of it never will. */
export interface RunningRecord {
  readonly state: 'Running';
  readonly fingerprint: string;
  readonly until: number;
}

export interface AnsweredRecord {
  readonly state: 'Answered';
  readonly fingerprint: string;
  /** The answer as it was told. */
  readonly text: string;
}

/** It may have been done, and nobody knows: it is not done again. */
export interface DoubtfulRecord {
  readonly state: 'Doubtful';
  readonly fingerprint: string;
}

/** One key of one caller. */
export interface KeptPlace {
  readonly id: string;
  /** Whose it is, for shares of what there is room for. */
  readonly owner: string;
}

/** Answers to mutations with an `Idempotency-Key`, for whoever asks again. Rejects where nobody can tell. */
export interface KeptAnswers {
  /** The record that there is already; null where there was none, and `record` is it now. */
  readonly add: (place: KeptPlace, record: RunningRecord) => Promise<KeptRecord | null>;
  readonly put: (place: KeptPlace, record: KeptRecord) => Promise<void>;
  readonly remove: (place: KeptPlace) => Promise<void>;
}

export interface KeptLimits {
  /** How long a key is known. */
  readonly keptMs: number;
  /** Of all answers that are kept in this process, as estimated. */
  readonly bytesMax: number;
  /** Of one caller's, and of one answer. */
  readonly callerBytesMax: number;
}
