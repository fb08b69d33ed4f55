/** For a client that was stuck for a moment: it reads what waits, and why there is no more. Then it is cut off. */
export const dropMs = 1_000;
