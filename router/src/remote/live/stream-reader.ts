import type { LiveEvent } from './live-request.ts';

/** What a subgraph tells in an answer that stays open. */
export type StreamMessage =
  | { readonly kind: 'Event'; readonly event: LiveEvent }
  | { readonly kind: 'Errors'; readonly errors: readonly unknown[] }
  | { readonly kind: 'Complete' };

/** Reads one answer, piece by piece. */
export interface StreamReader {
  /** What is whole with this piece. Throws RangeError for what is too long, TypeError for what the format does not have. */
  read(text: string): readonly StreamMessage[];
}

/** One way to tell events in an answer to a POST. */
export interface StreamFormat {
  readonly accept: string;
  /** Null where an answer of this type is not of this format. */
  readonly reader: (contentType: string, messageLengthMax: number) => StreamReader | null;
}

/** Throws RangeError where there is more than one message may have. */
export function requireLength(length: number, max: number): void {
  if (length > max) throw new RangeError(`expected a message of at most ${max} characters`);
}
