// A GraphQL document as GraphiQL's parser gives it, as far as the page looks into it.

export interface Document {
  readonly definitions: readonly Definition[];
}

type Definition = Operation | Fragment;

export interface Operation {
  readonly kind: 'OperationDefinition';
  readonly operation: string;
  readonly name?: Name;
  readonly selectionSet: SelectionSet;
}

interface Fragment {
  readonly kind: 'FragmentDefinition';
  readonly name: Name;
  readonly selectionSet: SelectionSet;
}

export interface Name {
  readonly value: string;
  readonly loc?: { readonly startToken: Token };
}

/** Lines and columns count from 1. */
interface Token {
  readonly line: number;
  readonly column: number;
}

export interface SelectionSet {
  readonly selections: readonly Selection[];
}

type Selection =
  | { readonly kind: 'Field'; readonly alias?: Name; readonly name: Name; readonly selectionSet?: SelectionSet }
  | { readonly kind: 'InlineFragment'; readonly selectionSet: SelectionSet }
  | { readonly kind: 'FragmentSpread'; readonly name: Name };

/** Null while it is none. */
export function parsed(text: string): Document | null {
  try {
    return GraphiQL.GraphQL.parse(text);
  } catch {
    return null;
  }
}

export function operationsOf(text: string): readonly Operation[] {
  return (parsed(text)?.definitions ?? []).filter((one) => one.kind === 'OperationDefinition');
}
