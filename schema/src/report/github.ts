import { adviceFor } from '../advice.ts';
import type { Problem } from '../problem.ts';

/**
 * A GitHub workflow command, which the diff of a pull request shows at its line.
 * Source: "Workflow commands for GitHub Actions", setting an error message.
 */
export function githubAnnotation(problem: Problem): string {
  const { severity, place, code, message } = problem;
  const where = place === null ? [] : [`file=${property(place.file)}`, `line=${place.line}`, `col=${place.column}`];
  const advice = adviceFor(problem);
  const text = advice === null ? message : `${message}\n${advice}`;
  return `::${severity === 'error' ? 'error' : 'warning'} ${[...where, `title=${property(code)}`].join(',')}::${data(text)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
