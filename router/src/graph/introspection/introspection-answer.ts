import { WrittenData } from '../../json/written-data.ts';
import type { Introspection } from '../../operation/introspection/introspection.ts';
import type { AnswerError } from '../../response/errors.ts';

// Measured with Node 20 on the shop's graph: 21,500 values are 1.5 MB of objects, a text of 430 kB and 50 kB in each coding.
const bytesOfValue = 100;
const bytesOfRecord = 2_000;

/** What introspection answers to one operation, with one choice of its variables, to callers who are shown the same. */
export class IntrospectionAnswer {
  /** By the response keys of the root's introspection fields. */
  readonly fields: object;
  readonly errors: readonly AnswerError[];
  /** Of memory, as estimated, with all that is made of it. */
  readonly bytes: number;
  /** It is kept for others. */
  isKept = false;
  #written: WrittenData | null = null;

  constructor(introspection: Introspection) {
    this.fields = introspection.fields();
    this.errors = [...introspection.refusals].map(([key, message]) => ({
      message,
      path: [key],
      extensions: { code: 'BAD_USER_INPUT' },
    }));
    this.bytes = bytesOfRecord + introspection.values * bytesOfValue;
  }

  /** The whole answer of an operation that asks for nothing else; null where it is not kept. */
  written(data: object | null): WrittenData | null {
    if (!this.isKept) return null;
    this.#written ??= new WrittenData(data);
    return this.#written;
  }
}
