import type { Problem } from './problem.ts';

/** What came of a command. */
export interface Outcome {
  readonly problems: readonly Problem[];
  /** What was done or asked for, for people; not told where there are errors. */
  readonly summary: string;
  /** The same for programs, beside the problems. */
  readonly data?: Readonly<Record<string, unknown>>;
}
