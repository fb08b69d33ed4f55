import { typeArtefacts, write } from '../artefacts.ts';
import { faultsOf } from '../compose.ts';
import { sorted } from '../problem.ts';
import { findSubgraphs } from '../subgraphs.ts';
import type { Command } from './command.ts';
import { namesOf, writtenText } from './outcomes.ts';

/** Writes the resolver types of every subgraph that is sound by itself, even while the whole does not compose. */
export const types: Command = {
  summary: 'write subgraphs/*/src/resolvers/types.ts alone',
  takes: [],
  options: [],
  run: async (root) => {
    const { subgraphs, problems } = await findSubgraphs(root);
    const sound = subgraphs.filter((subgraph) => faultsOf(subgraph).length === 0);
    const written = await write(root, await typeArtefacts(root, sound));
    return {
      problems: sorted([...problems, ...subgraphs.flatMap(faultsOf)]),
      summary: `typed ${namesOf(sound)}; ${writtenText(written)}`,
    };
  },
};
