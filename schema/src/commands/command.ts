import type { Problem } from '../problem.ts';

export interface Outcome {
  readonly problems: readonly Problem[];
  /** What was done or asked for, for people; not told where there are errors. */
  readonly summary: string;
  /** The same for programs, beside the problems. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface CommandOptions {
  /** The graph is for another router, which may do more than ours. */
  readonly 'any-router'?: boolean | undefined;
  /** A release that breaks the one before. */
  readonly breaking?: boolean | undefined;
  /** A git ref, or a folder: what to compare with. */
  readonly base?: string | undefined;
  /** Folders of clients' operations. */
  readonly operations?: string[] | undefined;
  /** The operation to plan, where a document has several. */
  readonly operation?: string | undefined;
}

export type OptionName = keyof CommandOptions;

export interface Command {
  /** In one line of help. */
  readonly summary: string;
  /** What must stand behind the command, by name. */
  readonly takes: readonly string[];
  readonly options: readonly OptionName[];
  readonly run: (root: string, options: CommandOptions, positionals: readonly string[]) => Promise<Outcome>;
}
