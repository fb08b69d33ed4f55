import type { EngineAnswer, GraphqlResult } from '../engine/engine-answer.ts';
import type { EngineRequest } from '../engine/engine-request.ts';
import type { EngineStream } from '../engine/live/engine-stream.ts';
import type { GraphOutcome } from '../graph/graph-request.ts';
import { Histogram } from '../telemetry/histogram.ts';
import { operationNameOf } from '../telemetry/operation-name.ts';
import { BoundedNames } from './bounded-names.ts';

const namelessOperation = '(none)';
const refusedOperation = '(refused)';

interface Taken {
  readonly tookMs: number;
  /** By performance.now. */
  readonly now: number;
}

/** What came of the operations that clients asked for, over all configurations and supergraphs of the process. */
export class OperationCounts {
  readonly durations = new BoundedNames(() => new Histogram());
  readonly codes = new BoundedNames(() => ({ count: 0 }));
  readonly outcomes = new Map<GraphOutcome, number>();

  add(request: EngineRequest, answer: EngineAnswer | EngineStream, { tookMs, now }: Taken): void {
    const result = answer.kind === 'Stream' ? answer.first : answer;
    const outcome = result?.outcome ?? 'Executed';
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    this.durations
      .of(outcome === 'Executed' ? (operationNameOf(request) ?? namelessOperation) : refusedOperation, now)
      .observe(tookMs);
    this.addErrors(result?.result.errors, now);
  }

  /** Of an answer, or of what comes of one later. */
  addErrors(errors: GraphqlResult['errors'], now = performance.now()): void {
    for (const { extensions } of errors ?? []) {
      const code: unknown = extensions?.['code'];
      this.#addCode(typeof code === 'string' ? code : namelessOperation, now);
    }
  }

  /** A request that was refused before it came to be an operation: its answer is the one error. */
  readonly addRefusal = (code: string): void => this.#addCode(code, performance.now());

  #addCode(code: string, now: number): void {
    this.codes.of(code, now).count += 1;
  }
}
