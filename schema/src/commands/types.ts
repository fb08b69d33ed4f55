import { write } from '../artefacts.ts';
import { clientArtefacts } from '../clients/client-artefacts.ts';
import { composedOnce } from '../kept/kept-graph.ts';
import { keptFor, type KeptResults } from '../kept/kept-results.ts';
import { faultsOf } from '../compose.ts';
import { namedContract } from '../contracts/named-contract.ts';
import type { Outcome } from '../outcome.ts';
import { errorOf, sorted } from '../problem.ts';
import { findSubgraphs } from '../subgraphs.ts';
import { typeArtefacts } from '../type-artefacts.ts';
import type { CommandOptions, Run } from './command.ts';
import { failed, namesOf, writtenText } from './outcomes.ts';

/** For resolvers of every subgraph that is sound by itself, even while the whole does not compose; or for one client. */
export const types: Run = async (root, options, { terminal }) => {
  const kept = keptFor(terminal.environment);
  if (options.documents !== undefined) return ofClient(root, { ...options, documents: options.documents }, kept);
  if (options.contract !== undefined)
    return failed([errorOf('INVALID_OPTION', 'expected --documents beside --contract')]);
  const { subgraphs, problems } = await findSubgraphs(root);
  const sound = subgraphs.filter((subgraph) => faultsOf(subgraph).length === 0);
  const written = await write(root, await typeArtefacts(root, sound));
  return {
    problems: sorted([...problems, ...subgraphs.flatMap(faultsOf)]),
    summary: `typed ${namesOf(sound)}; ${writtenText(written)}`,
  };
};

async function ofClient(
  root: string,
  {
    documents: folder,
    contract,
    'any-router': isForAnyRouter = false,
  }: CommandOptions & { readonly documents: string },
  kept: KeptResults,
): Promise<Outcome> {
  const { subgraphs, problems } = await findSubgraphs(root);
  if (problems.length > 0) return failed(problems);
  const whole = await composedOnce(subgraphs, isForAnyRouter, kept);
  if (whole.kind === 'NotComposed') return failed(whole.problems);
  const part = contract === undefined ? whole : await namedContract(root, contract, { subgraphs, whole });
  if ('problems' in part) return failed(part.problems);
  const client = await clientArtefacts(root, folder, part.apiSdl);
  if (client.problems.length > 0) return failed(client.problems);
  const written = await write(root, client.artefacts);
  const count = `${client.operations} ${client.operations === 1 ? 'operation' : 'operations'}`;
  return { problems: [], summary: `typed ${count}; ${writtenText(written)}` };
}
