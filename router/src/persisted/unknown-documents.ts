import type { Log } from '../telemetry/log.ts';
import { sha256Of } from './manifest.ts';

// Each is told once: whoever makes up documents cannot fill the log.
const toldMax = 1_000;
// The beginning names the operation.
const shownLengthMax = 200;

/** Documents that no manifest has, for whoever wants to know before they are refused. */
export class UnknownDocuments {
  readonly #log: Log;
  readonly #told = new Set<string>();
  #asked = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  get asked(): number {
    return this.#asked;
  }

  tell(query: string): void {
    this.#asked += 1;
    if (this.#told.size >= toldMax) return;
    const sha256 = sha256Of(query);
    if (this.#told.has(sha256)) return;
    this.#told.add(sha256);
    this.#log.info({ sha256, document: query.slice(0, shownLengthMax) }, 'a document is in no manifest');
  }
}
