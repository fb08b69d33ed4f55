import { resolve } from 'node:path';
import { planOperation, type PlanReport } from '@tributary/router/plan';
import type { GraphQLError } from 'graphql';
import { composed } from '../composed.ts';
import { errorOf, type Problem } from '../problem.ts';
import { findSubgraphs } from '../subgraphs.ts';
import { fileText } from '../file-text.ts';
import type { Command } from './command.ts';
import { failed } from './outcomes.ts';

/** Shows what the router would ask of whom for an operation, and in which order. */
export const plan: Command = {
  summary: 'show which requests the router makes for the operation of a file, in which waves, and what it costs',
  takes: ['FILE'],
  options: ['operation', 'any-router'],
  run: async (root, options, { positionals: [file = ''] }) => {
    const { subgraphs, problems } = await findSubgraphs(root);
    if (problems.length > 0) return failed(problems);
    const composition = composed(subgraphs, options['any-router'] === true);
    if (composition.kind === 'NotComposed') return failed(composition.problems);
    const query = await fileText(resolve(root, file));
    if (query === null) return failed([errorOf('NO_OPERATIONS', `there is no file "${file}"`)]);

    try {
      const { supergraphSdl } = composition;
      const report = await planOperation({ supergraphSdl, query, operationName: options.operation ?? null });
      if (report.kind === 'Planned') return { problems: [], summary: textOf(report), data: { plan: report } };
      return failed(report.errors.map((error) => refusal(error, file)));
    } catch (error) {
      return failed([errorOf('NOT_PLANNED', error instanceof Error ? error.message : String(error))]);
    }
  },
};

function textOf({ planner, cost, estimatedCost, requests }: PlanReport): string {
  const figures = [
    `${cost.requests} ${cost.requests === 1 ? 'request' : 'requests'}`,
    `${cost.waves} ${cost.waves === 1 ? 'wave' : 'waves'}`,
    ...(estimatedCost === null ? [] : [`cost ${estimatedCost}`]),
    `planned by ${planner}`,
  ];
  const steps = requests
    .toSorted((a, b) => a.wave - b.wave)
    .map(({ wave, service, asks }) => {
      const lines = asks.map(({ paths, selections }) =>
        paths === null ? `      ${selections}` : `      at ${paths.join(' and ')} ${selections}`,
      );
      return [`  ${wave}. ${service}`, ...lines].join('\n');
    });
  return [figures.join(', '), ...steps].join('\n');
}

/** By the router's code, at its place in the file. */
function refusal({ message, extensions, locations }: GraphQLError, file: string): Problem {
  const { code = 'GRAPHQL_VALIDATION_FAILED' } = extensions;
  const [location] = locations ?? [];
  const place = location === undefined ? null : { file, line: location.line, column: location.column };
  return errorOf(String(code), message, { place });
}
