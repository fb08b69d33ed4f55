import { graphArtefacts, typeArtefacts, write } from '../artefacts.ts';
import { composed } from '../composed.ts';
import { contractArtefacts } from '../contracts/contract-artefacts.ts';
import { eventArtefacts } from '../events/event-artefacts.ts';
import { readContract } from '../events/event-contract.ts';
import { fixedFiles } from '../fixes/fixed-files.ts';
import { findSubgraphs } from '../subgraphs.ts';
import type { Command } from './command.ts';
import { failed, namesOf, writtenText } from './outcomes.ts';

/** Composes the graph and writes all that follows from it. Where it does not compose, nothing is written. */
export const compose: Command = {
  summary: 'compose subgraphs/*/schema.graphql; write the supergraph, the API and resolver types',
  takes: [],
  options: ['any-router', 'fix'],
  run: async (root, options) => {
    const mended = options.fix === true ? await fixedFiles(root, options['any-router'] === true) : [];
    const found = await findSubgraphs(root);
    if (found.problems.length > 0) return failed([...mended, ...found.problems]);

    const composition = composed(found.subgraphs, options['any-router'] === true);
    if (composition.kind === 'NotComposed') return failed([...mended, ...composition.problems]);

    const graph = [...graphArtefacts(composition), ...(await typeArtefacts(root, found.subgraphs))];
    const contracts = await contractArtefacts(root, found.subgraphs, composition);
    if (contracts.problems.length > 0) return failed([...mended, ...contracts.problems]);
    const written = await write(root, [...graph, ...contracts.artefacts, ...eventArtefacts(await readContract(root))]);
    return {
      problems: [...mended, ...composition.hints],
      summary: `composed ${namesOf(found.subgraphs)}; ${writtenText(written)}`,
    };
  },
};
