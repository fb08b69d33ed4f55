import { performance } from 'node:perf_hooks';
import type { LoopSample } from './admission.ts';

// Four samples to a window: the mean of fewer is chance, and an overload is answered within a tenth of a second.
const sampleMs = 25;
const samplesPerWindow = 4;

export interface LoopWatch {
  /** For whoever has something to do: watching begins, and ends by itself after a window without a call. */
  readonly touch: () => void;
  readonly stop: () => void;
}

/** Measures how late the event loop is, while there is load. An idle process sleeps. */
export function watchLoop(onWindow: (sample: LoopSample) => void): LoopWatch {
  const state = { isTouched: false, dueAt: 0, lateMs: 0, samples: 0, use: performance.eventLoopUtilization() };
  let timer: NodeJS.Timeout | null = null;
  return {
    touch: () => {
      state.isTouched = true;
      timer ??= start();
    },
    stop,
  };

  function start(): NodeJS.Timeout {
    Object.assign(state, { lateMs: 0, samples: 0, use: performance.eventLoopUtilization() });
    state.dueAt = performance.now() + sampleMs;
    return setInterval(sample, sampleMs).unref();
  }

  function stop(): void {
    if (timer !== null) clearInterval(timer);
    timer = null;
  }

  function sample(): void {
    const now = performance.now();
    state.lateMs += Math.max(now - state.dueAt, 0);
    state.dueAt = now + sampleMs;
    state.samples += 1;
    if (state.samples < samplesPerWindow) return;
    const { utilization } = performance.eventLoopUtilization(state.use);
    onWindow({ lagMs: state.lateMs / state.samples, utilization });
    if (!state.isTouched) stop();
    Object.assign(state, { isTouched: false, lateMs: 0, samples: 0, use: performance.eventLoopUtilization() });
  }
}
