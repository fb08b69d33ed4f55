/** Where a command is typed. */
export interface Terminal {
  readonly cwd: string;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** What programs that a command starts are given. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** From when it is called on: whether whoever typed the command wants it to end. */
  readonly interruption: () => AbortSignal;
}
