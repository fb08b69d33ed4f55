import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';

/**
 * The planner keys selections by response name, so a requirement `comments(limit: 3)` collapses with a client's
 * `comments(limit: 1)`, and two requirements of one field with other arguments with each other. In the supergraph that
 * the planner sees, each required field that takes arguments therefore has a twin without any, hidden from clients; on the
 * wire a twin is an alias, and in representations it has the field's own name.
 */
export interface Twins {
  readonly byName: ReadonlyMap<string, Twin>;
  /** Which twins a field of a subgraph requires. */
  usesOf(type: string, field: string, service: string): readonly TwinUse[];
}

export interface Twin {
  readonly field: string;
  readonly arguments: readonly ArgumentNode[];
}

export interface TwinUse {
  /** Where in the representation the field stands. Two twins in one place need two requests. */
  readonly slot: string;
  readonly twin: string;
}

type Fielded = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** The supergraph with twins. A supergraph without arguments in requirements is given back as it is. */
export function withTwins(supergraph: DocumentNode): { readonly document: DocumentNode; readonly twins: Twins } {
  const maker = new TwinMaker(supergraph);
  const document = maker.document();
  const services = serviceNames(supergraph);
  return {
    document,
    twins: {
      byName: maker.byName,
      usesOf: (type, field, service) => maker.uses.get(`${type}.${field}@${services.get(service) ?? ''}`) ?? [],
    },
  };
}

class TwinMaker {
  readonly byName = new Map<string, Twin>();
  readonly uses = new Map<string, TwinUse[]>();
  readonly #supergraph: DocumentNode;
  readonly #types: ReadonlyMap<string, Fielded>;
  readonly #nameByCall = new Map<string, string>();
  /** By type: the definitions to add. */
  readonly #added = new Map<string, FieldDefinitionNode[]>();
  /** `Type.field@GRAPH` of fields that a requirement no longer names. */
  readonly #replaced = new Set<string>();

  constructor(supergraph: DocumentNode) {
    this.#supergraph = supergraph;
    this.#types = new Map(supergraph.definitions.filter(isFielded).map((type) => [type.name.value, type]));
  }

  document(): DocumentNode {
    const rewritten = new Map([...this.#types].map(([name, type]) => [name, this.#withPlainRequirements(type)]));
    if (this.byName.size === 0) return this.#supergraph;
    const finished = new Map(
      [...rewritten].map(([name, type]) => {
        const fields = [...(type.fields ?? []), ...(this.#added.get(name) ?? [])];
        return [name, { ...type, fields }];
      }),
    );
    const definitions = this.#supergraph.definitions.map((definition) =>
      isFielded(definition) ? (finished.get(definition.name.value) ?? definition) : definition,
    );
    return withInaccessible(this.#withoutIdleExternals({ ...this.#supergraph, definitions }));
  }

  #withPlainRequirements<Type extends Fielded>(type: Type): Type {
    const fields = type.fields?.map((field) => ({
      ...field,
      directives:
        field.directives?.map((directive) => this.#withPlainRequirement(directive, type.name.value, field)) ?? [],
    }));
    return { ...type, ...(fields === undefined ? {} : { fields }) };
  }

  #withPlainRequirement(directive: ConstDirectiveNode, type: string, field: FieldDefinitionNode): ConstDirectiveNode {
    const requires = argumentOf(directive, 'requires');
    const graph = argumentOf(directive, 'graph');
    if (directive.name.value !== 'join__field' || requires === null || graph === null) return directive;
    const uses: TwinUse[] = [];
    const plain = this.#plain(selectionSetOf(requires), { type, slot: '', graph, uses });
    if (uses.length === 0) return directive;
    this.uses.set(`${type}.${field.name.value}@${graph}`, uses);
    return withArgument(
      directive,
      'requires',
      print(plain)
        .replaceAll(/^\{|\}$/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );
  }

  #plain(set: SelectionSetNode, at: Place): SelectionSetNode {
    return { ...set, selections: set.selections.map((selection) => this.#plainSelection(selection, at)) };
  }

  #plainSelection(selection: SelectionNode, at: Place): SelectionNode {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const type = selection.typeCondition?.name.value ?? at.type;
      return { ...selection, selectionSet: this.#plain(selection.selectionSet, { ...at, type }) };
    }
    const definition = this.#types.get(at.type)?.fields?.find(({ name }) => name.value === selection.name.value);
    if (definition === undefined) return selection;
    const slot = `${at.slot}/${selection.name.value}`;
    const below = { ...at, type: namedType(definition.type), slot };
    const selectionSet = selection.selectionSet === undefined ? undefined : this.#plain(selection.selectionSet, below);
    // Also where the requirement leaves them out: a client may give them.
    const called = (definition.arguments ?? []).length > 0;
    const name = called ? this.#twinOf(at.type, definition, selection.arguments ?? []) : selection.name.value;
    if (called) {
      at.uses.push({ slot, twin: name });
      this.#replaced.add(`${at.type}.${selection.name.value}@${at.graph}`);
    }
    return {
      ...selection,
      name: { kind: Kind.NAME, value: name },
      arguments: [],
      ...(selectionSet === undefined ? {} : { selectionSet }),
    };
  }

  #twinOf(type: string, definition: FieldDefinitionNode, args: readonly ArgumentNode[]): string {
    const call = `${type}.${definition.name.value}(${args
      .map((one) => print(one))
      .toSorted()
      .join()})`;
    const known = this.#nameByCall.get(call);
    if (known !== undefined) return known;
    const name = `_twin${this.byName.size}_${definition.name.value}`;
    this.#nameByCall.set(call, name);
    this.byName.set(name, { field: definition.name.value, arguments: args });
    for (const [owner, { fields }] of this.#types) {
      if (owner !== type && !this.#implements(owner, type)) continue;
      const own = fields?.find((field) => field.name.value === definition.name.value);
      if (own !== undefined) this.#added.set(owner, [...(this.#added.get(owner) ?? []), twinDefinition(own, name)]);
    }
    return name;
  }

  #implements(owner: string, type: string): boolean {
    return this.#types.get(owner)?.interfaces?.some(({ name }) => name.value === type) ?? false;
  }

  /** The planner refuses a field that is external in a subgraph and no key, requirement or provision names there. */
  #withoutIdleExternals(document: DocumentNode): DocumentNode {
    const mentioned = mentions(document);
    const definitions = document.definitions.map((definition) => {
      if (!isFielded(definition)) return definition;
      const fields = definition.fields?.map((field) => {
        const directives = field.directives?.filter((directive) => {
          const graph = argumentOf(directive, 'graph');
          const place = `${definition.name.value}.${field.name.value}@${graph}`;
          const isExternal = directive.name.value === 'join__field' && argumentOf(directive, 'external') === 'true';
          const isOurs = this.#replaced.has(place) || this.byName.has(field.name.value);
          return !isExternal || !isOurs || mentioned.has(place);
        });
        return { ...field, ...(directives === undefined ? {} : { directives }) };
      });
      return { ...definition, ...(fields === undefined ? {} : { fields }) };
    });
    return { ...document, definitions };
  }
}

interface Place {
  readonly type: string;
  readonly slot: string;
  readonly graph: string;
  readonly uses: TwinUse[];
}

function twinDefinition(field: FieldDefinitionNode, name: string): FieldDefinitionNode {
  const hidden: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'inaccessible' } };
  const kept = field.directives?.filter((directive) => directive.name.value === 'join__field') ?? [];
  return {
    kind: Kind.FIELD_DEFINITION,
    name: { kind: Kind.NAME, value: name },
    type: field.type,
    directives: [...kept, hidden],
  };
}

/** `Type.field@GRAPH` of every field that a key, requirement or provision of the subgraph names, or an interface of it asks. */
function mentions(document: DocumentNode): Set<string> {
  const types = new Map(document.definitions.filter(isFielded).map((type) => [type.name.value, type]));
  const found = new Set<string>();

  function note(typeName: string, graph: string, set: SelectionSetNode): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        note(selection.typeCondition?.name.value ?? typeName, graph, selection.selectionSet);
        continue;
      }
      for (const [name, { interfaces }] of types) {
        if (name !== typeName && interfaces?.some((one) => one.name.value === typeName) !== true) continue;
        found.add(`${name}.${selection.name.value}@${graph}`);
      }
      const field = types.get(typeName)?.fields?.find(({ name }) => name.value === selection.name.value);
      if (field !== undefined && selection.selectionSet !== undefined)
        note(namedType(field.type), graph, selection.selectionSet);
    }
  }

  function noteArguments(directive: ConstDirectiveNode, own: string, provided: string): void {
    const graph = argumentOf(directive, 'graph');
    if (graph === null) return;
    for (const [name, type] of [
      ['key', own],
      ['requires', own],
      ['provides', provided],
    ] as const) {
      const fields = argumentOf(directive, name);
      if (fields !== null) note(type, graph, selectionSetOf(fields));
    }
  }

  for (const [name, type] of types) {
    for (const directive of type.directives ?? []) {
      noteArguments(directive, name, name);
      const graph = argumentOf(directive, 'graph');
      const implemented = types.get(argumentOf(directive, 'interface') ?? '');
      for (const field of implemented?.fields ?? []) found.add(`${name}.${field.name.value}@${graph}`);
    }
    for (const field of type.fields ?? [])
      for (const directive of field.directives ?? []) noteArguments(directive, name, namedType(field.type));
  }
  return found;
}

const inaccessible = parse(
  `schema @link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY) { query: Query }
   directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION`,
  { noLocation: true },
);

/** Declares `@inaccessible` where the supergraph does not use it itself. */
function withInaccessible(document: DocumentNode): DocumentNode {
  const [schemaPart, directive] = inaccessible.definitions;
  if (schemaPart?.kind !== Kind.SCHEMA_DEFINITION || directive === undefined)
    throw new Error('expected two definitions');
  const isDeclared = document.definitions.some(
    (definition) => definition.kind === Kind.DIRECTIVE_DEFINITION && definition.name.value === 'inaccessible',
  );
  if (isDeclared) return document;
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION
      ? { ...definition, directives: [...(definition.directives ?? []), ...(schemaPart.directives ?? [])] }
      : definition,
  );
  return { ...document, definitions: [...definitions, directive] };
}

/** The value of a directive's argument as text: a string's content, an enum value's name; null where it is not given. */
export function argumentOf(directive: ConstDirectiveNode, name: string): string | null {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value === undefined) return null;
  return value.kind === Kind.STRING || value.kind === Kind.ENUM ? value.value : print(value);
}

function withArgument(directive: ConstDirectiveNode, name: string, value: string): ConstDirectiveNode {
  const args = directive.arguments?.map((argument) =>
    argument.name.value === name ? { ...argument, value: { kind: Kind.STRING as const, value } } : argument,
  );
  return { ...directive, ...(args === undefined ? {} : { arguments: args }) };
}

/** The supergraph's name of each subgraph, by the subgraph's own. */
export function serviceNames(supergraph: DocumentNode): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const value of definition.values ?? []) {
      const [directive] = value.directives ?? [];
      const name = directive === undefined ? null : argumentOf(directive, 'name');
      if (name !== null) names.set(name, value.name.value);
    }
  }
  return names;
}

function selectionSetOf(text: string): SelectionSetNode {
  const [definition] = parse(`{${text}}`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`expected a selection set, got ${text}`);
  return definition.selectionSet;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function isFielded(definition: DocumentNode['definitions'][number]): definition is Fielded {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
}
