import type { DefinitionNode, DirectiveNode, DocumentNode, Location } from 'graphql';
import { Kind } from 'graphql';
import type { Located } from '../definitions.ts';
import { argumentOf } from '../directives.ts';
import type { Subgraph, SubgraphText } from '../subgraphs.ts';

/** What takes the place of a part of a file; offsets count characters. */
export interface Edit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The texts with the edits in them; of two for one place the first counts. */
export function edited(texts: readonly SubgraphText[], edits: readonly Edit[]): readonly SubgraphText[] {
  return texts.map((one) => {
    const own = distinct(edits.filter(({ file }) => file === one.file)).toSorted((a, b) => b.start - a.start);
    return {
      ...one,
      text: own.reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), one.text),
    };
  });
}

/** Of the edits of one file: of two for one place the first. */
export function distinct(edits: readonly Edit[]): readonly Edit[] {
  return edits.filter(
    (edit, place) => !edits.slice(0, place).some(({ start, end }) => edit.start === start && edit.end === end),
  );
}

export function replaced({ file }: Subgraph, { start, end }: Pick<Location, 'start' | 'end'>, text: string): Edit {
  return { file, start, end, text };
}

/** A directive more behind a definition, imported where it was not. */
export function withDirective(subgraph: Subgraph, node: Located, directive: string): readonly Edit[] {
  const end = directivesEnd(node);
  if (end === null) return [];
  return [{ file: subgraph.file, start: end, end, text: ` ${directive}` }, ...imported(subgraph, directive)];
}

/** A directive less, with the space before it. */
export function withoutDirective(subgraph: Subgraph, { loc }: DirectiveNode): readonly Edit[] {
  if (loc === undefined) return [];
  const before = /\s*$/.exec(loc.source.body.slice(0, loc.start))?.[0].length ?? 0;
  return [replaced(subgraph, { start: loc.start - before, end: loc.end }, '')];
}

/** Where directives of a definition end, or would begin. */
function directivesEnd({ directives = [], defaultValue, interfaces = [], type, name }: Located): number | null {
  const last = [directives.at(-1)?.loc, defaultValue?.loc, interfaces.at(-1)?.loc, type?.loc, name?.loc];
  return last.find((loc) => loc !== undefined)?.end ?? null;
}

/** The directive's name in the import of federation's @link; nothing where it is there, or where there is no list. */
export function imported({ document, file }: Subgraph, directive: string): readonly Edit[] {
  const [name = ''] = /^@\w+/.exec(directive) ?? [];
  const list = federationLinks(document).flatMap((link) => argumentOf(link, 'import') ?? [])[0];
  if (list?.kind !== Kind.LIST || list.loc === undefined) return [];
  const isThere = list.values.some((value) => value.kind === Kind.STRING && value.value === name);
  const end = list.loc.end - 1;
  return isThere ? [] : [{ file, start: end, end, text: `${list.values.length === 0 ? '' : ', '}"${name}"` }];
}

function federationLinks({ definitions }: DocumentNode): readonly DirectiveNode[] {
  return definitions.flatMap((one: DefinitionNode) => {
    if (one.kind !== Kind.SCHEMA_DEFINITION && one.kind !== Kind.SCHEMA_EXTENSION) return [];
    return (one.directives ?? []).filter((link) => {
      const url = argumentOf(link, 'url');
      return link.name.value === 'link' && url?.kind === Kind.STRING && url.value.includes('/federation/');
    });
  });
}
