import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { argumentOf, type Fielded, isFielded, selectionSetOf, serviceNames } from './joins.ts';
import { topFields } from './requirements.ts';

/** A field of an object type of which it is plain who answers it. */
export interface PlainField {
  /** The subgraphs that answer it, each alike, whatever they are sent. By their own names. */
  readonly homes: readonly string[];
  /** By subgraph: fields of its value that the subgraph answers below this field, and perhaps nowhere else. */
  readonly lent: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A field of a key, and what of its value belongs to the key; null: it is a leaf. */
export interface KeyField {
  readonly name: string;
  readonly fields: readonly KeyField[] | null;
}

/** The part of a supergraph in which nothing is computed, overridden by label or declared otherwise by one subgraph. */
export interface PlainFields {
  /** Null where it is not plain. */
  of(type: string, field: string): PlainField | null;
  /** Under which name the subgraph knows the object type: its own, or that of the only interface that is an object there. */
  nameIn(type: string, service: string): string | null;
  /** The subgraphs that have such keys of the object type itself. */
  finders(type: string): readonly string[];
  /** By that name, the keys in the subgraph that are resolvable, those of leaves alone first: of each, its fields. */
  keys(type: string, service: string): readonly (readonly KeyField[])[];
}

export function plainFields(supergraph: DocumentNode): PlainFields {
  return new JoinedFields(supergraph);
}

const noKeys: readonly (readonly KeyField[])[] = [];
const nothingLent: PlainField['lent'] = new Map();

class JoinedFields implements PlainFields {
  readonly #services: ReadonlyMap<string, string>;
  /** By subgraph: the types that it knows, and the interfaces that are objects there. */
  readonly #types = new Map<string, Set<string>>();
  readonly #interfaceObjects = new Map<string, Set<string>>();
  readonly #interfaces = new Map<string, readonly string[]>();
  readonly #fields = new Map<string, ReadonlyMap<string, PlainField>>();
  /** By type, then by subgraph. */
  readonly #keys = new Map<string, Map<string, readonly (readonly KeyField[])[]>>();

  constructor(supergraph: DocumentNode) {
    this.#services = new Map([...serviceNames(supergraph)].map(([service, graph]) => [graph, service]));
    const types = supergraph.definitions.filter(isFielded);
    for (const type of types) this.#noteType(type);
    // Interfaces first: what the objects of one add to its types stands there.
    for (const type of types) if (type.kind === Kind.INTERFACE_TYPE_DEFINITION) this.#noteFields(type);
    for (const type of types) if (type.kind === Kind.OBJECT_TYPE_DEFINITION) this.#noteFields(type);
  }

  of(type: string, field: string): PlainField | null {
    return this.#fields.get(type)?.get(field) ?? null;
  }

  nameIn(type: string, service: string): string | null {
    if (this.#types.get(service)?.has(type) === true) return type;
    const objects = this.#interfaceObjects.get(service);
    const [only = null, ...others] = (this.#interfaces.get(type) ?? []).filter((one) => objects?.has(one) === true);
    return others.length > 0 ? null : only;
  }

  finders(type: string): readonly string[] {
    return [...(this.#keys.get(type)?.keys() ?? [])];
  }

  keys(type: string, service: string): readonly (readonly KeyField[])[] {
    return this.#keys.get(this.nameIn(type, service) ?? '')?.get(service) ?? noKeys;
  }

  #noteFields({ name, directives = [], fields = [] }: Fielded): void {
    const homes = directives.filter(isNamed('join__type')).flatMap((one) => this.#serviceOf(one));
    const plain = fields.flatMap((field) => {
      const found =
        this.#plainField(field, { type: name.value, homes: [...new Set(homes)] }) ?? this.#added(name.value, field);
      return found === null ? [] : [[field.name.value, found] as const];
    });
    this.#fields.set(name.value, new Map(plain));
  }

  #noteType({ name, directives = [], interfaces = [] }: Fielded): void {
    this.#interfaces.set(
      name.value,
      interfaces.map((one) => one.name.value),
    );
    const keys = new Map<string, readonly (readonly KeyField[])[]>();
    for (const one of directives.filter(isNamed('join__type'))) {
      const isObject = argumentOf(one, 'isInterfaceObject') === 'true';
      for (const service of this.#serviceOf(one))
        note(isObject ? this.#interfaceObjects : this.#types, service, name.value);
      const key = argumentOf(one, 'key');
      const fields = key === null ? null : keyFields(selectionSetOf(key));
      if (fields === null || argumentOf(one, 'resolvable') === 'false') continue;
      for (const service of this.#serviceOf(one))
        keys.set(service, [...(keys.get(service) ?? []), fields].toSorted(leavesFirst));
    }
    this.#keys.set(name.value, keys);
  }

  #plainField(
    { directives = [] }: FieldDefinitionNode,
    of: { readonly type: string; readonly homes: readonly string[] },
  ) {
    const told = directives.filter(isNamed('join__field'));
    if (told.some((one) => notPlain.some((name) => argumentOf(one, name) !== null))) return null;
    if (told.length === 0) return { homes: of.homes, lent: nothingLent };
    const answering = told.filter((one) => notAnswering.every((name) => argumentOf(one, name) !== 'true'));
    const homes = answering.flatMap((one) => this.#serviceOf(one));
    if (homes.length === 0 || homes.some((one) => !of.homes.includes(one))) return null;
    const lent = answering.flatMap((one) => {
      const provides = argumentOf(one, 'provides');
      return provides === null
        ? []
        : this.#serviceOf(one).map((service) => [service, new Set(topFields(selectionSetOf(provides)))] as const);
    });
    return { homes, lent: lent.length === 0 ? nothingLent : new Map(lent) };
  }

  /** Of a field that no subgraph has of the type itself, who has it of an interface that is an object there. */
  #added(type: string, { name, directives = [] }: FieldDefinitionNode): PlainField | null {
    const isElsewhere = directives.filter(isNamed('join__field')).every((one) => (one.arguments ?? []).length === 0);
    if (!isElsewhere) return null;
    const found = (this.#interfaces.get(type) ?? []).flatMap((one) => this.of(one, name.value) ?? []);
    const homes = found.flatMap((one) => one.homes).filter((one) => (this.nameIn(type, one) ?? type) !== type);
    return homes.length === 0 ? null : { homes, lent: nothingLent };
  }

  #serviceOf(directive: ConstDirectiveNode): readonly string[] {
    const service = this.#services.get(argumentOf(directive, 'graph') ?? '');
    return service === undefined ? [] : [service];
  }
}

/** Arguments of `join__field` that make who answers depend on more than the field. */
const notPlain = ['requires', 'overrideLabel', 'contextArguments', 'type'];
/** Those that say of a subgraph that it does not answer the field. */
const notAnswering = ['external', 'usedOverridden'];

function isNamed(name: string): (directive: ConstDirectiveNode) => boolean {
  return (directive) => directive.name.value === name;
}

function note(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}

/** The fields of a selection; null where it says more than fields. */
export function keyFields({ selections }: SelectionSetNode): readonly KeyField[] | null {
  const fields: KeyField[] = [];
  for (const one of selections) {
    if (one.kind !== Kind.FIELD || one.alias !== undefined || (one.arguments ?? []).length > 0) return null;
    const inner = one.selectionSet === undefined ? null : keyFields(one.selectionSet);
    if (one.selectionSet !== undefined && inner === null) return null;
    fields.push({ name: one.name.value, fields: inner });
  }
  return fields;
}

export function isOfLeaves(key: readonly KeyField[]): boolean {
  return key.every(({ fields }) => fields === null);
}

function leavesFirst(one: readonly KeyField[], other: readonly KeyField[]): number {
  return Number(isOfLeaves(other)) - Number(isOfLeaves(one));
}
