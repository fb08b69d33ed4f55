import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { jsonText } from '../../src/json/json-text.ts';
import { mapJson } from './exact.ts';
import { answerOf, type RouterAnswer } from './check.ts';
import type { Federation } from './federation.ts';
import type { RandomOperation } from './random-operation.ts';
import type { Random } from './random.ts';
import { canonical, Store } from './store.ts';

export interface Metamorphic {
  readonly what: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Asks the same in other words and gives what was answered otherwise. No oracle is needed. */
export async function metamorphoses(
  federation: Federation,
  operation: RandomOperation,
  { seed, random }: { readonly seed: number; readonly random: Random },
): Promise<Metamorphic[]> {
  const store = new Store(federation.catalogue, { seed, hasFailures: false, showsRequirements: true });
  const ask = (query: string): Promise<RouterAnswer> =>
    answerOf(federation, { ...operation, query }, federation.send(store, []));
  const document = parse(operation.query);
  const { data } = await ask(operation.query);
  const seen = async (changed: DocumentNode) => (await ask(print(changed))).data;

  const checked: Metamorphic[] = [
    { what: 'wrapped in fragments', before: data, after: await seen(wrapped(document)) },
    { what: 'with __typename everywhere', before: data, after: stripped(await seen(withTypenames(document))) },
    {
      what: 'with its fields in another order',
      before: canonical(data ?? null),
      after: canonical((await seen(permuted(document, random))) ?? null),
    },
  ];
  const parts = split(document);
  if (parts.length > 1 && data !== null) {
    const entries: [string, unknown][] = [];
    for (const part of parts) entries.push(...Object.entries((await seen(part)) ?? {}));
    checked.push({ what: 'in several requests', before: data, after: Object.fromEntries(entries) });
  }
  return checked.filter(({ before, after }) => jsonText(before) !== jsonText(after));
}

function rooted(
  document: DocumentNode,
  change: (operation: OperationDefinitionNode) => SelectionSetNode,
): DocumentNode {
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? { ...definition, selectionSet: change(definition) } : definition,
  );
  return { ...document, definitions };
}

function wrapped(document: DocumentNode): DocumentNode {
  const below = visit(document, {
    Field: {
      leave: (field) =>
        field.selectionSet === undefined
          ? undefined
          : { ...field, selectionSet: setOf([{ kind: Kind.INLINE_FRAGMENT, selectionSet: field.selectionSet }]) },
    },
  });
  return rooted(below, ({ operation, selectionSet }) => {
    const value = operation === OperationTypeNode.QUERY ? 'Query' : 'Mutation';
    const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value } } as const;
    return setOf([{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet }]);
  });
}

const addedName = 'added_typename';

function withTypenames(document: DocumentNode): DocumentNode {
  const [definition] = parse(`{ ${addedName}: __typename }`, { noLocation: true }).definitions;
  const added = definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
  return visit(document, {
    SelectionSet: { leave: ({ selections }) => setOf([...selections, ...added]) },
  });
}

function stripped(data: unknown): unknown {
  if (data === undefined) return undefined;
  return mapJson(data, (key, value) => (key === addedName ? undefined : value));
}

function permuted(document: DocumentNode, random: Random): DocumentNode {
  return visit(document, { SelectionSet: { leave: ({ selections }) => setOf(random.shuffled(selections)) } });
}

/** One document for each root field of a query; none where its root has fragments. Changes are not to be made twice. */
export function split(document: DocumentNode): DocumentNode[] {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION || operation.operation !== OperationTypeNode.QUERY) return [];
  const byKey = new Map<string, SelectionNode[]>();
  for (const selection of operation.selectionSet.selections) {
    if (selection.kind !== Kind.FIELD) return [];
    const key = (selection.alias ?? selection.name).value;
    byKey.set(key, [...(byKey.get(key) ?? []), selection]);
  }
  return [...byKey.values()].map((selections) => used(rooted(document, () => setOf(selections))));
}

/** Without definitions that nothing uses any more, which validation refuses. */
function used(document: DocumentNode): DocumentNode {
  let tidy = document;
  for (let round = 0; round < document.definitions.length; round += 1) {
    const names = new Set<string>();
    visit(tidy, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void names.add(`$${name.value}`),
      FragmentSpread: ({ name }) => void names.add(name.value),
    });
    tidy = visit(tidy, {
      VariableDefinition: ({ variable }) => (names.has(`$${variable.name.value}`) ? undefined : null),
      FragmentDefinition: ({ name }) => (names.has(name.value) ? undefined : null),
    });
  }
  return tidy;
}

function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
