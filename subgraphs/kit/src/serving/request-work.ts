import { askedBy } from '../database/asker.ts';
import { RequestError } from '../errors.ts';
import type { WorkLimits } from '../work-limits.ts';

/** The work on one request, which may end before the answer is made: nobody wants it any more, or it is too much. */
export interface RequestWork {
  /** What a field gets of which nothing is made any more. It never comes: the answer is made elsewhere. */
  readonly nothing: Promise<never>;
  /** Counts a field, as one or as more where it is dear, and says whether it may be made. */
  mayMake(weight: number): boolean;
  readonly isOver: () => boolean;
  /** Notes that the request must not be sent again: it changes something, and has no key by which a repeat is known. */
  mustNotRepeat(): void;
  readonly isRepeatable: () => boolean;
}

export interface Ending {
  /** Whoever asked has gone. */
  readonly leave: () => void;
}

/**
 * Runs the work on a request to its end, or until it ends early; then it throws why. What it has under way is left to
 * itself then: it gets no other field and no other row. What changes something goes on to its end.
 */
export async function worked<Answer>(
  { fieldsMax, timeoutMs }: WorkLimits,
  run: (work: RequestWork, ending: Ending) => Promise<Answer>,
): Promise<Answer> {
  const stopping = new AbortController();
  const { signal } = stopping;
  let fields = 0;
  let isRepeatable = true;
  const end = (cause: RequestError): void => stopping.abort(cause);
  const work: RequestWork = {
    nothing: new Promise(() => undefined),
    mayMake(weight) {
      if (signal.aborted) return false;
      fields += weight;
      if (fields <= fieldsMax) return true;
      end(
        new RequestError(
          'ANSWER_TOO_LARGE',
          `expected an answer of at most ${fieldsMax} fields: ask for fewer at a time`,
        ),
      );
      return false;
    },
    isOver: () => signal.aborted,
    mustNotRepeat() {
      isRepeatable = false;
    },
    isRepeatable: () => isRepeatable,
  };
  const cutOff = new Promise<never>((_, reject) => {
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- `end` gives errors alone
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  const late = setTimeout(() => {
    end(new RequestError('REQUEST_TIMED_OUT', `expected to be done within ${timeoutMs} ms: ask for less at a time`));
  }, timeoutMs);
  try {
    const leave = (): void => end(new RequestError('REQUEST_TIMED_OUT', 'whoever asked has gone'));
    return await Promise.race([askedBy(signal, () => run(work, { leave })), cutOff]);
  } finally {
    clearTimeout(late);
  }
}
