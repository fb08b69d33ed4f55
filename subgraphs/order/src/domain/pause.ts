// The first pause after no answer; it doubles. Kit's remote has already tried three times by then.
const firstPauseMs = 200;
// 200 ms doubled eleven times is beyond the longest pause of all; further doublings would end in Infinity.
const doublingsMax = 11;

/** The pause after so many tries of something that must succeed, in milliseconds. */
export function pauseMs(attempts: number, pauseMsMax: number): number {
  return Math.min(firstPauseMs * 2 ** Math.min(attempts - 1, doublingsMax), pauseMsMax);
}

// Nobody waits any more, and a sick sister is spared.
export const patientPauseMsMax = 5 * 60_000;
