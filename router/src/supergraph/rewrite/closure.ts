import { type ConstDirectiveNode, type DefinitionNode, type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { argumentOf, isFielded, namedType, placeOf, selectionSetOf } from '../joins.ts';

/**
 * A part of one subgraph that is a schema itself: what is added, with all that it speaks of. Expects a supergraph whose
 * every field says which subgraphs have it.
 */
export class Closure {
  readonly #definitions: ReadonlyMap<string, DefinitionNode>;
  readonly #graph: string;
  readonly #isComputed: (place: string) => boolean;
  readonly #types = new Set<string>();
  /** Of the types, those of which there is not only what was selected. */
  readonly #whole = new Set<string>();
  readonly #fields = new Set<string>();

  /** `isComputed` tells of `Type.field@GRAPH`; such fields are never part of it by themselves. */
  constructor(supergraph: DocumentNode, graph: string, isComputed: (place: string) => boolean) {
    this.#definitions = new Map(
      supergraph.definitions.flatMap((one) => ('name' in one && one.name !== undefined ? [[one.name.value, one]] : [])),
    );
    this.#graph = graph;
    this.#isComputed = isComputed;
  }

  hasType(type: string): boolean {
    return this.#types.has(type);
  }

  hasField(type: string, field: string): boolean {
    return this.#fields.has(`${type}.${field}`);
  }

  /** The type with its keys, by which the rest of it can be had. */
  addKeys(type: string): void {
    this.#addType(type);
    for (const key of this.#keys(type)) this.addSelections(type, selectionSetOf(key));
  }

  addSelections(type: string, set: SelectionSetNode): void {
    this.#addType(type);
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.addSelections(selection.typeCondition?.name.value ?? type, selection.selectionSet);
        continue;
      }
      const named = this.#addField(type, selection.name.value);
      if (named === null) continue;
      // A type of which no more than the name is needed must still have fields.
      if (selection.selectionSet === undefined || isOfNames(selection.selectionSet)) this.#addWhole(named);
      else this.addSelections(named, selection.selectionSet);
    }
  }

  /** What a field gives: of entities with keys no more than these. */
  addValueOf(type: string, field: string): void {
    const named = this.#typeOf(type, field);
    if (named !== null) this.#addWhole(named);
  }

  #addWhole(type: string): void {
    const definition = this.#definitions.get(type);
    if (definition === undefined || this.#whole.has(type)) return;
    this.#whole.add(type);
    if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
      this.#types.add(type);
      for (const member of this.#named(definition.directives, ['join__unionMember', 'member'])) this.#addWhole(member);
      return;
    }
    if (!isFielded(definition)) return;
    const isEntity = this.#keys(type, true).length > 0;
    if (isEntity && definition.kind === Kind.OBJECT_TYPE_DEFINITION) return this.addKeys(type);
    this.addKeys(type);
    for (const { name } of definition.fields ?? []) {
      if (this.#joinOf(type, name.value) !== 'Plain') continue;
      const named = this.#addField(type, name.value);
      if (named !== null) this.#addWhole(named);
    }
  }

  /** Adds the field, of an interface to its types too, and tells the name of its type. */
  #addField(type: string, field: string): string | null {
    if (this.#joinOf(type, field) === 'None') return null;
    this.#fields.add(`${type}.${field}`);
    for (const implementation of this.#implementations(type)) this.#fields.add(`${implementation}.${field}`);
    return this.#typeOf(type, field);
  }

  #addType(type: string): void {
    if (this.#types.has(type)) return;
    this.#types.add(type);
    for (const implementation of this.#implementations(type)) this.addKeys(implementation);
  }

  #joinOf(type: string, field: string): 'Plain' | 'External' | 'None' {
    const definition = this.#definitions.get(type);
    if (definition === undefined || !isFielded(definition)) return 'None';
    const found = definition.fields?.find(({ name }) => name.value === field);
    if (found === undefined || this.#isComputed(placeOf(type, field, this.#graph))) return 'None';
    const here = found.directives?.find(
      (one) => one.name.value === 'join__field' && argumentOf(one, 'graph') === this.#graph,
    );
    if (here === undefined) return 'None';
    const isLent = ['external', 'usedOverridden'].some((name) => argumentOf(here, name) === 'true');
    return isLent ? 'External' : 'Plain';
  }

  #typeOf(type: string, field: string): string | null {
    const definition = this.#definitions.get(type);
    if (definition === undefined || !isFielded(definition)) return null;
    const found = definition.fields?.find(({ name }) => name.value === field);
    return found === undefined ? null : namedType(found.type);
  }

  #keys(type: string, resolvable = false): readonly string[] {
    const definition = this.#definitions.get(type);
    if (definition === undefined || !isFielded(definition)) return [];
    const directives = (definition.directives ?? []).filter(
      (one) => !resolvable || argumentOf(one, 'resolvable') !== 'false',
    );
    return this.#named(directives, ['join__type', 'key']);
  }

  #implementations(type: string): readonly string[] {
    if (this.#definitions.get(type)?.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
    return [...this.#definitions.values()]
      .filter(isFielded)
      .filter(({ directives }) => this.#named(directives, ['join__implements', 'interface']).includes(type))
      .map(({ name }) => name.value);
  }

  /** What such directives of this subgraph name. */
  #named(
    directives: readonly ConstDirectiveNode[] | undefined,
    [directive, argument]: readonly [string, string],
  ): readonly string[] {
    return (directives ?? [])
      .filter((one) => one.name.value === directive && argumentOf(one, 'graph') === this.#graph)
      .flatMap((one) => argumentOf(one, argument) ?? []);
  }
}

function isOfNames({ selections }: SelectionSetNode): boolean {
  return selections.every((one) =>
    one.kind === Kind.INLINE_FRAGMENT
      ? isOfNames(one.selectionSet)
      : one.kind === Kind.FIELD && one.name.value === '__typename',
  );
}
