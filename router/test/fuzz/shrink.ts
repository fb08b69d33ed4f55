import {
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  type SelectionNode,
  validate,
  visit,
} from 'graphql';
import type { RandomOperation } from './random-operation.ts';

// Each attempt plans and runs; a shrink that takes longer is small enough.
const attemptsMax = 1_500;

/** The smallest operation found that still fails: parts are dropped or spread out one by one while it does. */
export async function shrunk(
  operation: RandomOperation,
  schema: GraphQLSchema,
  fails: (operation: RandomOperation) => Promise<boolean>,
): Promise<RandomOperation> {
  let smallest = operation;
  let attempts = 0;
  for (let at = 0; attempts < attemptsMax;) {
    const candidate = without(parse(smallest.query), at);
    if (candidate === null) break;
    const next = { ...smallest, query: print(tidied(candidate)) };
    attempts += 1;
    const isKept = next.query !== smallest.query && isValid(next, schema) && (await fails(next));
    if (isKept) {
      smallest = next;
      // What is dropped first is largest: begin again only where that has changed what comes before.
      at = Math.max(0, at - 1);
    } else at += 1;
  }
  return smallest;
}

function isValid({ query }: RandomOperation, schema: GraphQLSchema): boolean {
  try {
    return validate(schema, parse(query)).length === 0;
  } catch {
    // What has lost its last selection prints as no GraphQL at all.
    return false;
  }
}

/** The document after its n-th simplification; null where there are no more. */
function without(document: DocumentNode, wanted: number): DocumentNode | null {
  let count = -1;
  const isWanted = () => (count += 1) === wanted;
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const simpler = visit(document, {
    SelectionSet(set) {
      for (const [index, selection] of set.selections.entries()) {
        if (isWanted()) return { ...set, selections: set.selections.filter((_, other) => other !== index) };
        if (selection.kind === Kind.INLINE_FRAGMENT && isWanted()) {
          return { ...set, selections: set.selections.toSpliced(index, 1, ...selection.selectionSet.selections) };
        }
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : undefined;
        if (fragment !== undefined && isWanted()) {
          const { typeCondition, selectionSet } = fragment;
          const inline: SelectionNode = { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet };
          return { ...set, selections: set.selections.with(index, inline) };
        }
      }
      return undefined;
    },
    Directive: () => (isWanted() ? null : undefined),
    Argument: () => (isWanted() ? null : undefined),
    Field: (field) => (field.alias !== undefined && isWanted() ? { ...field, alias: undefined } : undefined),
  });
  return count < wanted ? null : simpler;
}

/** Without what nothing uses any more: fragments, variables, empty selections. */
function tidied(document: DocumentNode): DocumentNode {
  let tidy = document;
  for (let round = 0; round < 8; round += 1) {
    const spread = new Set<string>();
    const used = new Set<string>();
    visit(tidy, {
      FragmentSpread: ({ name }) => void spread.add(name.value),
      VariableDefinition: () => false,
      Variable: ({ name }) => void used.add(name.value),
    });
    const isUsed = (one: DefinitionNode) => one.kind !== Kind.FRAGMENT_DEFINITION || spread.has(one.name.value);
    tidy = visit(
      { ...tidy, definitions: tidy.definitions.filter(isUsed) },
      {
        VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
        InlineFragment: { leave: ({ selectionSet }) => (selectionSet.selections.length === 0 ? null : undefined) },
        Field: { leave: ({ selectionSet }) => (selectionSet?.selections.length === 0 ? null : undefined) },
      },
    );
  }
  return tidy;
}
