import { isTypeSystemDefinitionNode, Kind, visit } from 'graphql';
import type { ASTNode, StringValueNode } from 'graphql';
import { descriptionPlaceOf } from './place-of.ts';
import { errorOf, placeOfFile, type Problem } from './problem.ts';
import type { Subgraph } from './subgraphs.ts';

/** One error for each definition that says nothing to the reader: types, fields, arguments, values, input fields. */
export function missingDescriptions({ name: subgraph, file, document }: Subgraph): readonly Problem[] {
  const problems: Problem[] = [];
  const path: string[] = [];
  visit(document, {
    enter(node) {
      if (!isNamed(node)) return;
      path.push(node.name.value);
      if (!isDescribable(node) || node.description?.value.trim()) return;
      const place = descriptionPlaceOf(node) ?? placeOfFile(file);
      problems.push(errorOf('MISSING_DESCRIPTION', `${path.join('.')} has no description`, { subgraph, place }));
    },
    leave(node) {
      if (isNamed(node)) path.pop();
    },
  });
  return problems;
}

type NamedNode = ASTNode & { readonly name: { readonly value: string }; readonly description?: StringValueNode };

const describableMembers: ReadonlySet<string> = new Set([
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
]);

const extensions: ReadonlySet<string> = new Set([
  Kind.SCALAR_TYPE_EXTENSION,
  Kind.OBJECT_TYPE_EXTENSION,
  Kind.INTERFACE_TYPE_EXTENSION,
  Kind.UNION_TYPE_EXTENSION,
  Kind.ENUM_TYPE_EXTENSION,
  Kind.INPUT_OBJECT_TYPE_EXTENSION,
]);

/** Whatever a path in a message is made of. An extension names its members but can have no description itself. */
function isNamed(node: ASTNode): node is NamedNode {
  return isDescribable(node) || extensions.has(node.kind);
}

function isDescribable(node: ASTNode): node is NamedNode {
  return (
    describableMembers.has(node.kind) || (isTypeSystemDefinitionNode(node) && node.kind !== Kind.SCHEMA_DEFINITION)
  );
}
