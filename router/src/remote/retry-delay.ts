// An answer takes about 10 ms: the first retry comes at about the same distance, the second at twice that.
const delayMsBase = 25;

/**
 * How long to wait before the retry numbered from 0. "Full jitter" keeps those who failed together from returning
 * together; what the server asks for comes on top.
 * Source: M. Brooker, Exponential Backoff and Jitter, AWS Architecture Blog, 2015.
 */
export function retryDelayMs(
  retry: number,
  { retryAfterMs, random }: { readonly retryAfterMs: number; readonly random: () => number },
): number {
  return retryAfterMs + random() * delayMsBase * 2 ** retry;
}

/** The Retry-After header in milliseconds: seconds, or a date. 0 where it is missing or malformed. */
export function retryAfterMs(header: string | null, wallClock: number): number {
  if (header === null) return 0;
  if (/^\d+$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? 0 : Math.max(date - wallClock, 0);
}
