import { getAutocompleteSuggestions, GraphQLDocumentMode, Position } from 'graphql-language-service';
import { GraphQLSchema } from 'graphql';
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver/node';
import { membersOf, typesNamed } from '../type-definitions.ts';
import type { Subgraph } from '../subgraphs.ts';
import { typeToSelectFrom } from './field-sets.ts';

export interface CompletionAsk {
  readonly text: string;
  /** In characters of the text. */
  readonly offset: number;
  /** Counted from 0. */
  readonly position: { readonly line: number; readonly character: number };
  /** As it was when it parsed last; null where it never did. */
  readonly subgraph: Subgraph | null;
  /** What the subgraph defined when it was well-formed last, with federation's directives; null where it never was. */
  readonly schema: GraphQLSchema | null;
}

/** What may stand at a cursor: in the fields of a key those of its type, elsewhere what the language has and the subgraph names. */
export function completionsAt(ask: CompletionAsk): readonly CompletionItem[] {
  const { text, offset, position, subgraph, schema } = ask;
  const selected = subgraph === null ? null : typeToSelectFrom(subgraph.document, offset);
  if (subgraph !== null && selected !== null) return fieldsOf(subgraph, selected);
  return getAutocompleteSuggestions(
    schema ?? new GraphQLSchema({}),
    withoutLinks(text),
    new Position(position.line, position.character),
    undefined,
    undefined,
    { mode: GraphQLDocumentMode.TYPE_SYSTEM },
  )
    .filter(({ label }) => !isMachinery(label))
    .map(({ label, kind, documentation }) => ({
      label,
      ...(kind === undefined ? {} : { kind }),
      ...(documentation ? { documentation } : {}),
    }));
}

/** With spaces in the place of schema extensions that have no braces: the completions know none, and lose their way. */
function withoutLinks(text: string): string {
  return text.replaceAll(/\bextend\s+schema(?:\s*@\w+\((?:"[^"]*"|[^")])*\))+/g, (links) =>
    links.replaceAll(/\S/g, ' '),
  );
}

function fieldsOf({ document }: Subgraph, type: string): readonly CompletionItem[] {
  return typesNamed(document, type)
    .flatMap((definition) => [...membersOf(definition)])
    .map(({ name }) => ({ label: name.value, kind: CompletionItemKind.Field, detail: `${type}.${name.value}` }));
}

/** What federation has for itself: `_Any`, `federation__FieldSet`, `__typename`. */
function isMachinery(label: string): boolean {
  return label.startsWith('_') || label.includes('__');
}
