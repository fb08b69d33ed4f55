import type { OperationTypeNode } from 'graphql';
import type { AskedDocument, Prepared, PreparedDocuments, Weighed } from '../operation/prepared-documents.ts';
import type { RefusedDocument } from '../operation/read-operation.ts';
import { PlanningError } from '../planner/planning-error.ts';
import type { Asker } from '../planner/waiters.ts';
import type { Recording } from '../telemetry/recording/recording.ts';
import { Makings } from './makings.ts';
import type { Turns } from './turns.ts';

export interface DocumentAsk extends AskedDocument {
  readonly recording?: Recording | null;
}

/** The documents of one supergraph as they are asked for: what is not known is read when it is the asker's turn. */
export class DocumentReadings<Variant extends Weighed> {
  readonly #documents: PreparedDocuments<Variant>;
  readonly #turns: Turns;
  readonly #makings = new Makings<Prepared<Variant> | RefusedDocument>();

  constructor(documents: PreparedDocuments<Variant>, turns: Turns) {
    this.#documents = documents;
    this.#turns = turns;
  }

  /** At once where it is known. Rejects with PlanningError where it cannot be the asker's turn. */
  of(
    asked: DocumentAsk,
    asker: Asker,
  ): Prepared<Variant> | RefusedDocument | Promise<Prepared<Variant> | RefusedDocument> {
    const known = this.#documents.known(asked);
    if (known !== null) return known;
    const read = () => this.#documents.of(asked);
    return this.#makings.of(undefined, asker, (waiters) => this.#turns.take(waiters, read));
  }

  /** Null where it is refused, or cannot be read now. */
  async typeOf(asked: DocumentAsk, asker: Asker): Promise<OperationTypeNode | null> {
    try {
      const prepared = await this.of(asked, asker);
      return prepared.kind === 'Prepared' ? prepared.operationType : null;
    } catch (cause) {
      if (cause instanceof PlanningError) return null;
      throw cause;
    }
  }
}
