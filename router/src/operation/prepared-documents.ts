import { hash } from 'node:crypto';
import type { OperationTypeNode, VariableDefinitionNode } from 'graphql';
import { compactText } from '../supergraph/compact-text.ts';
import type { Recording } from '../telemetry/recording/recording.ts';
import { DocumentCache, type DocumentCacheLimits } from './document-cache.ts';
import { introspectionCost } from './cost/introspection-cost.ts';
import { asksIntrospection } from './introspection/introspection.ts';
import {
  readAgain,
  type ReadOperation,
  readOperation,
  type ReadOptions,
  type RefusedDocument,
} from './read-operation.ts';

/** A document, and which of its operations is asked for. */
export interface AskedDocument {
  readonly query: string;
  readonly operationName: string | null;
}

interface RecordedDocument extends AskedDocument {
  readonly recording?: Recording | null;
}

/** An operation that clients have sent, with what was made of it so far. The document itself is let go of. */
export interface Prepared<Variant> {
  readonly kind: 'Prepared';
  readonly operationType: OperationTypeNode;
  readonly variableDefinitions: readonly VariableDefinitionNode[];
  readonly conditionVariables: readonly string[];
  /** Something in it may be deferred. */
  readonly defers: boolean;
  /** Where it asks for introspection: the whole operation, from which that is answered, and what that costs. Null for all others. */
  readonly introspecting: { readonly read: ReadOperation; readonly cost: number } | null;
  /** By the overrides in force and the values of the operation's conditions. Each is planned once: a promise while it is. */
  readonly variants: Map<string, Variant | Promise<Variant>>;
  /** Who holds it: the texts under which it is kept, and plans that are being made. */
  readonly held: { readonly texts: Set<string>; plansUnderway: number };
  /** What it may cost with these variables; null where nobody asks. */
  readonly cost: ((variables: Readonly<Record<string, unknown>>) => number) | null;
  /** What it may demand of callers, whatever its conditions: 0n of what everybody may see. */
  readonly demands: bigint;
  /** A digest of the operation's text, white space, commas and comments aside. */
  readonly meaning: string;
  /** The whole operation, for the first variant that is made of it. */
  read: ReadOperation | null;
  bytes: number;
}

/** What is made of an operation, with an estimate of the memory that it takes. */
export interface Weighed {
  readonly bytes: number;
}

/** What is kept of documents, and how often one that came was known. Counts since the start of the supergraph. */
export interface DocumentsObservation {
  readonly hits: number;
  readonly misses: number;
  readonly kept: number;
  /** As estimated. */
  readonly bytes: number;
}

export interface Making<Variant> {
  readonly key: string;
  readonly asked: AskedDocument;
  readonly make: (read: ReadOperation) => Promise<Variant>;
}

export interface DocumentOptions extends Omit<ReadOptions, 'operationName'> {
  readonly cache: DocumentCacheLimits;
  readonly costOf: (read: ReadOperation) => Prepared<unknown>['cost'];
  readonly demandsOf: (read: ReadOperation) => bigint;
}

// An operation with six conditions has 64 variants; beyond these, the oldest are planned again when needed.
const variantsMax = 64;

/** The documents that clients send to one supergraph, and what is made of them. */
export class PreparedDocuments<Variant extends Weighed> {
  readonly #options: DocumentOptions;
  readonly #byText: DocumentCache<Prepared<Variant> | RefusedDocument>;
  /** Texts that differ in white space alone share what was made of them. Nothing is here that nobody holds. */
  readonly #byMeaning = new Map<string, Prepared<Variant>>();
  #hits = 0;
  #misses = 0;

  constructor(options: DocumentOptions) {
    this.#options = options;
    this.#byText = new DocumentCache(options.cache, (made, text) => {
      if (made.kind === 'Refused') return;
      made.held.texts.delete(text);
      this.#letGo(made);
    });
  }

  /** A document that was read before; null where it must be read. */
  known({ query, operationName, recording = null }: RecordedDocument): Prepared<Variant> | RefusedDocument | null {
    const known = this.#byText.get(keyOf(query, operationName));
    if (recording !== null) recording.isDocumentKnown = known !== undefined;
    if (known !== undefined) this.#hits += 1;
    return known ?? null;
  }

  /** Finds a document, or reads it. */
  of(asked: RecordedDocument): Prepared<Variant> | RefusedDocument {
    return this.known(asked) ?? this.#read(asked);
  }

  #read({ query, operationName, recording = null }: RecordedDocument): Prepared<Variant> | RefusedDocument {
    const text = keyOf(query, operationName);
    this.#misses += 1;
    const read = readOperation(query, { ...this.#options, operationName, recording });
    const made = read.kind === 'Refused' ? read : this.#prepared(read);
    if (this.#byText.offer(text, made, bytesOf(made, text)) && made.kind === 'Prepared') {
      made.held.texts.add(text);
      this.#byMeaning.set(made.meaning, made);
    }
    return made;
  }

  /** Makes a variant of a document. Whoever asks for the same document meanwhile finds it in the making. */
  variant(prepared: Prepared<Variant>, { key, asked, make }: Making<Variant>): Promise<Variant> {
    const read = prepared.read ?? readAgain(asked.query, asked.operationName);
    prepared.read = null;
    const { variants, held } = prepared;
    const [oldest] = variants.keys();
    if (oldest !== undefined && variants.size >= variantsMax) variants.delete(oldest);
    const making = make(read);
    variants.set(key, making);
    held.plansUnderway += 1;
    this.#byMeaning.set(prepared.meaning, prepared);
    making
      .then(
        (made) => this.#keep(prepared, { key, making, made }),
        // What failed once may succeed later: a time-out is the moment's, and an error is told afresh.
        () => void (variants.get(key) === making && variants.delete(key)),
      )
      .finally(() => {
        held.plansUnderway -= 1;
        this.#letGo(prepared);
      });
    return making;
  }

  observe(): DocumentsObservation {
    return { hits: this.#hits, misses: this.#misses, ...this.#byText.observe() };
  }

  /** Those used most recently first. */
  recent(): AskedDocument[] {
    return this.#byText.entries().flatMap(([text, made]) => {
      if (made.kind === 'Refused') return [];
      const end = text.indexOf('\n');
      return [{ query: text.slice(end + 1), operationName: end === 0 ? null : text.slice(0, end) }];
    });
  }

  #prepared(read: ReadOperation): Prepared<Variant> {
    const meaning = hash('sha256', `${read.operation.name?.value ?? ''}\n${compactText(read.document)}`, 'base64');
    return (
      this.#byMeaning.get(meaning) ?? {
        kind: 'Prepared',
        operationType: read.operation.operation,
        variableDefinitions: read.operation.variableDefinitions ?? [],
        conditionVariables: read.conditionVariables,
        defers: read.defers,
        introspecting: asksIntrospection(read) ? { read, cost: introspectionCost(read, this.#options.schema) } : null,
        variants: new Map(),
        cost: this.#options.costOf(read),
        demands: this.#options.demandsOf(read),
        held: { texts: new Set(), plansUnderway: 0 },
        meaning,
        read,
        bytes: 0,
      }
    );
  }

  #keep(prepared: Prepared<Variant>, { key, making, made }: Kept<Variant>): void {
    const { variants } = prepared;
    if (variants.get(key) === making) variants.set(key, made);
    this.#weigh(prepared, made.bytes);
  }

  #weigh(prepared: Prepared<Variant>, bytes: number): void {
    // Of variants that are replaced the weight stays: it errs on the safe side, and few documents have that many.
    prepared.bytes += bytes;
    for (const text of prepared.held.texts) this.#byText.weigh(text, prepared, bytesOf(prepared, text));
  }

  #letGo(prepared: Prepared<Variant>): void {
    const { meaning, held } = prepared;
    if (held.texts.size > 0 || held.plansUnderway > 0) return;
    if (this.#byMeaning.get(meaning) === prepared) this.#byMeaning.delete(meaning);
  }
}

interface Kept<Variant> extends Pick<Making<Variant>, 'key'> {
  readonly making: Promise<Variant>;
  readonly made: Variant;
}

function keyOf(query: string, operationName: string | null): string {
  return `${operationName ?? ''}\n${query}`;
}

// Measured with Node 20: what is there of every document, or of every error in it; a text and, kept beside it, the same
// in errors' sources; a syntax tree, which is there until the first plan is made.
const bytesOfRecord = 2_000;
const bytesOfTextCharacter = 2;
const bytesOfTreeCharacter = 100;

function bytesOf(made: Prepared<unknown> | RefusedDocument, text: string): number {
  const bytes = bytesOfRecord + text.length * bytesOfTextCharacter;
  if (made.kind === 'Refused') return bytes + made.errors.length * bytesOfRecord;
  return bytes + made.bytes + (made.read === null ? 0 : text.length * bytesOfTreeCharacter);
}
