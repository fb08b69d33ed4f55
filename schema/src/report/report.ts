import { adviceFor } from '../advice.ts';
import type { Outcome } from '../outcome.ts';
import { githubAnnotation } from './github.ts';
import { type LineAt, linesBelow } from './excerpt.ts';
import { sarif } from './sarif.ts';
import { textOf } from './text.ts';

export const formats = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

/** What goes where; each entry ends with a line break of its own. */
export interface Report {
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** How an outcome is told. For programs all of it goes to `out`; people get problems by `err`. */
export async function report(outcome: Outcome, format: Format, root: string): Promise<Report> {
  const { problems } = outcome;
  switch (format) {
    case 'json':
      return { out: [printed(asJson(outcome))], err: [] };
    case 'sarif':
      return { out: [printed(sarif(problems))], err: [] };
    case 'github':
      return { out: problems.map(githubAnnotation), err: [] };
    case 'text':
      return asText(outcome, linesBelow(root));
  }
}

/** Whether the command has failed. */
export function errorsIn({ problems }: Outcome): number {
  return problems.filter(({ severity }) => severity === 'error').length;
}

async function asText(outcome: Outcome, lineAt: LineAt): Promise<Report> {
  const { problems, summary } = outcome;
  const told = await Promise.all(problems.map((problem) => textOf(problem, lineAt)));
  const errors = errorsIn(outcome);
  const ending = errors === 0 ? [] : [`${errors} ${errors === 1 ? 'error' : 'errors'}`];
  return { out: errors === 0 && summary !== '' ? [summary] : [], err: [...told, ...ending] };
}

function asJson({ problems, data = {} }: Outcome): object {
  return { problems: problems.map((problem) => ({ ...problem, help: adviceFor(problem) })), ...data };
}

function printed(value: object): string {
  return JSON.stringify(value, null, 2);
}
