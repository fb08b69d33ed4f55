import { type DocumentNode, visit } from 'graphql';

const name = 'oneOf';

/** Planners were written before `@oneOf` was a part of GraphQL; who validates knows it by the schema of clients. */
export function withoutOneOf(supergraph: DocumentNode): DocumentNode {
  return visit(supergraph, {
    DirectiveDefinition: (node) => (node.name.value === name ? null : false),
    InputObjectTypeDefinition: {
      enter: (node) => ({ ...node, directives: node.directives?.filter((one) => one.name.value !== name) ?? [] }),
    },
    ObjectTypeDefinition: () => false,
    InterfaceTypeDefinition: () => false,
    EnumTypeDefinition: () => false,
  });
}
