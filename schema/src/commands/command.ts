import type { Outcome } from '../outcome.ts';
import type { Terminal } from '../terminal.ts';

export interface CommandOptions {
  /** The graph is for another router, which may do more than ours. */
  readonly 'any-router'?: boolean | undefined;
  /** A release that breaks the one before. */
  readonly breaking?: boolean | undefined;
  /** Mend what can be mended. */
  readonly fix?: boolean | undefined;
  /** A git ref, or a folder: what to compare with. */
  readonly base?: string | undefined;
  /** Folders of clients' operations. */
  readonly operations?: string[] | undefined;
  /** A folder of one client's documents. */
  readonly documents?: string | undefined;
  /** A part of the graph, by its name. */
  readonly contract?: string | undefined;
  /** Files in which a router tells what it was asked. */
  readonly usage?: string[] | undefined;
  /** The operation to plan, where a document has several. */
  readonly operation?: string | undefined;
  /** Labels of `@override` that are in force. */
  readonly override?: string[] | undefined;
  /** Whose rights an operation is planned with. */
  readonly as?: string | undefined;
  /** A picture, and no text. */
  readonly svg?: boolean | undefined;
  /** Where to listen. */
  readonly port?: string | undefined;
  /** A file of what mocks say. */
  readonly examples?: string | undefined;
  /** In which a subgraph is written. */
  readonly language?: string | undefined;
  /** Where a subgraph runs. */
  readonly url?: string | undefined;
  /** A router that runs. */
  readonly against?: string | undefined;
  /** What is asked about. */
  readonly why?: string | undefined;
  /** What mocks follow from. */
  readonly seed?: string | undefined;
}

/** How a command was called. */
export interface Call {
  /** As many as it takes. */
  readonly positionals: readonly string[];
  /** For those that go on until they are interrupted; others tell by their outcome. */
  readonly terminal: Terminal;
}

export type OptionName = keyof CommandOptions;

/** What a command does in the folder `root`. */
export type Run = (root: string, options: CommandOptions, call: Call) => Promise<Outcome>;

export interface Command {
  /** In one line of help. */
  readonly summary: string;
  /** What must stand behind the command, by name. */
  readonly takes: readonly string[];
  readonly options: readonly OptionName[];
  readonly run: Run;
}
