import type { IncomingHttpHeaders } from 'node:http';
import type { EngineAnswer } from '../engine/engine-answer.ts';
import type { EngineRequest } from '../engine/engine-request.ts';
import { sha256Of } from '../persisted/manifest.ts';
import { clientNameIn } from '../telemetry/client-name.ts';
import type { Log } from '../telemetry/log.ts';
import { operationNameOf } from '../telemetry/operation-name.ts';
import { type RequestTrace, traceIdOf } from '../telemetry/request-trace.ts';

/** Of requests, and of operations on WebSockets, the part that has a line in the log: 0 to 1. */
export interface AccessLog {
  /** Null: this one has no line. */
  readonly begin: (request: AccessedRequest) => AccessRecord | null;
}

interface AccessedRequest {
  /** Null: it is an operation of a WebSocket. */
  readonly method: string | null;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly trace: RequestTrace;
}

export function accessLog(log: Log, share: number, random: () => number = Math.random): AccessLog {
  return { begin: (request) => (random() < share ? new AccessRecord(request, log) : null) };
}

// A batch has ten operations, and an answer any number of errors.
const codesMax = 20;

/** One request as the log tells it: who asked for what and how it went, nothing of what was asked with or answered. */
export class AccessRecord {
  readonly #request: AccessedRequest;
  readonly #log: Log;
  readonly #startedAt = performance.now();
  readonly #operations: { readonly operation: string | null; readonly sha256: string }[] = [];
  readonly #codes = new Set<string>();
  #contract: string | null = null;
  #calls = 0;

  constructor(request: AccessedRequest, log: Log) {
    this.#request = request;
    this.#log = log;
  }

  /** Null: what it is answered comes event by event. */
  tell(asked: Pick<EngineRequest, 'query' | 'operationName'>, answer: EngineAnswer | null): void {
    this.#operations.push({ operation: operationNameOf(asked), sha256: sha256Of(asked.query) });
    if (answer === null) return;
    this.#calls += answer.calls;
    for (const { extensions } of answer.result.errors ?? []) {
      const code: unknown = extensions?.['code'];
      if (typeof code === 'string') this.fail(code);
    }
  }

  /** For which contract it is asked. */
  of(contract: string): void {
    this.#contract = contract;
  }

  fail(code: string): void {
    if (this.#codes.size < codesMax) this.#codes.add(code);
  }

  /** Once the answer has been handed on; of a subscription, once it has begun. */
  write(sent: SentAnswer | null): void {
    const { method, path, headers, trace } = this.#request;
    const { requestId } = trace;
    const traceId = traceIdOf(trace);
    const [one] = this.#operations;
    this.#log.info(
      {
        requestId,
        ...(traceId === null ? {} : { traceId }),
        ...(method === null ? { transport: 'websocket' } : { method }),
        path,
        ...(this.#contract === null ? {} : { contract: this.#contract }),
        ...(this.#operations.length > 1 ? { operations: this.#operations } : one),
        client: clientNameIn(headers),
        ...sent,
        codes: [...this.#codes],
        durationMs: Math.round((performance.now() - this.#startedAt) * 100) / 100,
        calls: this.#calls,
      },
      'a request was answered',
    );
  }
}

/** What HTTP says of an answer. */
interface SentAnswer {
  readonly status: number;
  /** Of its body, as it is sent. */
  readonly bytes: number;
}
