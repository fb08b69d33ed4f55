import { parseArgs, type ParseArgsConfig } from 'node:util';

/** One verb of the command line. */
export interface Command {
  /** What the help shows: the call, and what comes of it. */
  readonly usage: readonly [call: string, effect: string];
  /** Runs to the end. Throws a UsageError before doing anything, or a Refusal. */
  run(args: readonly string[], context: Context): Promise<void>;
}

/** What a command may know of the process it runs in. */
export interface Context {
  readonly environment: NodeJS.ProcessEnv;
  /** Where relative paths begin. */
  readonly directory: string;
  /** Shows a line to the user. */
  readonly say: (line: string) => void;
}

/** The command line makes no sense; the message is one line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: boolean }>
>;

/** Reads options strictly: an unknown one, one without its value, a word too many is a UsageError. */
export function parseOptions<T extends Options>(args: readonly string[], options: T, positionals = 0): Parsed<T> {
  try {
    const parsed = parseArgs({ args: withNumbers(args, options), options, allowPositionals: positionals > 0 });
    if (parsed.positionals.length === positionals) return parsed;
  } catch (error) {
    throw new UsageError(error instanceof Error ? firstSentence(error.message) : String(error));
  }
  throw new UsageError(`expected ${positionals} argument${positionals === 1 ? '' : 's'} beside the options`);
}

/** parseArgs takes `-1` for an option: after one that has a value it is that value. */
function withNumbers(args: readonly string[], options: Options): string[] {
  const given: string[] = [];
  for (const arg of args) {
    const option = given.at(-1) ?? '';
    const hasValue = option.startsWith('--') && options[option.slice(2)]?.type === 'string';
    if (hasValue && /^-\d/.test(arg)) given.splice(-1, 1, `${option}=${arg}`);
    else given.push(arg);
  }
  return given;
}

/** A whole number within bounds, as an option gives it. */
export function wholeNumber(
  option: string,
  given: string | undefined,
  { otherwise, least, most }: { readonly otherwise: number; readonly least: number; readonly most: number },
): number {
  if (given === undefined) return otherwise;
  const number = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(`${option}: expected a whole number from ${least} to ${most}, got "${given}"`);
}

/** parseArgs goes on with advice on how to escape; nobody here means an argument that begins with a dash. */
function firstSentence(message: string): string {
  return message.split(/\. |\n/, 1)[0] ?? message;
}
