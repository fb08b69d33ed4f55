import { adviceFor } from '../advice.ts';
import type { Place, Problem } from '../problem.ts';
import { excerpt, type LineAt } from './excerpt.ts';

/**
 * As a compiler prints it: place, severity, code and message in one line, then what follows of the message, the line of the
 * file with a caret, the other places with theirs, and what to change where that is known.
 */
export async function textOf(problem: Problem, lineAt: LineAt): Promise<string> {
  const { place, severity, code, message, related } = problem;
  const [first = '', ...rest] = message.trim().split('\n');
  const advice = adviceFor(problem);
  return [
    `${place === null ? '' : `${placeText(place)} `}${severity} ${code} ${first}`,
    ...rest.map((line) => `    ${line}`.trimEnd()),
    ...(place === null ? [] : await excerptAt(place, lineAt)),
    ...(await relatedLines(related, lineAt)),
    ...(advice === null ? [] : [`    help: ${advice}`]),
  ].join('\n');
}

function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

async function relatedLines(related: readonly Place[], lineAt: LineAt): Promise<readonly string[]> {
  const each = related.map(async (place) => [`    see also ${placeText(place)}`, ...(await excerptAt(place, lineAt))]);
  return (await Promise.all(each)).flat();
}

/** The first place of a file stands for all of it. */
async function excerptAt(place: Place, lineAt: LineAt): Promise<readonly string[]> {
  if (place.line === 1 && place.column === 1) return [];
  const line = await lineAt(place);
  return line === null || line.trim() === '' ? [] : excerpt(place, line);
}
