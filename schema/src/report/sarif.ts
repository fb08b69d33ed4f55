import { adviceFor } from '../advice.ts';
import type { Place, Problem } from '../problem.ts';

/** Static Analysis Results Interchange Format 2.1.0 (OASIS), as code scanning services read it. */
export function sarif(problems: readonly Problem[]): object {
  const codes = [...new Set(problems.map(({ code }) => code))].toSorted();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'tributary', rules: codes.map((id) => ({ id })) } },
        originalUriBaseIds: { ROOT: { description: { text: 'The folder of the repository.' } } },
        results: problems.map((problem) => result(problem, codes)),
      },
    ],
  };
}

function result(problem: Problem, codes: readonly string[]): object {
  const { severity, code, message, place, related } = problem;
  const advice = adviceFor(problem);
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity === 'error' ? 'error' : 'note',
    message: { text: advice === null ? message : `${message}\n${advice}` },
    locations: place === null ? [] : [location(place)],
    relatedLocations: related.map((one, id) => ({ id, ...location(one) })),
  };
}

function location({ file, line, column }: Place) {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(file), uriBaseId: 'ROOT' },
      region: { startLine: line, startColumn: column },
    },
  };
}
