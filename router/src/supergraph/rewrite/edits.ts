import type { ConstDirectiveNode, ConstValueNode, DocumentNode, FieldDefinitionNode } from 'graphql';
import { argumentOf, type Fielded, isFielded, placeOf } from '../joins.ts';
import { mentionsOf } from '../mentions.ts';

// What every rewriting of a supergraph does with its document. Nodes are never changed; each edit gives new ones.

/** The document with each type that has fields as `edit` gives it. */
export function withTypes(document: DocumentNode, edit: (type: Fielded) => Fielded): DocumentNode {
  return { ...document, definitions: document.definitions.map((one) => (isFielded(one) ? edit(one) : one)) };
}

/** The type with each field as `edit` gives it. */
export function withFields<Type extends Fielded>(
  type: Type,
  edit: (field: FieldDefinitionNode) => FieldDefinitionNode,
) {
  return type.fields === undefined ? type : { ...type, fields: type.fields.map(edit) };
}

export function withArgument(directive: ConstDirectiveNode, name: string, value: ConstValueNode): ConstDirectiveNode {
  if (directive.arguments === undefined) return directive;
  return {
    ...directive,
    arguments: directive.arguments.map((one) => (one.name.value === name ? { ...one, value } : one)),
  };
}

/**
 * The document without what is external in a subgraph and no key, requirement or provision names there any more: the
 * planner refuses such. `isIdle` tells which of these may go.
 */
export function withoutIdleExternals(
  document: DocumentNode,
  isIdle: (place: string, field: string) => boolean = () => true,
): DocumentNode {
  const mentioned = mentionsOf(document);
  return withTypes(document, (type) =>
    withFields(type, (field) => {
      const directives = field.directives?.filter((directive) => {
        if (directive.name.value !== 'join__field' || argumentOf(directive, 'external') !== 'true') return true;
        const place = placeOf(type.name.value, field.name.value, argumentOf(directive, 'graph'));
        return mentioned.has(place) || !isIdle(place, field.name.value);
      });
      return directives === undefined ? field : { ...field, directives };
    }),
  );
}
