import type { Answer, Send } from '../../src/execution/execution.ts';
import type { Random } from './random.ts';

/** An error on purpose: its message is told nowhere else. */
interface OddError {
  readonly message: string;
  readonly path?: unknown;
  readonly extensions: { readonly code: string };
}

export const oddCode = 'ODD';

/** Subgraphs that say errors in shapes of their own, beside what they answer or, now and then, in its place. */
export class OddErrors {
  /** What was said. */
  readonly messages: string[] = [];
  /** Some answer was taken away, not only added to. */
  isLossy = false;
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  around(send: Send): Send {
    return async (service, request) => {
      const answer = await send(service, request);
      if (this.#random.chance(0.3)) return answer;
      return this.#with(answer);
    };
  }

  #with(answer: Answer): Answer {
    const errors = Array.from({ length: 1 + this.#random.integer(3) }, () => this.#error(answer.data));
    this.messages.push(...errors.map(({ message }) => message));
    const given: readonly unknown[] = Array.isArray(answer.errors) ? answer.errors : [];
    if (!this.#random.chance(0.2)) return { ...answer, errors: [...given, ...errors] };
    this.isLossy = true;
    const lossy: Answer[] = [{ errors }, { data: null, errors }, { data: this.#nulled(answer.data), errors }];
    return this.#random.pick(lossy);
  }

  /** Root fields, or entities one by one. */
  #nulled(data: unknown): unknown {
    if (typeof data !== 'object' || data === null) return data;
    return Object.fromEntries(
      Object.entries(data).map(([key, value]: [string, unknown]) => {
        const isList = key.startsWith('_entities') && Array.isArray(value);
        return [key, isList ? value.map((entity: unknown) => (this.#random.chance(0.5) ? null : entity)) : null];
      }),
    );
  }

  #error(data: unknown): OddError {
    const path = this.#path(data);
    const error = {
      message: `odd ${this.messages.length} ${this.#random.integer(1_000_000)}`,
      extensions: { code: oddCode },
    };
    return path === undefined ? error : { ...error, path };
  }

  #path(data: unknown): unknown {
    const keys = typeof data === 'object' && data !== null ? Object.keys(data) : [];
    const key = keys.length === 0 ? 'none' : this.#random.pick(keys);
    const { path } = this.#random.pick<{ readonly path?: unknown }>([
      {},
      { path: null },
      { path: [] },
      { path: 'text' },
      { path: 7 },
      { path: {} },
      { path: [null] },
      { path: [{}] },
      { path: [7] },
      { path: [true] },
      { path: ['nobody asked'] },
      { path: ['nobody asked', 0, 'for'] },
      { path: [key] },
      { path: [key, 0] },
      { path: [key, '0'] },
      { path: [key, 0, 'name'] },
      { path: [key, 'name'] },
      { path: [key, 'name', 0] },
      { path: [key, 99, 'name'] },
      { path: [key, -1] },
      { path: [key, 0.5] },
      { path: ['_entities'] },
      { path: ['_entities', 0, 'name'] },
      { path: ['_entities', 'name'] },
      { path: ['_entities0', 1] },
      { path: ['__proto__'] },
      { path: [key, 'constructor', 'length'] },
    ]);
    return path;
  }
}
