import { resolve } from 'node:path';
import { overrideLabels, planOperation, type Rights } from '@tributary/router/plan';
import type { GraphQLError } from 'graphql';
import { composedOnce } from '../kept/kept-graph.ts';
import { keptFor } from '../kept/kept-results.ts';
import { errorOf, type Problem } from '../problem.ts';
import { planSvg } from '../plan/plan-svg.ts';
import { planText } from '../plan/plan-text.ts';
import { findSubgraphs } from '../subgraphs.ts';
import { fileText } from '../file-text.ts';
import type { Run } from './command.ts';
import { failed } from './outcomes.ts';

/** Shows what the router would ask of whom for an operation, and in which order. */
export const plan: Run = async (root, options, { positionals: [file = ''], terminal }) => {
  const { subgraphs, problems } = await findSubgraphs(root);
  if (problems.length > 0) return failed(problems);
  const composition = await composedOnce(subgraphs, options['any-router'] === true, keptFor(terminal.environment));
  if (composition.kind === 'NotComposed') return failed(composition.problems);
  const query = await fileText(resolve(root, file));
  if (query === null) return failed([errorOf('NO_OPERATIONS', `there is no file "${file}"`)]);

  const { supergraphSdl } = composition;
  const { override: inForce = [], operation: operationName = null, as } = options;
  const unknown = unknownLabel(inForce, overrideLabels(supergraphSdl));
  if (unknown !== null) return failed([unknown]);
  try {
    const report = await planOperation({
      supergraphSdl,
      query,
      operationName,
      overrideLabels: inForce,
      seenBy: as === undefined ? undefined : rightsOf(as),
    });
    if (report.kind === 'Planned') {
      const summary = options.svg === true ? planSvg(report, titleOf(file, options.operation)) : planText(report);
      return { problems: [], summary, data: { plan: report } };
    }
    return failed(report.errors.map((error) => refusal(error, file)));
  } catch (error) {
    return failed([errorOf('NOT_PLANNED', error instanceof Error ? error.message : String(error))]);
  }
};

/** A caller as `--as` names one: nobody who is known, somebody without a scope, or somebody with these. */
function rightsOf(caller: string): Rights {
  const scopes = caller === 'guest' || caller === 'signed-in' ? [] : caller.split(/\s+/).filter((one) => one !== '');
  return { isAuthenticated: caller !== 'guest', scopes: new Set(scopes), policies: new Set() };
}

function unknownLabel(given: readonly string[], known: readonly string[]): Problem | null {
  const unknown = given.find((label) => !known.includes(label));
  if (unknown === undefined) return null;
  const expected = known.length === 0 ? 'no --override, as no @override has a label' : known.join(', ');
  return errorOf('INVALID_OPTION', `expected ${expected}, got "${unknown}"`);
}

/** By the router's code, at its place in the file. */
function refusal({ message, extensions, locations, path }: GraphQLError, file: string): Problem {
  const { code = 'GRAPHQL_VALIDATION_FAILED' } = extensions;
  const [location] = locations ?? [];
  const at = path === undefined ? '' : `: ${path.join('.')}`;
  const place = location === undefined ? null : { file, line: location.line, column: location.column };
  return errorOf(String(code), `${message}${at}`, { place });
}

function titleOf(file: string, operation: string | undefined): string {
  return operation === undefined ? file : `${operation}, ${file}`;
}
