import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Command, OptionName } from './commands/command.ts';
import { commands } from './commands/commands.ts';
import { fileProblem } from './file-problem.ts';
import type { Outcome } from './outcome.ts';
import { errorsIn, type Format, formats, report } from './report/report.ts';
import type { Terminal } from './terminal.ts';

const exitCodes = { ok: 0, problems: 1, usage: 2 } as const;

const names = Object.keys(commands);

/** The whole command without its process: answers with the exit code. Problems go to `err`, the rest to `out`. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { cwd, out, err } = terminal;
  const given = parsed(args);
  if (typeof given === 'string') return misused(given, err);
  const { help: isHelp = false, root = '.', format = 'text', ...options } = given.values;
  if (isHelp) {
    out(help());
    return exitCodes.ok;
  }
  const [name = '', ...positionals] = given.positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return misused(unknownCommand(given.positionals), err);
  const fault = faultOf(name, command, { positionals, options: Object.keys(options) });
  if (fault !== null) return misused(fault, err);
  if (!isFormat(format)) return misused(`expected --format ${formats.join(', ')}, got "${format}"`, err);

  const folder = resolve(cwd, root);
  const outcome = await command
    .run(folder, options, { positionals, terminal })
    .catch((error: unknown): Outcome => ({ problems: [fileProblem(error, folder)], summary: '' }));
  const told = await report(outcome, format, folder);
  for (const text of told.err) err(text);
  for (const text of told.out) out(text);
  return errorsIn(outcome) > 0 ? exitCodes.problems : exitCodes.ok;
}

const options = {
  root: { type: 'string' },
  format: { type: 'string' },
  breaking: { type: 'boolean' },
  fix: { type: 'boolean' },
  'any-router': { type: 'boolean' },
  base: { type: 'string' },
  operations: { type: 'string', multiple: true },
  usage: { type: 'string', multiple: true },
  documents: { type: 'string' },
  contract: { type: 'string' },
  operation: { type: 'string' },
  override: { type: 'string', multiple: true },
  as: { type: 'string' },
  svg: { type: 'boolean' },
  port: { type: 'string' },
  examples: { type: 'string' },
  seed: { type: 'string' },
  language: { type: 'string' },
  url: { type: 'string' },
  against: { type: 'string' },
  why: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const optionTexts: Readonly<Record<OptionName, readonly [usage: string, text: string]>> = {
  fix: ['--fix', 'mend the schema files first, where composing again shows that an edit does'],
  base: ['--base REF|DIR', 'what to compare with: a git ref, or another folder of a repository'],
  operations: ['--operations DIR', "folder of clients' documents (.graphql); may be given again"],
  usage: ['--usage FILE', "what clients were seen to ask, as the router's USAGE_FILE tells it; may be given again"],
  documents: ['--documents DIR', "folder of a client's documents (.graphql): write their types and a manifest there"],
  contract: ['--contract NAME', 'of the part of the graph that this contract has'],
  operation: ['--operation NAME', 'which operation, where the document has several'],
  override: ['--override LABEL', 'as where this label of @override is in force (default: none is); may be given again'],
  as: ['--as CALLER', 'what this caller may see: guest, signed-in, or scopes, apart by spaces (default: all)'],
  svg: ['--svg', 'as a picture (SVG), for the light and the dark'],
  port: ['--port PORT', 'where the router listens (default: 4000)'],
  examples: ['--examples FILE', 'what mocks say, by type and field (default: schema/examples.json)'],
  language: ['--language NAME', 'typescript, python or go (default: typescript)'],
  url: ['--url URL', 'where the subgraph runs (default: as schema/subgraphs.json says)'],
  against: ['--against URL', 'ask this router again, by TRIBUTARY_TOKEN, and say what differs'],
  why: ['--why Type.field', 'say why it is not in the contract, and write nothing'],
  seed: ['--seed TEXT', 'another one is another world of mocks'],
  'any-router': ['--any-router', 'although our router does not do all that the graph needs'],
  breaking: ['--breaking', 'although it breaks the last release: nobody may need what is gone'],
};

function help(): string {
  const width = Math.max(...Object.values(optionTexts).map(([usage]) => usage.length)) + 2;
  const row = (left: string, right: string) => `  ${left.padEnd(width)}${right}`;
  const usage = ([name, { takes, summary }]: [string, Command]) => row([name, ...takes].join(' '), summary);
  return [
    'Usage: tributary <command> [options]',
    '',
    'Commands',
    ...Object.entries(commands).map(usage),
    '',
    'Options',
    row('--root DIR', 'folder of the repository (default: the current one)'),
    row('--format FORMAT', `how problems are told: ${formats.join(', ')} (default: text)`),
    ...Object.entries(optionTexts).map(([name, [left, text]]) => row(left, `${namesTaking(name)}: ${text}`)),
    row('-h, --help', 'this text'),
    '',
    'Exit codes: 0 all is well, 1 problems were found, 2 wrong usage.',
  ].join('\n');
}

function namesTaking(option: string): string {
  const takes = ({ options: taken }: Command) => taken.some((one) => one === option);
  return names.filter((name) => commands[name] !== undefined && takes(commands[name])).join(', ');
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What is wrong with how a command is used, or null. */
function faultOf(
  name: string,
  { takes, options: taken }: Command,
  given: { readonly positionals: readonly string[]; readonly options: readonly string[] },
): string | null {
  const foreign = given.options.find((one) => !taken.some((known) => known === one));
  if (foreign !== undefined) return `--${foreign} is for ${namesTaking(foreign)} alone`;
  if (given.positionals.length === takes.length) return null;
  return `expected "${[name, ...takes].join(' ')}", got "${[name, ...given.positionals].join(' ')}"`;
}

function unknownCommand(positionals: readonly string[]): string {
  if (positionals.length === 0) return `expected a command: ${names.join(', ')}`;
  return `expected a command (${names.join(', ')}), got "${positionals.join(' ')}"`;
}

function isFormat(text: string): text is Format {
  return formats.some((one) => one === text);
}

function misused(message: string, err: Terminal['err']): number {
  err(`tributary: ${message}. Try tributary --help`);
  return exitCodes.usage;
}
