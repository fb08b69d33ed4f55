import { operationNameOf } from '../../telemetry/operation-name.ts';
import type { Engine } from '../engine.ts';
import type { EngineRequest } from '../engine-request.ts';

/** An engine that tells what it does for requests that are recorded for their trace. */
export function tracedEngine(engine: Engine): Engine {
  return {
    ...engine,
    execute: (request) => traced(request, engine.execute),
    open: (request) => traced(request, engine.open),
  };
}

/** Of what is not recorded, which is nearly all, the engine's own promise: another one would take three turns more. */
function traced<Given extends EngineRequest, Answer extends Told>(
  request: Given,
  ask: (given: Given) => Promise<Answer>,
): Promise<Answer> {
  const { recording, trace } = request;
  const { sampled } = trace;
  if (sampled === null || recording === null) return ask(request);
  recording.traceId = sampled.context.traceId;
  return ask(request).then((answer) => {
    const outcome = answer.kind === 'Stream' ? (answer.first?.outcome ?? 'Executed') : answer.outcome;
    sampled.answered({ name: operationNameOf(request), outcome, recording });
    return answer;
  });
}

type Told = Awaited<ReturnType<Engine['open']>>;
