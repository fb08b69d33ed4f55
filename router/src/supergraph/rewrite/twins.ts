import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { argumentOf, type Fielded, isFielded, namedType, placeOf, selectionSetOf, serviceNames } from '../joins.ts';
import { withArgument, withFields, withoutIdleExternals, withTypes } from './edits.ts';

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

/**
 * The supergraph with twins. A supergraph without arguments in requirements is given back as it is. With `ofComputed`,
 * required fields that are computed themselves have twins too.
 */
export function withTwins(
  supergraph: DocumentNode,
  { ofComputed }: TwinOptions = { ofComputed: false },
): { readonly document: DocumentNode; readonly twins: Twins } {
  const maker = new TwinMaker(supergraph, ofComputed);
  const document = maker.document();
  const services = serviceNames(supergraph);
  return {
    document,
    twins: {
      byName: maker.byName,
      usesOf: (type, field, service) => maker.uses.get(placeOf(type, field, services.get(service))) ?? [],
    },
  };
}

interface TwinOptions {
  readonly ofComputed: boolean;
}

class TwinMaker {
  readonly byName = new Map<string, Twin>();
  readonly uses = new Map<string, TwinUse[]>();
  readonly #supergraph: DocumentNode;
  readonly #ofComputed: boolean;
  readonly #types: ReadonlyMap<string, Fielded>;
  readonly #nameByCall = new Map<string, string>();
  /** By type: the definitions to add. */
  readonly #added = new Map<string, FieldDefinitionNode[]>();
  /** `Type.field@GRAPH` of fields that a requirement no longer names. */
  readonly #replaced = new Set<string>();

  constructor(supergraph: DocumentNode, ofComputed: boolean) {
    this.#supergraph = supergraph;
    this.#ofComputed = ofComputed;
    this.#types = new Map(supergraph.definitions.filter(isFielded).map((type) => [type.name.value, type]));
  }

  document(): DocumentNode {
    // Twins come to be while requirements are read.
    const plain = withTypes(this.#supergraph, (type) => this.#withPlainRequirements(type));
    if (this.byName.size === 0) return this.#supergraph;
    const whole = withTypes(plain, (type) => ({
      ...type,
      fields: [...(type.fields ?? []), ...(this.#added.get(type.name.value) ?? [])],
    }));
    const isIdle = (place: string, field: string) => this.#replaced.has(place) || this.byName.has(field);
    return withInaccessible(withoutIdleExternals(whole, isIdle));
  }

  #withPlainRequirements(type: Fielded): Fielded {
    return withFields(type, (field) => this.#withPlainRequirementsOf(field, type.name.value));
  }

  #withPlainRequirementsOf(field: FieldDefinitionNode, type: string): FieldDefinitionNode {
    const directives = field.directives?.map((directive) => this.#withPlainRequirement(directive, type, field)) ?? [];
    return { ...field, directives };
  }

  #withPlainRequirement(directive: ConstDirectiveNode, type: string, field: FieldDefinitionNode): ConstDirectiveNode {
    const requires = argumentOf(directive, 'requires');
    const graph = argumentOf(directive, 'graph');
    if (directive.name.value !== 'join__field' || requires === null || graph === null) return directive;
    const uses: TwinUse[] = [];
    const plain = this.#plain(selectionSetOf(requires), { type, slot: '', graph, uses });
    if (uses.length === 0) return directive;
    this.uses.set(placeOf(type, field.name.value, graph), uses);
    return withArgument(directive, 'requires', { kind: Kind.STRING, value: textOf(plain) });
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
    const called = (definition.arguments ?? []).length > 0 || this.#isComputed(at.type, definition.name.value);
    const name = called ? this.#twinOf(at.type, definition, selection.arguments ?? []) : selection.name.value;
    if (called) {
      at.uses.push({ slot, twin: name });
      this.#replaced.add(placeOf(at.type, selection.name.value, at.graph));
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
      if (own === undefined) continue;
      const twin = this.#withPlainRequirementsOf(twinDefinition(own, name), owner);
      this.#added.set(owner, [...(this.#added.get(owner) ?? []), twin]);
    }
    return name;
  }

  #isComputed(type: string, field: string): boolean {
    if (!this.#ofComputed) return false;
    return [...this.#types.values()]
      .filter(({ name }) => name.value === type || this.#implements(name.value, type))
      .flatMap(({ fields = [] }) => fields.filter(({ name }) => name.value === field))
      .some(({ directives }) => directives?.some((one) => argumentOf(one, 'requires') !== null));
  }

  #implements(owner: string, type: string): boolean {
    return this.#types.get(owner)?.interfaces?.some(({ name }) => name.value === type) ?? false;
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

function textOf(set: SelectionSetNode): string {
  return print(set)
    .replaceAll(/^\{|\}$/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
