import type { StreamEnd } from '../engine/live/engine-stream.ts';
import { ClientOperation, type OperationForm } from './client-operation.ts';
import type { TransportTally } from './live-tally.ts';
import { noteEnd } from './note-end.ts';
import type { TransportOptions } from './transport-options.ts';

export interface OperationsOptions extends Pick<TransportOptions, 'onError'> {
  readonly form: OperationForm;
  readonly send: (text: string) => void;
  /** At one time. */
  readonly operationsMax: number;
  readonly tally: Pick<TransportTally, 'operations'>;
}

/** The operations of one connection, each by an id of its client's choice, which is free again when it has ended. */
export class ClientOperations {
  readonly #options: OperationsOptions;
  readonly #running = new Map<string, ClientOperation>();

  constructor(options: OperationsOptions) {
    this.#options = options;
  }

  has(id: string): boolean {
    return this.#running.has(id);
  }

  get hasRoom(): boolean {
    return this.#running.size < this.#options.operationsMax;
  }

  /** One that there is room for, by an id that is free. */
  begin(id: string): ClientOperation {
    const { form, send, tally } = this.#options;
    const onOver = () => {
      tally.operations -= 1;
      if (this.#running.get(id) === operation) this.#running.delete(id);
    };
    const operation = new ClientOperation(id, { form, send, onOver });
    this.#running.set(id, operation);
    tally.operations += 1;
    return operation;
  }

  /** Its client wants it no more. Of one that has ended meanwhile nothing is said. */
  leave(id: string): void {
    this.#running.get(id)?.leave();
  }

  /** Tells the clients of all. */
  end(end: StreamEnd): void {
    for (const operation of this.#running.values()) {
      noteEnd(end, this.#options.onError);
      operation.onEnd(end);
    }
  }

  leaveAll(): void {
    for (const operation of this.#running.values()) operation.leave();
  }
}

export const tooManyOperations = {
  code: 'TOO_MANY_OPERATIONS',
  message: 'expected fewer operations at once on one connection',
};
