import { type FieldDefinitionNode, Kind } from 'graphql';
import type { RecordedUse } from '../changes/recorded-usage.ts';
import { argumentOf, directiveOn } from '../directives.ts';
import { placeOf } from '../place-of.ts';
import { errorOf, type Problem } from '../problem.ts';
import type { Subgraph } from '../subgraphs.ts';
import { typesOf } from '../type-definitions.ts';
import { fieldsOf, type Placed } from './definitions.ts';
import type { RuleConfig } from './lint-config.ts';
import { unusedField } from './rules.ts';

/**
 * Fields that clients see and that nobody was seen to ask for, by their type or an interface of it; nothing where no use was
 * recorded at all. What subgraphs need of each other, in a key or a requirement, is not one.
 */
export function unusedFields(
  subgraphs: readonly Subgraph[],
  uses: readonly RecordedUse[],
  { level, except }: RuleConfig,
): readonly Problem[] {
  if (uses.length === 0 || level === 'off') return [];
  const used = new Set(uses.flatMap(({ coordinates }) => coordinates));
  const needed = new Set(subgraphs.flatMap(namesInFieldSets));
  const interfaces = interfacesOf(subgraphs);
  return subgraphs.flatMap((subgraph) =>
    fieldsOf(subgraph)
      .filter((field) => isSeen(field) && !except.has(field.coordinate) && !needed.has(field.node.name.value))
      .filter(({ type, node }) =>
        [type.name.value, ...(interfaces.get(type.name.value) ?? [])].every(
          (owner) => !used.has(`${owner}.${node.name.value}`),
        ),
      )
      .map((field): Problem => {
        const place = placeOf(field.node);
        return { ...errorOf(unusedField, messageOn(field), { subgraph: subgraph.name, place }), severity: level };
      }),
  );
}

function messageOn({ node, coordinate }: Placed<FieldDefinitionNode>): string {
  const isGoing = directiveOn(node, 'deprecated') !== null;
  if (isGoing) return `${coordinate} is deprecated, and in no operation that was recorded: it may go`;
  return `${coordinate} is in no operation that was recorded`;
}

function isSeen({ type, node }: Placed<FieldDefinitionNode>): boolean {
  const hidden = ['inaccessible', 'external'];
  return hidden.every((name) => directiveOn(node, name) === null && directiveOn(type, name) === null);
}

/** Of whichever type: who asks for too few hints is told nothing wrong. */
function namesInFieldSets(subgraph: Subgraph): readonly string[] {
  const directives = [...typesOf(subgraph.document), ...fieldsOf(subgraph).map(({ node }) => node)].flatMap(
    (node) => node.directives ?? [],
  );
  return directives
    .filter(({ name }) => name.value === 'key' || name.value === 'requires')
    .flatMap((directive) => {
      const fields = argumentOf(directive, 'fields');
      return fields?.kind === Kind.STRING ? (fields.value.match(/\w+/g) ?? []) : [];
    });
}

function interfacesOf(subgraphs: readonly Subgraph[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const type of subgraphs.flatMap(({ document }) => typesOf(document))) {
    if (!('interfaces' in type)) continue;
    const names = (type.interfaces ?? []).map(({ name }) => name.value);
    found.set(type.name.value, [...(found.get(type.name.value) ?? []), ...names]);
  }
  return found;
}
