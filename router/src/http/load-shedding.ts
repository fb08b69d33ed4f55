import type { Log } from '../telemetry/log.ts';
import { Admission } from './admission.ts';
import type { AdmissionObservation } from './admission.ts';
import { watchLoop } from './loop-watch.ts';
import { httpProblem } from './problem.ts';

/** The door of the router: it refuses some requests, so that the others are served in time. */
export interface LoadShedding {
  /** False: answer `overloaded`. Whoever was let in must leave. */
  readonly enter: () => boolean;
  readonly leave: () => void;
  readonly observe: () => AdmissionObservation;
  readonly stop: () => void;
}

/** Overload is over within a second, and clients that are told no time at all return at once. */
export const overloaded = httpProblem(503, 'OVERLOADED', {
  message: 'too many requests are under way; try again in a second',
  headers: { 'retry-after': '1' },
});

// A second: an overload whose last refusal lies further back is over.
const calmWindows = 10;

export function loadShedding(requestsInFlightMax: number, log: Log): LoadShedding {
  const admission = new Admission(requestsInFlightMax);
  const state = { shedBefore: 0, calm: calmWindows };
  const watch = watchLoop((sample) => {
    admission.adapt(sample);
    tell();
  });
  return {
    enter: () => {
      watch.touch();
      return admission.enter();
    },
    leave: () => admission.leave(),
    observe: () => admission.observe(),
    stop: watch.stop,
  };

  /** Once when it begins, once when it ends. */
  function tell(): void {
    const { shed, inFlight, share } = admission.observe();
    const isShedding = shed > state.shedBefore;
    if (isShedding && state.calm >= calmWindows)
      log.warn({ inFlight, share, shed }, 'requests are refused: overloaded');
    state.calm = isShedding ? 0 : state.calm + 1;
    if (state.calm === calmWindows && shed > 0) log.info({ shed }, 'requests are taken again');
    state.shedBefore = shed;
  }
}
