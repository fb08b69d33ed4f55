/** Of timers, in milliseconds: a token that is good for longer outlives the connection. */
export const timerMsMax = 2_147_483_647;

/** Acts when a token has run out, as said in milliseconds since 1970; null where that is too far ahead. */
export function atExpiry(expiresAt: number, act: () => void): NodeJS.Timeout | null {
  const leftMs = expiresAt - Date.now();
  return leftMs > timerMsMax ? null : setTimeout(act, Math.max(leftMs, 0));
}
