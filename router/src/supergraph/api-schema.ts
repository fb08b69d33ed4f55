import {
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type NamedTypeNode,
  OperationTypeNode,
  parse,
  specifiedDirectives,
  visit,
} from 'graphql';
import { featuresOf } from './features.ts';
import { isSupportedFeature } from './supported-features.ts';

/**
 * The schema that clients see: the supergraph without what concerns subgraphs and routers, and without what is
 * `@inaccessible`. Throws GraphQLError where the supergraph needs a feature that is not supported.
 * Source: the specifications link, join and inaccessible.
 */
export function apiDocument(supergraph: DocumentNode): DocumentNode {
  const features = featuresOf(supergraph, isSupportedFeature);
  const inaccessible = features.find(({ identity }) => identity.endsWith('/inaccessible'))?.directive;
  const isHidden = ({ directives = [] }: Directed) => directives.some(({ name }) => name.value === inaccessible);
  const hiddenTypes = new Set(
    supergraph.definitions.flatMap((one) => ('name' in one && isHidden(one) ? nameOf(one) : [])),
  );
  const shown = (types: readonly NamedTypeNode[] = []) => types.filter(({ name }) => !hiddenTypes.has(name.value));
  const cut = <Node extends Directed>(node: Node) => (isHidden(node) ? null : forClients(node));
  const ofClients = supergraph.definitions.filter((one) => !features.some(({ owns }) => nameOf(one).some(owns)));

  return visit(
    { ...supergraph, definitions: ofClients },
    {
      SchemaDefinition: (node) => ({ ...node, directives: [] }),
      ScalarTypeDefinition: cut,
      EnumTypeDefinition: cut,
      EnumValueDefinition: cut,
      InputObjectTypeDefinition: cut,
      InputValueDefinition: cut,
      FieldDefinition: cut,
      ObjectTypeDefinition: (node) => cut({ ...node, interfaces: shown(node.interfaces) }),
      InterfaceTypeDefinition: (node) => cut({ ...node, interfaces: shown(node.interfaces) }),
      UnionTypeDefinition: (node) => cut({ ...node, types: shown(node.types) }),
    },
  );
}

/** The schema without its subscriptions, for as long as none can be run. The same document where it has none. */
export function withoutSubscription(api: DocumentNode): DocumentNode {
  const root = subscriptionType(api);
  if (!api.definitions.some((one) => nameOf(one).includes(root))) return api;
  const definitions = api.definitions.flatMap((one): readonly DefinitionNode[] => {
    if (one.kind === Kind.OBJECT_TYPE_DEFINITION && one.name.value === root) return [];
    if (one.kind !== Kind.SCHEMA_DEFINITION) return [one];
    const operationTypes = one.operationTypes.filter(({ operation }) => operation !== OperationTypeNode.SUBSCRIPTION);
    return [{ ...one, operationTypes }];
  });
  return { ...api, definitions };
}

const deferSdl = `
"Lets what is in a fragment come later than what is around it, where the answer can come in parts."
directive @defer(
  "Where it is false, the fragment comes with what is around it."
  if: Boolean! = true
  "Told with the part, to know it by. Once in a document."
  label: String
) on FRAGMENT_SPREAD | INLINE_FRAGMENT`;

/** The schema with `@defer`, unless it has a directive of that name. */
export function withDefer(api: DocumentNode): DocumentNode {
  const isTaken = api.definitions.some((one) => one.kind === Kind.DIRECTIVE_DEFINITION && one.name.value === 'defer');
  if (isTaken) return api;
  return { ...api, definitions: [...api.definitions, ...parse(deferSdl, { noLocation: true }).definitions] };
}

function subscriptionType({ definitions }: DocumentNode): string {
  const roots = definitions.flatMap((one) => (one.kind === Kind.SCHEMA_DEFINITION ? one.operationTypes : []));
  return roots.find(({ operation }) => operation === OperationTypeNode.SUBSCRIPTION)?.type.name.value ?? 'Subscription';
}

interface Directed {
  readonly directives?: readonly DirectiveNode[] | undefined;
}

const specified = new Set(specifiedDirectives.map(({ name }) => name));

function forClients<Node extends Directed>(node: Node): Node {
  return { ...node, directives: node.directives?.filter(({ name }) => specified.has(name.value)) ?? [] };
}

/** One name, or none. */
function nameOf(definition: DefinitionNode): string[] {
  return 'name' in definition && definition.name !== undefined ? [definition.name.value] : [];
}

/** The labels of progressive overrides. */
export function overrideLabels(sdl: string): string[] {
  return [...new Set([...sdl.matchAll(/overrideLabel:\s*"([^"]+)"/g)].map(([, label = '']) => label))];
}
