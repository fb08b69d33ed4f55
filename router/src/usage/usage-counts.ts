import type { ClientName } from '../telemetry/client-name.ts';
import { Durations } from '../telemetry/durations.ts';

/** What is counted together: what one app asked for by one document. */
export interface UsageOf {
  /** For which contract it was asked; null: for none. */
  readonly contract: string | null;
  readonly client: ClientName;
  /** Null: it was not executed, whatever it was, or it is one of too many. */
  readonly document: UsedDocument | null;
}

export interface UsedDocument {
  readonly query: string;
  readonly operationName: string | null;
}

export interface Used {
  readonly durationMs: number;
  readonly hasErrors: boolean;
}

export interface UsageCount extends UsageOf {
  /** Documents beyond those that are told apart. */
  readonly isOther: boolean;
  readonly durations: Durations;
  count: number;
  errors: number;
}

/** Of apps and documents: edge routers see some thousand. Each takes half a kilobyte and its text. */
const apartMax = 10_000;
// Texts are kept until they are told: as much as some thousand long ones take.
const textLengthMax = 16_777_216;

/** The counts of one minute, of as many as are told apart; beyond, they are counted as others. */
export class UsageCounts {
  readonly #apartMax: number;
  readonly #textLengthMax: number;
  readonly #byClient = new Map<string, Map<string, UsageCount>>();
  #apart = 0;
  #textLength = 0;

  constructor(limits: { readonly apartMax: number; readonly textLengthMax: number } = { apartMax, textLengthMax }) {
    this.#apartMax = limits.apartMax;
    this.#textLengthMax = limits.textLengthMax;
  }

  get isEmpty(): boolean {
    return this.#byClient.size === 0;
  }

  add(of: UsageOf, { durationMs, hasErrors }: Used): void {
    const count = this.#countOf(of);
    count.count += 1;
    if (hasErrors) count.errors += 1;
    count.durations.add(durationMs);
  }

  all(): readonly UsageCount[] {
    return [...this.#byClient.values()].flatMap((documents) => [...documents.values()]);
  }

  #countOf(of: UsageOf): UsageCount {
    const { contract, client, document } = of;
    const clientKey = JSON.stringify([client.name, client.version, contract]);
    const key = document === null ? '' : `${document.operationName ?? ''}\n${document.query}`;
    const known = this.#byClient.get(clientKey)?.get(key);
    if (known !== undefined) return known;
    if (this.#apart >= this.#apartMax || this.#textLength + key.length > this.#textLengthMax) return this.#others();
    this.#apart += 1;
    this.#textLength += key.length;
    return this.#add(clientKey, key, { ...of, isOther: false });
  }

  #others(): UsageCount {
    const known = this.#byClient.get(others)?.get('');
    const nobody = { contract: null, client: { name: null, version: null }, document: null };
    return known ?? this.#add(others, '', { ...nobody, isOther: true });
  }

  #add(clientKey: string, key: string, of: UsageOf & { readonly isOther: boolean }): UsageCount {
    const made: UsageCount = { ...of, durations: new Durations(), count: 0, errors: 0 };
    const documents = this.#byClient.get(clientKey) ?? new Map<string, UsageCount>();
    this.#byClient.set(clientKey, documents.set(key, made));
    return made;
  }
}

/** No client is called so: names of clients are a list in JSON. */
const others = 'others';
