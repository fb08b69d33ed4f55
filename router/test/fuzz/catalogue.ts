import {
  buildASTSchema,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  getNamedType,
  type GraphQLField,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';

/** A subgraph of a case, as its author writes it. */
export interface SubgraphText {
  readonly name: string;
  readonly sdl: string;
}

/** What the subgraphs say of a field, all taken together. */
export interface FieldFacts {
  /** Part of some key: its value tells the entity. */
  isKey: boolean;
  /** Somebody computes from it, so it never fails: what becomes of such failures is not for the oracle to say. */
  isNeeded: boolean;
  /** Some subgraph promises a value. */
  isNeverNull: boolean;
  /** Only an interface object has it, which knows nothing but the interface: values are the interface's. */
  owner: string;
  requires: SelectionSetNode | null;
  /** By argument that `@fromContext` fills. */
  readonly contexts: Map<string, ContextUse>;
  /** Concrete types that each subgraph with this field knows; null: as many as there are. */
  possible: ReadonlySet<string> | null;
}

export interface ContextUse {
  readonly types: readonly string[];
  readonly selections: SelectionSetNode;
}

/** Everything that resolvers must know of a case, read off its SDL. */
export class Catalogue {
  /** Of the whole supergraph, what is hidden from clients included. */
  readonly schema: GraphQLSchema;
  readonly typeNames: readonly string[];
  /** Types and, as `Enum.VALUE`, values that clients do not see: no resolver gives them. */
  readonly hidden = new Set<string>();
  readonly entities = new Set<string>();
  readonly interfaceObjects = new Map<string, Set<string>>();
  /** `service/Type.field` that a subgraph may not be asked. */
  readonly external = new Set<string>();
  /** `service/Type.field` that is external and may be asked all the same, below some `@provides`. */
  readonly provided = new Set<string>();
  /** `service/Type.field` that another subgraph has taken over. */
  readonly overridden = new Set<string>();
  /** By `service/Type`: the keys by which a subgraph may be asked. */
  readonly resolvableKeys = new Map<string, SelectionSetNode[]>();
  readonly #facts = new Map<string, FieldFacts>();

  constructor(supergraphSdl: string, subgraphs: readonly SubgraphText[]) {
    const supergraph = parse(supergraphSdl, { noLocation: true });
    this.schema = buildASTSchema(supergraph, { assumeValid: true, assumeValidSDL: true });
    this.typeNames = Object.keys(this.schema.getTypeMap()).toSorted();
    this.#noteHidden(supergraph);
    const documents = subgraphs.map(({ name, sdl }) => ({ name, document: parse(sdl, { noLocation: true }) }));
    for (const { name, document } of documents) this.#noteInterfaceObjects(name, document);
    for (const { name, document } of documents) this.#noteKeys(name, document);
    for (const { name, document } of documents) this.#noteFields(name, document);
  }

  isEntity(name: string): boolean {
    return this.concrete(name).some((one) => this.entities.has(one));
  }

  facts(type: string, field: string): FieldFacts {
    const coordinate = `${type}.${field}`;
    let facts = this.#facts.get(coordinate);
    if (facts === undefined) {
      const contexts = new Map<string, ContextUse>();
      facts = {
        isKey: false,
        isNeeded: false,
        isNeverNull: false,
        owner: type,
        requires: null,
        contexts,
        possible: null,
      };
      this.#facts.set(coordinate, facts);
    }
    return facts;
  }

  field(type: string, field: string): GraphQLField<unknown, unknown> {
    const definition = this.schema.getType(type);
    const found = isObjectType(definition) || isInterfaceType(definition) ? definition.getFields()[field] : undefined;
    if (found === undefined) throw new Error(`expected a field ${type}.${field}`);
    return found;
  }

  /** The object types that a value may have: itself, or those of an interface or union. */
  concrete(name: string): string[] {
    const type = this.schema.getType(name);
    if (!isAbstractType(type)) return [name];
    return this.schema.getPossibleTypes(type).map((one) => one.name);
  }

  #noteHidden({ definitions }: DocumentNode): void {
    for (const definition of definitions) {
      if (!('name' in definition) || definition.name === undefined) continue;
      if (has(definition, 'inaccessible')) this.hidden.add(definition.name.value);
      if (definition.kind !== Kind.ENUM_TYPE_DEFINITION) continue;
      for (const value of definition.values ?? []) {
        if (has(value, 'inaccessible')) this.hidden.add(`${definition.name.value}.${value.name.value}`);
      }
    }
  }

  #noteInterfaceObjects(service: string, { definitions }: DocumentNode): void {
    const names = definitions.filter(isFielded).filter((type) => has(type, 'interfaceObject'));
    this.interfaceObjects.set(service, new Set(names.map(({ name }) => name.value)));
  }

  #noteKeys(service: string, { definitions }: DocumentNode): void {
    for (const type of definitions.filter(isFielded)) {
      for (const key of type.directives?.filter(({ name }) => name.value === 'key') ?? []) {
        const isResolvable = key.arguments?.every(({ value }) => value.kind !== Kind.BOOLEAN || value.value) ?? true;
        const place = `${service}/${type.name.value}`;
        const known = this.resolvableKeys.get(place) ?? [];
        if (isResolvable) this.resolvableKeys.set(place, [...known, selections(text(key, 'fields'))]);
        for (const one of this.concrete(type.name.value)) this.entities.add(one);
        this.#walk(type.name.value, selections(text(key, 'fields')), (facts) => {
          facts.isKey = true;
        });
      }
    }
  }

  #noteFields(service: string, document: DocumentNode): void {
    const known = possibleTypes(document);
    const contexts = contextTypes(document);
    for (const type of document.definitions.filter(isFielded)) {
      for (const field of type.fields ?? []) {
        for (const owner of this.#owners(service, type.name.value)) {
          this.#noteField(service, owner, field);
          this.#notePossible(owner, field, known);
          this.#noteContexts(owner, field, contexts);
        }
      }
    }
  }

  /** The types whose facts a subgraph's field bears on: an interface object's are those of every implementation. */
  #owners(service: string, type: string): string[] {
    return this.interfaceObjects.get(service)?.has(type) === true ? [type, ...this.concrete(type)] : [type];
  }

  #noteField(service: string, type: string, field: FieldDefinitionNode): void {
    const facts = this.facts(type, field.name.value);
    const coordinate = `${service}/${type}.${field.name.value}`;
    const override = field.directives?.find(({ name }) => name.value === 'override');
    if (override !== undefined && text(override, 'label') === '') {
      this.overridden.add(`${text(override, 'from')}/${type}.${field.name.value}`);
    }
    if (has(field, 'external')) {
      this.external.add(coordinate);
      return;
    }
    const interfaceObject = [...(this.interfaceObjects.get(service) ?? [])].find(
      (name) => name === type || this.concrete(name).includes(type),
    );
    if (interfaceObject !== undefined && !facts.isKey) facts.owner = interfaceObject;
    if (field.type.kind === Kind.NON_NULL_TYPE) facts.isNeverNull = true;
    const requires = field.directives?.find(({ name }) => name.value === 'requires');
    if (requires !== undefined) {
      facts.requires = selections(text(requires, 'fields'));
      this.#markNeeded(type, facts.requires);
    }
    const provides = field.directives?.find(({ name }) => name.value === 'provides');
    if (provides !== undefined) this.#markProvided(service, named(field.type), selections(text(provides, 'fields')));
  }

  #notePossible(type: string, field: FieldDefinitionNode, known: ReadonlyMap<string, ReadonlySet<string>>): void {
    const types = known.get(named(field.type));
    if (types === undefined || has(field, 'external')) return;
    const facts = this.facts(type, field.name.value);
    facts.possible = facts.possible === null ? types : new Set([...facts.possible].filter((one) => types.has(one)));
  }

  #noteContexts(type: string, field: FieldDefinitionNode, contexts: ReadonlyMap<string, readonly string[]>): void {
    for (const argument of field.arguments ?? []) {
      const from = argument.directives?.find(({ name }) => name.value === 'fromContext');
      if (from === undefined) continue;
      const [, context = '', selected = ''] = /^\s*\$(\w+)\s*(.*)$/s.exec(text(from, 'field')) ?? [];
      const types = contexts.get(context) ?? [];
      const set = selections(selected.trim().startsWith('{') ? selected.trim().slice(1, -1) : selected);
      this.facts(type, field.name.value).contexts.set(argument.name.value, { types, selections: set });
      for (const one of types) this.#markNeeded(one, set);
    }
  }

  #markNeeded(type: string, set: SelectionSetNode): void {
    this.#walk(type, set, (facts) => {
      facts.isNeeded = true;
    });
  }

  #markProvided(service: string, type: string, set: SelectionSetNode): void {
    this.#walk(type, set, (_, coordinate) => this.provided.add(`${service}/${coordinate}`));
  }

  /** Every field that is selected, on the type and on those that implement it. */
  #walk(type: string, set: SelectionSetNode, visit: (facts: FieldFacts, coordinate: string) => void): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.#walk(selection.typeCondition?.name.value ?? type, selection.selectionSet, visit);
        continue;
      }
      const name = selection.name.value;
      if (name === '__typename') continue;
      for (const one of new Set([type, ...this.concrete(type)])) visit(this.facts(one, name), `${one}.${name}`);
      if (selection.selectionSet === undefined) continue;
      this.#walk(getNamedType(this.field(type, name).type).name, selection.selectionSet, visit);
    }
  }
}

type Fielded = Extract<DocumentNode['definitions'][number], { readonly fields?: readonly FieldDefinitionNode[] }>;

function isFielded(definition: DocumentNode['definitions'][number]): definition is Fielded {
  return [
    Kind.OBJECT_TYPE_DEFINITION,
    Kind.OBJECT_TYPE_EXTENSION,
    Kind.INTERFACE_TYPE_DEFINITION,
    Kind.INTERFACE_TYPE_EXTENSION,
  ].some((kind) => kind === definition.kind);
}

/** Of each interface and union of a subgraph, the types that it knows there. */
function possibleTypes({ definitions }: DocumentNode): Map<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  const add = (name: string, member: string) => known.set(name, (known.get(name) ?? new Set()).add(member));
  for (const definition of definitions) {
    if (definition.kind === Kind.UNION_TYPE_DEFINITION || definition.kind === Kind.UNION_TYPE_EXTENSION) {
      for (const { name } of definition.types ?? []) add(definition.name.value, name.value);
    } else if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION) {
      for (const { name } of definition.interfaces ?? []) add(name.value, definition.name.value);
    }
  }
  return known;
}

function contextTypes({ definitions }: DocumentNode): Map<string, string[]> {
  const types = new Map<string, string[]>();
  for (const definition of definitions) {
    if (!('directives' in definition) || !('name' in definition) || definition.name === undefined) continue;
    for (const directive of definition.directives ?? []) {
      if (directive.name.value !== 'context') continue;
      const context = text(directive, 'name');
      types.set(context, [...(types.get(context) ?? []), definition.name.value]);
    }
  }
  return types;
}

function has(node: { readonly directives?: readonly DirectiveNode[] | undefined }, directive: string): boolean {
  return node.directives?.some(({ name }) => name.value === directive) ?? false;
}

function text(directive: DirectiveNode, argument: string): string {
  const value = directive.arguments?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}

function named(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type);
}

function selections(fields: string): SelectionSetNode {
  const [definition] = parse(`{${fields}}`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`expected a selection, got ${fields}`);
  return definition.selectionSet;
}
