import type { RecordedUse } from '../changes/recorded-usage.ts';
import { definitionsOf } from '../definitions.ts';
import { ownership } from '../ownership.ts';
import type { Subgraph } from '../subgraphs.ts';

// More than this nobody reads in a box beside the cursor.
const shownMax = 5;

/** What an editor says of a coordinate, as Markdown: what it is, whose, and who asks for it; null of what is nowhere defined. */
export function hoverText(
  coordinate: string,
  subgraphs: readonly Subgraph[],
  uses: readonly RecordedUse[],
): string | null {
  const definitions = definitionsOf(subgraphs, coordinate);
  if (definitions.length === 0) return null;
  const description = definitions
    .map(({ node }) => ('description' in node ? (node.description?.value ?? '') : ''))
    .find((text) => text !== '');
  // Whose an argument is, its field says.
  const owned = coordinate.replace(/\(.*$/, '');
  const owners = ownership(subgraphs, owned).map(
    ({ subgraph, text, resolves }) => `- ${subgraph}: \`${text}\`${resolves ? '' : ', which does not resolve it'}`,
  );
  return [
    `**${coordinate}**`,
    ...(description === undefined ? [] : [description]),
    owners.join('\n'),
    used(owned, uses),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

function used(coordinate: string, uses: readonly RecordedUse[]): string {
  const found = uses.filter(({ coordinates }) => coordinates.includes(coordinate));
  if (found.length === 0) return '';
  const more = found.length > shownMax ? [`- and ${found.length - shownMax} more`] : [];
  return ['Asked for by', ...found.slice(0, shownMax).map(({ name }) => `- ${name}`), ...more].join('\n');
}
