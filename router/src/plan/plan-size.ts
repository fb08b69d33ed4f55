import type { ASTNode, OperationDefinitionNode } from 'graphql';
import type { PlannedFetch } from './fetches.ts';

// What a subgraph takes without effort, about 10 kB of text: less is nobody's burden, however little was asked for.
const selectionsMax = 700;
// Keys, types and cures that are selected beside what was asked for come to a few times as much.
const growthMax = 10;

/**
 * Whether the fetches select a multiple of what the operation does. The native planner selects below an interface for each
 * type anew where one of them is asked for more, and again below that: subgraphs refuse such documents before long.
 */
export function isBloated(
  fetches: readonly Pick<PlannedFetch, 'document'>[],
  operation: OperationDefinitionNode,
): boolean {
  const selected = fetches.reduce((all, { document }) => all + selectionsBelow(document.definitions), 0);
  return selected > selectionsMax && selected > growthMax * selectionsBelow([operation]);
}

function selectionsBelow(nodes: readonly ASTNode[]): number {
  let count = 0;
  for (const node of nodes) {
    const selections = ('selectionSet' in node ? node.selectionSet?.selections : undefined) ?? [];
    count += selections.length + selectionsBelow(selections);
  }
  return count;
}
