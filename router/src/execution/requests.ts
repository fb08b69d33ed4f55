import { type DocumentNode, type FieldNode, Kind, type SelectionNode, visit } from 'graphql';
import type { EntityPart } from '../plan/calls.ts';
import { compactSelections, compactText } from '../supergraph/compact-text.ts';
import { operationOf } from '../planner/operation-of.ts';
import type { PlannedFetch } from '../plan/fetches.ts';
import type { Twins } from '../supergraph/rewrite/twins.ts';

/** A request to a subgraph, all but its variables: put together once, when the plan is compiled. */
export interface RequestText {
  /** Puts the variables, as JSON members such as `"a":1,"b":2`, into the body. */
  body(members: string): string;
  /** The document, without ignored characters. */
  readonly query: string;
  /** The client's variables that go along. */
  readonly variableNames: readonly string[];
}

/** The request of a root fetch. */
export function rootRequest({ document, node }: PlannedFetch, twins: Twins): RequestText {
  return requestText(compactText(untwinned(document, twins)), node.operationName, node.variableUsages ?? []);
}

/** The request for entities: each part is an `_entities` of its own. */
export function entityRequest(parts: readonly EntityPart[], twins: Twins): EntityRequestText {
  const definitions = new Map<string, string>();
  const directives = new Set<string>();
  const sources = parts.flatMap((part) => part.sources);
  for (const { document } of sources) {
    const operation = operationOf(document);
    for (const one of operation.variableDefinitions ?? []) definitions.set(one.variable.name.value, compactText(one));
    for (const directive of operation.directives ?? []) directives.add(compactText(directive));
  }
  definitions.delete('representations');
  const used = new Set(sources.flatMap(({ node }) => node.variableUsages ?? []));
  const lists = parts.map((_, index) => listNames(index, parts.length));
  const variables = [...lists.map(({ variable }) => `$${variable}:[_Any!]!`), ...definitions.values()];
  const asked = parts.map((part, index) => {
    const { key, variable } = listNames(index, parts.length);
    const selections = compactSelections(part.selections.map((selection) => untwinned(selection, twins)));
    const alias = key === entitiesField ? '' : `${key}:`;
    return `${alias}${entitiesField}(representations:$${variable}){${selections}}`;
  });
  const name = parts.find(({ fetch }) => fetch.node.operationName !== undefined)?.fetch.node.operationName;
  const head = name === undefined ? 'query' : `query ${name}`;
  const text = `${head}(${joinedTexts(variables)})${joinedTexts([...directives])}{${joinedTexts(asked)}}`;
  return { ...requestText(text, name, [...used]), lists };
}

/** Under which names one list of entities is asked for. */
export interface ListNames {
  readonly key: string;
  readonly variable: string;
}

export interface EntityRequestText extends RequestText {
  /** By part. */
  readonly lists: readonly ListNames[];
}

/** The body that asks for these representations, by list; `members` are the other variables, as JSON. */
export function entityBody(
  text: EntityRequestText,
  representations: readonly (readonly string[])[],
  members: string,
): string {
  const lists = text.lists
    .map(({ variable }, index) => `"${variable}":[${representations[index]?.join() ?? ''}]`)
    .join();
  return text.body(members === '' ? lists : `${lists},${members}`);
}

const entitiesField = '_entities';

/** A lone list has the names that everybody expects: data sources read them, and libraries write them into errors' paths. */
function listNames(index: number, count: number): ListNames {
  if (count === 1) return { key: entitiesField, variable: 'representations' };
  return { key: `${entitiesField}${index}`, variable: `${entitiesField}${index}` };
}

/** Parts of a text, apart where they would else run into each other: each begins with a name or a punctuator. */
function joinedTexts(parts: readonly string[]): string {
  return parts.reduce((text, part) => (/[\w"]$/.test(text) && /^\w/.test(part) ? `${text} ${part}` : text + part), '');
}

/** Of a text without ignored characters. */
function requestText(query: string, name: string | undefined, variableNames: readonly string[]): RequestText {
  const operationName = name === undefined ? '' : `,"operationName":${JSON.stringify(name)}`;
  const start = `{"query":${JSON.stringify(query)}${operationName}`;
  return {
    query,
    variableNames,
    body: (members) => (members === '' ? `${start}}` : `${start},"variables":{${members}}}`),
  };
}

/** Twins under the names that the subgraph knows. */
function untwinned<Node extends DocumentNode | SelectionNode>(node: Node, twins: Twins): Node {
  if (twins.byName.size === 0) return node;
  return visit(node, {
    Field(field: FieldNode): FieldNode | undefined {
      const twin = twins.byName.get(field.name.value);
      if (twin === undefined) return undefined;
      const alias = field.alias ?? field.name;
      return { ...field, alias, name: { kind: Kind.NAME, value: twin.field }, arguments: twin.arguments };
    },
  });
}
