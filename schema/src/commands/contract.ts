import { write } from '../artefacts.ts';
import { type ContractGraph, contractGraph } from '../contracts/contract-graph.ts';
import { contractNamed } from '../contracts/named-contract.ts';
import { composedOnce } from '../kept/kept-graph.ts';
import { keptFor } from '../kept/kept-results.ts';
import { errorOf } from '../problem.ts';
import { findSubgraphs } from '../subgraphs.ts';
import type { Outcome } from '../outcome.ts';
import type { Run } from './command.ts';
import { failed, writtenText } from './outcomes.ts';

/** Builds one contract; with `why`, writes nothing and says why something is not in it. */
export const contract: Run = async (root, options, { positionals: [what = '', name = ''], terminal }) => {
  if (what !== 'build')
    return failed([errorOf('INVALID_OPTION', `expected "contract build NAME", got "contract ${what}"`)]);
  const chosen = await contractNamed(root, name);
  if ('problems' in chosen) return failed(chosen.problems);
  const { subgraphs, problems } = await findSubgraphs(root);
  if (problems.length > 0) return failed(problems);
  const whole = await composedOnce(subgraphs, options['any-router'] === true, keptFor(terminal.environment));
  if (whole.kind === 'NotComposed') return failed(whole.problems);
  const graph = contractGraph(chosen, subgraphs, whole);
  if (options.why !== undefined) return explained(graph, options.why);
  if (graph.problems.length > 0) return failed(graph.problems);
  const written = await write(root, graph.artefacts);
  return {
    problems: [],
    summary: `built ${name}: ${graph.gone.size} types, fields and values are not in it; ${writtenText(written)}`,
  };
};

function explained({ gone }: ContractGraph, coordinate: string): Outcome {
  const [type = ''] = coordinate.split('.');
  const reason = gone.get(coordinate) ?? (gone.has(type) ? `${type} is gone: ${gone.get(type)}` : null);
  return {
    problems: [],
    summary: reason === null ? `${coordinate} is not gone` : `${coordinate}: ${reason}`,
    data: { coordinate, reason },
  };
}
