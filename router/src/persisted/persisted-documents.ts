import type { Log } from '../telemetry/log.ts';
import type { DocumentIndex } from './document-index.ts';
import { sha256Of } from './manifest.ts';
import type { RegisteredDocuments, RegisteredLimits } from './registered-documents.ts';
import type { SharedDocuments } from './shared-documents.ts';
import { UnknownDocuments } from './unknown-documents.ts';

/** What becomes of documents that no manifest has: nothing; they are logged and counted; they are refused. */
export type UnknownPolicy = 'off' | 'log' | 'require';

export interface PersistedPolicy {
  readonly unknown: UnknownPolicy;
  /** Whoever has it may ask for unknown documents all the same; null: nobody. */
  readonly bypassScope: string | null;
  /** Clients may register documents by their hash, and ask by it from then on. Never under `require`. */
  readonly isAutomatic: boolean;
  readonly automaticNeedsIdentity: boolean;
  /** Documents of manifests are counted apart: texts are looked up, too. */
  readonly countsKnown: boolean;
  readonly limits: RegisteredLimits;
}

/** What a request says of its document. At least one of the three is given. */
export interface AskedPersisted {
  readonly query: string | null;
  readonly documentId: string | null;
  /** Apollo's `persistedQuery.sha256Hash`. */
  readonly sha256Hash: string | null;
}

/** Who asks, as far as it counts here. */
export interface Asker {
  /** Whose documents those are that it registers. */
  readonly owner: string;
  readonly isIdentified: boolean;
  readonly scopes: ReadonlySet<string>;
}

export type FoundDocument =
  | {
      readonly kind: 'Found';
      readonly query: string;
      /** It is of a manifest. */
      readonly isKnown: boolean;
      readonly registration: Registration | null;
    }
  | { readonly kind: 'QueryNotFound' | 'QueryNotSupported' | 'HashMismatch' | 'DocumentNotFound' | 'DocumentRequired' };

type Missing = 'QueryNotFound' | 'DocumentNotFound';

/** To be called once the document was found to be valid. */
export type Registration = () => void;

const sha256Prefix = 'sha256:';
const sha256Form = /^[0-9a-f]{64}$/;

/** Where clients' documents are, beside the log that hears of unknown ones. */
interface PersistedPlaces {
  readonly log: Log;
  readonly registered: RegisteredDocuments;
  /** Null: this router shares none. */
  readonly shared?: SharedDocuments | null;
  /** Whose clients these are: what is registered for one contract is known for no other. Null, or absent: none's. */
  readonly contract?: string | null;
}

/** Documents that are known before they are asked for: those of manifests, and those that clients have registered. */
export class PersistedDocuments {
  readonly #policy: PersistedPolicy;
  readonly #trusted: () => DocumentIndex;
  readonly #registered: RegisteredDocuments;
  /** Null: this router shares none. */
  readonly #shared: SharedDocuments | null;
  readonly #unknown: UnknownDocuments;
  readonly #contract: string | null;

  constructor(
    policy: PersistedPolicy,
    trusted: () => DocumentIndex,
    { log, registered, shared = null, contract = null }: PersistedPlaces,
  ) {
    this.#policy = policy;
    this.#trusted = trusted;
    this.#shared = shared;
    this.#registered = registered;
    this.#unknown = new UnknownDocuments(log);
    this.#contract = contract;
  }

  /** How many requests had a document that no manifest has, where they are counted. */
  get unknownAsked(): number {
    return this.#unknown.asked;
  }

  /** A text alone is answered whatever it is, and nothing is to be told of it. */
  get takesAnyText(): boolean {
    return this.#policy.unknown === 'off' && !this.#policy.countsKnown;
  }

  /** At once, unless other routers may know it. Never rejects. */
  find(asked: AskedPersisted, asker: Asker): FoundDocument | Promise<FoundDocument> {
    const { query, documentId, sha256Hash } = asked;
    if (query !== null) return this.#byText(query, asked, asker);
    return documentId === null ? this.#byHash(sha256Hash ?? '', asker) : this.#byId(documentId, asker);
  }

  /** An id beside a text that it is not of is refused: a cache on the way may keep the answer under either. */
  #byText(query: string, { documentId, sha256Hash }: AskedPersisted, asker: Asker): FoundDocument {
    const { unknown } = this.#policy;
    const trusted = this.#trusted();
    if (documentId !== null && this.#contradicts(query, documentId)) return { kind: 'HashMismatch' };
    if (sha256Hash !== null && !isHashOf(sha256Hash, query)) return { kind: 'HashMismatch' };
    if (trusted.has(query)) return known(query);
    if (unknown === 'require' && !this.#mayBypass(asker)) return { kind: 'DocumentRequired' };
    if (unknown === 'log') this.#unknown.tell(query);
    return { kind: 'Found', query, isKnown: false, registration: this.#registration(query, sha256Hash, asker) };
  }

  #byHash(sha256Hash: string, asker: Asker): FoundDocument | Promise<FoundDocument> {
    const sha256 = sha256Hash.toLowerCase();
    // Apollo's own clients send the ids of a manifest here, whatever they are.
    const trusted = this.#trusted().byHash(sha256) ?? this.#trusted().byId(sha256Hash);
    if (trusted !== null) return known(trusted);
    if (this.#policy.unknown === 'require' && !this.#mayBypass(asker)) return { kind: 'DocumentRequired' };
    if (!this.#mayRegister) return { kind: 'QueryNotSupported' };
    return this.#registeredAs(sha256, asker, 'QueryNotFound');
  }

  #byId(documentId: string, asker: Asker): FoundDocument | Promise<FoundDocument> {
    const isHash = documentId.startsWith(sha256Prefix);
    const sha256 = documentId.slice(sha256Prefix.length);
    const trusted = isHash ? this.#trusted().byHash(sha256) : this.#trusted().byId(documentId);
    if (trusted !== null) return known(trusted);
    if (!isHash || !this.#mayRegister) return { kind: 'DocumentNotFound' };
    return this.#registeredAs(sha256, asker, 'DocumentNotFound');
  }

  /** Documents may be registered and asked for. Some may be left, here or in Redis, of a time when they might. */
  get #mayRegister(): boolean {
    return this.#policy.isAutomatic && this.#policy.unknown !== 'require';
  }

  #registeredAs(sha256: string, asker: Asker, kind: Missing): FoundDocument | Promise<FoundDocument> {
    const query = this.#registered.find(this.#placeOf(sha256));
    if (query !== null) return registered(query);
    if (this.#shared === null || !sha256Form.test(sha256)) return { kind };
    return this.#sharedAs(sha256, { ...asker, shared: this.#shared, kind });
  }

  /** While nobody can tell, clients send it again. What lies there is looked at: whoever can write there is not believed. */
  async #sharedAs(
    sha256: string,
    { shared, owner, kind }: Asker & { readonly shared: SharedDocuments; readonly kind: Missing },
  ): Promise<FoundDocument> {
    const query = await shared.get(this.#placeOf(sha256)).catch(() => null);
    if (query === null || !isHashOf(sha256, query)) return { kind };
    this.#registered.register(this.#placeOf(sha256), query, owner);
    return registered(query);
  }

  /** Under what a text of this hash is kept: of the same form, so that stores need not tell one from the other. */
  #placeOf(sha256: string): string {
    return this.#contract === null ? sha256 : sha256Of(`${this.#contract}\n${sha256}`);
  }

  #contradicts(query: string, documentId: string): boolean {
    if (documentId.startsWith(sha256Prefix)) return !isHashOf(documentId.slice(sha256Prefix.length), query);
    return this.#trusted().byId(documentId) !== query;
  }

  #mayBypass({ scopes }: Asker): boolean {
    const { bypassScope } = this.#policy;
    return bypassScope !== null && scopes.has(bypassScope);
  }

  #registration(query: string, sha256Hash: string | null, { owner, isIdentified }: Asker): Registration | null {
    if (sha256Hash === null || !this.#mayRegister) return null;
    if (this.#policy.automaticNeedsIdentity && !isIdentified) return null;
    const place = this.#placeOf(sha256Hash.toLowerCase());
    return () => {
      this.#registered.register(place, query, owner);
      // Where nobody takes it, this router alone knows it.
      this.#shared?.put(place, query, owner).catch(() => undefined);
    };
  }
}

function known(query: string): FoundDocument {
  return { kind: 'Found', query, isKnown: true, registration: null };
}

function registered(query: string): FoundDocument {
  return { kind: 'Found', query, isKnown: false, registration: null };
}

function isHashOf(given: string, query: string): boolean {
  const sha256 = given.toLowerCase();
  return sha256Form.test(sha256) && sha256Of(query) === sha256;
}
