import { type ConstDirectiveNode, type DefinitionNode, type DocumentNode, Kind } from 'graphql';
import { argumentOf, isFielded, serviceNames } from './joins.ts';

/** Which object types a value may have, in the whole graph and as a single subgraph knows it, and who has which field. */
export interface KnownTypes {
  /** The object types of a composite type; none for what is no composite type. */
  possible(type: string): readonly string[];
  /** Those as which the subgraph can answer with a value of the type. */
  possibleIn(service: string, type: string): readonly string[];
  /** Whether the subgraph knows the type by its name; it may know an object type only as an interface of it. */
  hasType(service: string, type: string): boolean;
  /** Whether the subgraph lists the field, be it only for its own use. */
  hasField(service: string, type: string, field: string): boolean;
  /** Whether the subgraph knows the interface as an object, and so not the types that implement it. */
  isInterfaceObject(service: string, type: string): boolean;
}

export function knownTypes(supergraph: DocumentNode): KnownTypes {
  return new JoinedTypes(supergraph);
}

const none: readonly string[] = [];

class JoinedTypes implements KnownTypes {
  readonly #graphs;
  readonly #possible = new Map<string, string[]>();
  /** By `type@GRAPH`. */
  readonly #possibleIn = new Map<string, string[]>();
  readonly #interfaceObjects = new Set<string>();
  readonly #abstract = new Set<string>();
  /** By graph; and by graph and type: names put together for each question would cost more than the answers. */
  readonly #types = new Map<string, Set<string>>();
  readonly #fields = new Map<string, Map<string, Set<string>>>();

  constructor(supergraph: DocumentNode) {
    this.#graphs = serviceNames(supergraph);
    for (const definition of supergraph.definitions) this.#note(definition);
  }

  possible(type: string): readonly string[] {
    return this.#possible.get(type) ?? none;
  }

  possibleIn(service: string, type: string): readonly string[] {
    if (!this.#abstract.has(type)) return this.possible(type);
    const place = `${type}@${this.#graphs.get(service) ?? ''}`;
    // What an interface object stands for is found out by asking another subgraph.
    if (this.#interfaceObjects.has(place)) return this.possible(type);
    return this.#possibleIn.get(place) ?? none;
  }

  hasType(service: string, type: string): boolean {
    return this.#types.get(this.#graphs.get(service) ?? '')?.has(type) ?? false;
  }

  hasField(service: string, type: string, field: string): boolean {
    return (
      this.#fields
        .get(this.#graphs.get(service) ?? '')
        ?.get(type)
        ?.has(field) ?? false
    );
  }

  isInterfaceObject(service: string, type: string): boolean {
    return this.#interfaceObjects.has(`${type}@${this.#graphs.get(service) ?? ''}`);
  }

  #noteField(graph: string, type: string, field: string): void {
    const types = this.#fields.get(graph) ?? new Map<string, Set<string>>();
    const fields = types.get(type) ?? new Set<string>();
    this.#fields.set(graph, types.set(type, fields.add(field)));
  }

  #note(definition: DefinitionNode): void {
    if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
      const { name, types = [], directives = [] } = definition;
      this.#abstract.add(name.value);
      for (const type of types) add(this.#possible, name.value, type.name.value);
      for (const { graph, of } of told(directives, ['join__unionMember', 'member']))
        add(this.#possibleIn, `${name.value}@${graph}`, of);
    }
    if (!isFielded(definition)) return;
    const { name, directives = [], interfaces = [] } = definition;
    for (const { graph, of } of told(directives, ['join__type', 'isInterfaceObject']))
      if (of === 'true') this.#interfaceObjects.add(`${name.value}@${graph}`);
    if (definition.kind === Kind.INTERFACE_TYPE_DEFINITION) this.#abstract.add(name.value);
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) {
      add(this.#possible, name.value, name.value);
      for (const one of interfaces) add(this.#possible, one.name.value, name.value);
      for (const { graph, of } of told(directives, ['join__implements', 'interface']))
        add(this.#possibleIn, `${of}@${graph}`, name.value);
    }
    const homes = graphsOf(directives, 'join__type');
    for (const graph of homes) this.#types.set(graph, (this.#types.get(graph) ?? new Set()).add(name.value));
    for (const field of definition.fields ?? []) {
      const own = graphsOf(field.directives ?? [], 'join__field');
      for (const graph of own.length > 0 ? own : homes) this.#noteField(graph, name.value, field.name.value);
    }
  }
}

function add(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

/** Of each such directive: its graph, and the value of the argument. */
function told(
  directives: readonly ConstDirectiveNode[],
  [directive, argument]: readonly [string, string],
): { readonly graph: string; readonly of: string }[] {
  return directives.flatMap((one) => {
    const graph = argumentOf(one, 'graph');
    const of = argumentOf(one, argument);
    return one.name.value !== directive || graph === null || of === null ? [] : [{ graph, of }];
  });
}

function graphsOf(directives: readonly ConstDirectiveNode[], name: string): string[] {
  return directives.flatMap((one) => (one.name.value === name ? (argumentOf(one, 'graph') ?? []) : []));
}
