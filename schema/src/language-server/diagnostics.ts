import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver/node';
import { adviceFor } from '../advice.ts';
import { type Place, placeOfFile, type Problem } from '../problem.ts';
import { urlsFile } from '../subgraphs.ts';

/** The text of a file, named from the root; null where nobody has it. */
export type TextOf = (file: string) => string | null;

/** Where an editor shows a problem of no place: where the graph is listed. */
export function placeIn({ place }: Problem): Place {
  return place ?? placeOfFile(urlsFile);
}

/** As an editor underlines it: from its place to the end of the line. */
export function diagnosticOf(problem: Problem, textOf: TextOf, root: string): Diagnostic {
  const { severity, code, message, related } = problem;
  const advice = adviceFor(problem);
  return {
    range: rangeAt(placeIn(problem), textOf),
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Information,
    code,
    source: 'tributary',
    message: advice === null ? message : `${message}\nhelp: ${advice}`,
    relatedInformation: related.map((place) => ({
      location: { uri: uriOf(root, place.file), range: rangeAt(place, textOf) },
      message: 'the other side',
    })),
  };
}

/** Of a file named from the root. */
export function uriOf(root: string, file: string): string {
  return pathToFileURL(join(root, file)).href;
}

function rangeAt({ file, line, column }: Place, textOf: TextOf): Range {
  const text = textOf(file)?.split(/\r\n|\n|\r/)[line - 1] ?? '';
  const start = { line: line - 1, character: column - 1 };
  return { start, end: { line: line - 1, character: Math.max(text.trimEnd().length, column) } };
}
