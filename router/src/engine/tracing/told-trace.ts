import type { GraphAnswer } from '../../graph/graph-request.ts';
import type { Recording } from '../../telemetry/recording/recording.ts';
import { traceReport } from '../../telemetry/recording/trace-report.ts';
import type { GraphqlResult } from '../engine-answer.ts';
import type { EngineRequest } from '../engine-request.ts';
import type { Serving } from '../serving.ts';
import { toldCapsule } from './told-capsule.ts';

interface Traced {
  readonly recording: Recording;
  readonly request: EngineRequest;
  readonly serving: Serving;
  readonly answer: GraphAnswer;
}

/** An answer with what was done for it beside it: also where nothing could be executed. */
export function withTrace(result: GraphqlResult, { recording, request, serving, answer }: Traced): GraphqlResult {
  const { cost = null, outcome } = answer;
  const trace = traceReport(recording, { requestId: request.trace.requestId, cost });
  const { extensions } = result;
  if (recording.kind !== 'capsule') return { ...result, extensions: { ...extensions, trace } };
  const capsule = toldCapsule({ request, serving, recording, outcome, result, trace });
  return { ...result, extensions: { ...extensions, trace, capsule } };
}
