import { operationNameOf } from '../../telemetry/operation-name.ts';
import type { Engine } from '../engine.ts';
import type { EngineRequest } from '../engine-request.ts';

/** An engine that tells what it does for requests that are recorded for their trace. */
export function tracedEngine(engine: Engine): Engine {
  return {
    ...engine,
    execute: (request, answered) => traced(request, engine.execute(begun(request), answered)),
    open: (request) => traced(request, engine.open(begun(request))),
  };
}

function begun<Given extends EngineRequest>(request: Given): Given {
  const { recording, trace } = request;
  if (trace.sampled !== null && recording !== null) recording.traceId = trace.sampled.context.traceId;
  return request;
}

/** Of what is not recorded, which is nearly all, the engine's own promise: another one would take three turns more. */
function traced<Answer extends Told>(request: EngineRequest, answering: Promise<Answer>): Promise<Answer> {
  const { recording, trace } = request;
  const { sampled } = trace;
  if (sampled === null || recording === null) return answering;
  return answering.then((answer) => {
    const outcome = answer.kind === 'Stream' ? (answer.first?.outcome ?? 'Executed') : answer.outcome;
    sampled.answered({ name: operationNameOf(request), outcome, recording });
    return answer;
  });
}

type Told = Awaited<ReturnType<Engine['open']>>;
