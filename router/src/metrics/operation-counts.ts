import type { EngineAnswer } from '../engine/engine-answer.ts';
import type { EngineRequest } from '../engine/engine-request.ts';
import type { EngineStream } from '../engine/live/engine-stream.ts';
import type { GraphOutcome } from '../graph/graph-request.ts';
import { Histogram } from '../telemetry/histogram.ts';
import { operationNameOf } from '../telemetry/operation-name.ts';
import { BoundedNames } from './bounded-names.ts';

const namelessOperation = '(none)';
const refusedOperation = '(refused)';

/** What came of the operations that clients asked for, over all configurations and supergraphs of the process. */
export class OperationCounts {
  readonly durations = new BoundedNames(() => new Histogram());
  readonly codes = new BoundedNames(() => ({ count: 0 }));
  readonly outcomes = new Map<GraphOutcome, number>();

  add(request: EngineRequest, answer: EngineAnswer | EngineStream, tookMs: number): void {
    const now = performance.now();
    const result = answer.kind === 'Stream' ? answer.first : answer;
    const outcome = result?.outcome ?? 'Executed';
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    this.durations
      .of(outcome === 'Executed' ? (operationNameOf(request) ?? namelessOperation) : refusedOperation, now)
      .observe(tookMs);
    for (const { extensions } of result?.result.errors ?? []) {
      const code: unknown = extensions?.['code'];
      this.codes.of(typeof code === 'string' ? code : namelessOperation, now).count += 1;
    }
  }
}
