import type { Asked, Ask } from '../router-before.ts';
import type { Bounds, Known } from './known.ts';

/** What a client saw of its own requests: the other side of what the router says of them. */
export class Ledger {
  readonly #ask: Ask;
  readonly #statuses = new Map<string, number>();
  readonly #codes = new Map<string, number>();
  readonly #seconds = new Map<string, number[]>();

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** Asks, and notes the answer for an operation of this name. */
  async ask(operation: string, query: string, headers: Readonly<Record<string, string>> = {}): Promise<Asked> {
    const from = performance.now();
    const asked = await this.#ask(query, headers);
    this.#seconds.set(operation, [...(this.#seconds.get(operation) ?? []), (performance.now() - from) / 1_000]);
    this.status(asked.status);
    for (const error of asked.body.errors ?? []) {
      const { extensions } = error as { readonly extensions?: { readonly code?: string } };
      add(this.#codes, extensions?.code ?? '(none)');
    }
    return asked;
  }

  status(status: number | 'none'): void {
    add(this.#statuses, String(status));
  }

  /** Of the requests that were asked for in this operation's name: how many, and how long they took for the client. */
  took(operation: string): { readonly count: number; readonly seconds: number } {
    const all = this.#seconds.get(operation) ?? [];
    return { count: all.length, seconds: all.reduce((sum, one) => sum + one, 0) };
  }

  /** What it saw, as the router's metrics must have it. No answer came before `leastSeconds` had passed. */
  known(leastSeconds: Readonly<Record<string, number>> = {}): Known {
    const operations = [...this.#seconds.keys()].map((operation) => {
      const { count, seconds } = this.took(operation);
      const bounds: Bounds = [count * (leastSeconds[operation] ?? 0), seconds];
      return [`operation_duration_seconds{operation="${operation}"}`, { count, seconds: bounds }] as const;
    });
    return {
      ...labelled('http_requests_total', 'status', this.#statuses),
      ...labelled('errors_total', 'code', this.#codes),
      ...Object.fromEntries(operations),
    };
  }
}

function labelled(metric: string, label: string, counts: ReadonlyMap<string, number>): Known {
  return Object.fromEntries([...counts].map(([value, count]) => [`${metric}{${label}="${value}"}`, count]));
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
