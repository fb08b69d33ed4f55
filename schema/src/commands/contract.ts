import { write } from '../artefacts.ts';
import { readContracts } from '../contracts/contract-config.ts';
import { type ContractGraph, contractGraph } from '../contracts/contract-graph.ts';
import { composed } from '../composed.ts';
import { errorOf } from '../problem.ts';
import { findSubgraphs } from '../subgraphs.ts';
import type { Outcome } from '../outcome.ts';
import type { Command } from './command.ts';
import { failed, writtenText } from './outcomes.ts';

/** Builds one contract; with `why`, writes nothing and says why something is not in it. */
export const contract: Command = {
  summary: 'write the part of the graph that a contract of schema/contracts.json has, by tags',
  takes: ['build', 'NAME'],
  options: ['why', 'any-router'],
  run: async (root, options, { positionals: [what = '', name = ''] }) => {
    if (what !== 'build')
      return failed([errorOf('INVALID_OPTION', `expected "contract build NAME", got "contract ${what}"`)]);
    const contracts = await readContracts(root);
    if ('code' in contracts) return failed([contracts]);
    const chosen = contracts.find((one) => one.name === name);
    if (chosen === undefined) {
      const names = contracts.map((one) => one.name).join(', ');
      return failed([errorOf('UNKNOWN', `expected one of ${names === '' ? 'no contracts' : names}, got "${name}"`)]);
    }
    const { subgraphs, problems } = await findSubgraphs(root);
    if (problems.length > 0) return failed(problems);
    const whole = composed(subgraphs, options['any-router'] === true);
    if (whole.kind === 'NotComposed') return failed(whole.problems);
    const graph = contractGraph(chosen, subgraphs, whole);
    if (options.why !== undefined) return explained(graph, options.why);
    if (graph.problems.length > 0) return failed(graph.problems);
    const written = await write(root, graph.artefacts);
    return {
      problems: [],
      summary: `built ${name}: ${graph.gone.size} types, fields and values are not in it; ${writtenText(written)}`,
    };
  },
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
