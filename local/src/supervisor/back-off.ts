const first = 200; // ms: long enough not to spin, short enough not to be noticed
const longest = 5_000; // ms: a mended program is back within this time
const healthy = 10_000; // ms: who ran this long did not fail at once; the next crash is a new story

/** How long to wait before starting again what ended after `ranMs`, given the wait before that run (0: none). */
export function nextDelayMs(previousDelayMs: number, ranMs: number): number {
  if (previousDelayMs === 0 || ranMs >= healthy) return first;
  return Math.min(previousDelayMs * 2, longest);
}
