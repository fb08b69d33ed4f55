import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkGraph, composeGraph, release, writeTypes } from './commands.ts';
import type { Command } from './commands.ts';
import { printed } from './problem.ts';

export interface Terminal {
  readonly cwd: string;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

const exitCodes = { ok: 0, problems: 1, usage: 2 } as const;

const help = `Usage: tributary <command> [--root DIR]

Commands
  compose   compose subgraphs/*/schema.graphql; write schema/supergraph.graphql, schema/api.graphql and resolver types
  check     write nothing; fail if the graph does not compose, lacks a description, or a written file is stale, and if
            the events of schema/events break those of the last release
  types     write subgraphs/*/src/resolvers/types.ts alone
  release   write schema/events/released.json: what later changes may not break

Options
  --root DIR   folder of the repository (default: the current one)
  --any-router compose and check although our router does not do all that the graph needs
  --breaking   release although it breaks the last release: nobody may need what is gone
  -h, --help   this text

Exit codes: 0 all is well, 1 problems were found, 2 wrong usage.`;

const commands: Readonly<Record<string, Command>> = {
  compose: composeGraph,
  check: checkGraph,
  types: writeTypes,
  release,
};
const commandNames = 'compose, check, types or release';

/** The whole command without its process: answers with the exit code. Problems go to `err`, the rest to `out`. */
export async function run(args: readonly string[], { cwd, out, err }: Terminal): Promise<number> {
  const given = parsed(args);
  if (typeof given === 'string') return misused(given, err);
  if (given.values.help === true) {
    out(help);
    return exitCodes.ok;
  }
  const [name = '', ...others] = given.positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined || others.length > 0) return misused(complaint(given.positionals), err);
  const { root = '.', breaking: isBreaking = false, 'any-router': isForAnyRouter = false } = given.values;
  if (isBreaking && command !== release) return misused('--breaking is for release alone', err);

  const { problems, summary } = await command(resolve(cwd, root), { isBreaking, isForAnyRouter });
  for (const problem of problems) err(printed(problem));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) {
    err(`${errors} ${errors === 1 ? 'error' : 'errors'}`);
    return exitCodes.problems;
  }
  out(summary);
  return exitCodes.ok;
}

const options = {
  root: { type: 'string' },
  breaking: { type: 'boolean' },
  'any-router': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function complaint(positionals: readonly string[]): string {
  if (positionals.length === 0) return `expected a command: ${commandNames}`;
  return `expected one command (${commandNames}), got "${positionals.join(' ')}"`;
}

function misused(message: string, err: Terminal['err']): number {
  err(`tributary: ${message}. Try tributary --help`);
  return exitCodes.usage;
}
