import {
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type EnumValueDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type TypeDefinitionNode,
} from 'graphql';
import { Closure } from './closure.ts';
import { argumentOf, type Fielded, isFielded, placeOf, selectionSetOf, serviceNames } from '../joins.ts';
import { withArgument, withFields, withoutIdleExternals, withTypes } from './edits.ts';

/** A supergraph in which each computed field has a subgraph of its own. */
export interface ComputedApart {
  readonly document: DocumentNode;
  /** By the name of a subgraph that was made up: the one it stands for. */
  readonly services: ReadonlyMap<string, string>;
}

interface Computed {
  readonly type: string;
  readonly field: string;
  readonly graph: string;
  readonly requires: string;
  /** The subgraph made up for it. */
  readonly apart: string;
}

/**
 * The planner (2.14.4) takes what is external in a subgraph, because a field there is computed from it, for what the
 * subgraph can be asked; and it asks a computed field along with others of a subgraph that it is in already, without what
 * it is computed from. Neither can be where subgraphs have nothing external and each computed field is in one of its own:
 * that has keys beside it, what the field is computed from, and of its value what can be had by no key. Plans for such a
 * supergraph are longer, so it is for operations that are planned wrongly otherwise.
 */
export function withComputedApart(supergraph: DocumentNode): ComputedApart {
  const computed = computedFields(supergraph);
  const moved = new Map(computed.map((one) => [placeOf(one.type, one.field, one.graph), one.apart]));
  const shown = withoutInterfacesOf(computed, withEveryJoin(supergraph));
  const closures = computed.map((one) => ({ one, closure: closureOf(one, shown, moved) }));
  const definitions = shown.definitions.map((definition): DefinitionNode => {
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph')
      return withGraphs(definition, computed);
    if (!isTypeDefinitionNode(definition)) return definition;
    const copied = withCopies(definition, copier(definition.kind, definition.name.value, closures));
    return isFielded(copied) ? withMoved(copied, moved) : copied;
  });
  const names = new Map([...serviceNames(supergraph)].map(([service, graph]) => [graph, service]));
  return {
    document: withoutIdleExternals({ ...shown, definitions }),
    services: new Map(computed.map((one) => [serviceApart(one), names.get(one.graph) ?? ''])),
  };
}

/** A field that says nothing is in every subgraph that has its type; here it says so. */
function withEveryJoin(supergraph: DocumentNode): DocumentNode {
  return withTypes(supergraph, (type) => {
    const here = (type.directives ?? []).filter((one) => one.name.value === 'join__type');
    const graphs = new Set(here.flatMap((one) => argumentOf(one, 'graph') ?? []));
    const joins = [...graphs].map((graph) => ({ ...ofNoSubgraph, arguments: [graphArgument(graph)] }));
    return withFields(type, (field) => {
      const { directives = [] } = field;
      const isTold = directives.some((one) => one.name.value === 'join__field');
      return isTold ? field : { ...field, directives: [...directives, ...joins] };
    });
  });
}

function computedFields(supergraph: DocumentNode): readonly Computed[] {
  const found: Computed[] = [];
  for (const type of supergraph.definitions.filter(isFielded)) {
    for (const { name, directives = [] } of type.fields ?? []) {
      for (const directive of directives) {
        const [graph, requires] = [argumentOf(directive, 'graph'), argumentOf(directive, 'requires')];
        if (directive.name.value !== 'join__field' || graph === null || requires === null) continue;
        const apart = `${graph}_APART_${found.length}`;
        found.push({ type: type.name.value, field: name.value, graph, requires, apart });
      }
    }
  }
  return found;
}

function serviceApart({ apart }: Computed): string {
  return apart.toLowerCase();
}

/** What must stand beside the field in its own subgraph. */
function closureOf(one: Computed, supergraph: DocumentNode, moved: ReadonlyMap<string, string>): Closure {
  const closure = new Closure(supergraph, one.graph, (place) => moved.has(place));
  closure.addKeys(one.type);
  closure.addSelections(one.type, selectionSetOf(one.requires));
  closure.addValueOf(one.type, one.field);
  return closure;
}

/** An interface's field that some type computes is asked of the types, as their subgraphs apart do not know the interface. */
function withoutInterfacesOf(computed: readonly Computed[], supergraph: DocumentNode): DocumentNode {
  const above = new Map(
    supergraph.definitions.filter(isFielded).map((type) => [type.name.value, type.interfaces ?? []] as const),
  );
  const places = new Set(
    computed.flatMap(({ type, field, graph }) =>
      (above.get(type) ?? []).map(({ name }) => placeOf(name.value, field, graph)),
    ),
  );
  return withTypes(supergraph, (type) =>
    withFields(type, (field) => {
      const { directives = [] } = field;
      const kept = directives.filter(
        (one) => !places.has(placeOf(type.name.value, field.name.value, argumentOf(one, 'graph'))),
      );
      const hasJoin = kept.some((directive) => directive.name.value === 'join__field');
      return { ...field, directives: hasJoin ? kept : [...kept, ofNoSubgraph] };
    }),
  );
}

const ofNoSubgraph: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'join__field' } };

function graphArgument(value: string): ConstArgumentNode {
  return {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: 'graph' },
    value: { kind: Kind.ENUM, value },
  };
}

function withGraphs(graphs: EnumTypeDefinitionNode, computed: readonly Computed[]): EnumTypeDefinitionNode {
  const values = graphs.values?.flatMap((value): EnumValueDefinitionNode[] => [
    value,
    ...computed
      .filter(({ graph }) => graph === value.name.value)
      .map((one) => ({
        ...value,
        name: { kind: Kind.NAME as const, value: one.apart },
        directives: (value.directives ?? []).map((directive) =>
          withArgument(directive, 'name', { kind: Kind.STRING, value: serviceApart(one) }),
        ),
      })),
  ]);
  return { ...graphs, ...(values === undefined ? {} : { values }) };
}

/** Of a directive that speaks of one subgraph, the same for each subgraph apart that has what it stands at. */
type Copy = (directive: ConstDirectiveNode, field: string | null) => readonly ConstDirectiveNode[];

function copier(
  kind: Kind,
  type: string,
  closures: readonly { readonly one: Computed; readonly closure: Closure }[],
): Copy {
  // Scalars, enums and inputs are harmless where nothing uses them.
  const isHarmless =
    kind !== Kind.OBJECT_TYPE_DEFINITION &&
    kind !== Kind.INTERFACE_TYPE_DEFINITION &&
    kind !== Kind.UNION_TYPE_DEFINITION;
  return (directive, field) => {
    const graph = argumentOf(directive, 'graph');
    const interfaceName = argumentOf(directive, 'interface');
    return closures
      .filter(({ one, closure }) => {
        if (one.graph !== graph) return false;
        if (isHarmless) return true;
        if (interfaceName !== null && !closure.hasType(interfaceName)) return false;
        return field === null ? closure.hasType(type) : closure.hasField(type, field);
      })
      .map(({ one }) => withArgument(directive, 'graph', { kind: Kind.ENUM, value: one.apart }));
  };
}

function withCopies(definition: TypeDefinitionNode, copy: Copy): TypeDefinitionNode {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return {
        ...copied(definition, copy),
        fields: (definition.fields ?? []).map((field) => copied(field, copy, field.name.value)),
      };
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return { ...copied(definition, copy), fields: (definition.fields ?? []).map((field) => copied(field, copy)) };
    case Kind.ENUM_TYPE_DEFINITION:
      return { ...copied(definition, copy), values: (definition.values ?? []).map((value) => copied(value, copy)) };
    case Kind.UNION_TYPE_DEFINITION:
    case Kind.SCALAR_TYPE_DEFINITION:
      return copied(definition, copy);
  }
}

interface Directed {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

function copied<Node extends Directed>(node: Node, copy: Copy, field: string | null = null): Node {
  return { ...node, directives: (node.directives ?? []).flatMap((one) => [one, ...copy(one, field)]) };
}

function withMoved(type: Fielded, moved: ReadonlyMap<string, string>): Fielded {
  return withFields(type, (field) => {
    const directives = (field.directives ?? []).map((directive) => {
      const apart = moved.get(placeOf(type.name.value, field.name.value, argumentOf(directive, 'graph')));
      const isMoved = apart !== undefined && directive.name.value === 'join__field';
      return isMoved ? withArgument(directive, 'graph', { kind: Kind.ENUM, value: apart }) : directive;
    });
    return { ...field, directives };
  });
}
