import { write } from '../artefacts.ts';
import { readContract } from '../events/event-contract.ts';
import { breakingProblems } from '../events/event-problems.ts';
import { printedReleased, releasedFile } from '../events/released-events.ts';
import type { Command } from './command.ts';
import { failed, writtenText } from './outcomes.ts';

/** Makes the events' contract the baseline that no later change may break. Where it breaks the last one, nothing is written. */
export const release: Command = {
  summary: 'write schema/events/released.json: what later changes may not break',
  takes: [],
  options: ['breaking'],
  run: async (root, { breaking: isBreaking = false }) => {
    const contract = await readContract(root);
    if (contract === null) return { problems: [], summary: 'there are no events to release' };
    const broken = isBreaking ? [] : await breakingProblems(root, contract);
    if (broken.length > 0) return failed(broken);

    const written = await write(root, [{ file: releasedFile, text: printedReleased(contract), subgraph: null }]);
    return {
      problems: [],
      summary: `released ${Object.keys(contract.events).length} events; ${writtenText(written)}`,
    };
  },
};
