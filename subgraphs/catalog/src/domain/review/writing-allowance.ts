// A shopper who catches up writes of some dozen things on one day; whoever writes of more is no shopper.
export const writingsMax = 30;
const windowMs = 24 * 60 * 60_000;

/** How many reviews a customer has written or changed since a moment. */
export interface Reviewer {
  readonly since: Date;
  readonly writings: number;
}

/** A reviewer after one more writing: `writingsMax` in 24 hours, counted from the first of them; null where that is too many. */
export function oneMoreWriting({ since, writings }: Reviewer, now: Date): Reviewer | null {
  if (now.getTime() - since.getTime() >= windowMs) return { since: now, writings: 1 };
  return writings < writingsMax ? { since, writings: writings + 1 } : null;
}
