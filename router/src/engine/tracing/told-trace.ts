import type { GraphAnswer } from '../../graph/graph-request.ts';
import type { Recording } from '../../telemetry/recording/recording.ts';
import { traceReport } from '../../telemetry/recording/trace-report.ts';
import type { GraphqlResult } from '../engine-answer.ts';

interface Traced {
  readonly recording: Recording;
  readonly requestId: string;
  readonly cost: GraphAnswer['cost'];
}

/** An answer with what was done for it beside it: also where nothing could be executed. */
export function withTrace(result: GraphqlResult, { recording, requestId, cost }: Traced): GraphqlResult {
  const trace = traceReport(recording, { requestId, cost: cost ?? null });
  return { ...result, extensions: { ...result.extensions, trace } };
}
