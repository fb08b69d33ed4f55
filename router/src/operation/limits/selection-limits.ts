import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { DocumentLimits } from './document-limits.ts';

/** Which limit a document exceeds, in words. `Cyclic`: a fragment spreads itself, so nobody can count. */
export type SelectionProblem =
  | { readonly kind: 'TooLarge'; readonly message: string }
  | { readonly kind: 'Cyclic' }
  | null;

/**
 * Counts what a document selects. Walks fragments wherever they are spread, and ends as soon as something is too much:
 * so it takes no longer than the limits allow, whatever the fragments do.
 */
export function selectionProblem(document: DocumentNode, limits: DocumentLimits): SelectionProblem {
  const walk = new Walk(document, limits);
  try {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.OPERATION_DEFINITION) walk.operation(definition);
    }
  } catch (cause) {
    if (cause instanceof TooLarge) return { kind: 'TooLarge', message: cause.message };
    throw cause;
  }
  return walk.isCyclic ? { kind: 'Cyclic' } : null;
}

class TooLarge extends Error {
  constructor(max: number, what: string) {
    super(`expected at most ${max} ${what}`);
  }
}

/** Where a selection set stands. */
interface Place {
  readonly depth: number;
  /** Selection sets around it, those of fragments among them. */
  readonly nesting: number;
  /** Below `__schema` or `__type`: how deep. */
  readonly introspection: number | null;
  readonly isRepeated: boolean;
  /** How often each field is selected here, fragments spread out. */
  readonly fields: Map<string, number>;
}

class Walk {
  isCyclic = false;
  readonly #limits: DocumentLimits;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #seen = new Set<string>();
  readonly #around = new Set<string>();
  #selections = 0;
  #repeated = 0;
  #aliases = 0;

  constructor({ definitions }: DocumentNode, limits: DocumentLimits) {
    this.#limits = limits;
    for (const definition of definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
    }
  }

  operation({ operation, selectionSet, directives, variableDefinitions = [] }: OperationDefinitionNode): void {
    this.#directives(directives);
    for (const definition of variableDefinitions) this.#directives(definition.directives);
    const fields = new Map<string, number>();
    this.#set(selectionSet, { depth: 1, nesting: 1, introspection: null, isRepeated: false, fields });
    const count = [...fields.values()].reduce((sum, one) => sum + one, 0);
    const { queryFieldsMax, mutationFieldsMax } = this.#limits;
    if (operation === OperationTypeNode.MUTATION) within(count, mutationFieldsMax, 'fields of a mutation');
    else within(count, queryFieldsMax, `fields of a ${operation}`);
  }

  #set({ selections }: SelectionSetNode, place: Place): void {
    const { depthMax } = this.#limits;
    within(place.depth, depthMax, 'levels of fields');
    within(place.nesting, depthMax * 2, 'levels of fields and fragments');
    for (const selection of selections) this.#selection(selection, place);
  }

  #selection(selection: SelectionNode, place: Place): void {
    const { fieldsMax, repeatedFieldsMax } = this.#limits;
    within((this.#selections += 1), fieldsMax, 'fields and fragments');
    if (place.isRepeated) within((this.#repeated += 1), repeatedFieldsMax, 'fields that fragments repeat');
    this.#directives(selection.directives);
    if (selection.kind === Kind.FIELD) this.#field(selection, place);
    else if (selection.kind === Kind.FRAGMENT_SPREAD) this.#spread(selection.name.value, place);
    else this.#set(selection.selectionSet, { ...place, nesting: place.nesting + 1 });
  }

  #field({ name: { value: name }, alias, selectionSet }: FieldNode, place: Place): void {
    const { aliasesMax, sameFieldMax, introspectionDepthMax } = this.#limits;
    if (alias !== undefined) within((this.#aliases += 1), aliasesMax, 'aliases');
    const count = (place.fields.get(name) ?? 0) + 1;
    place.fields.set(name, count);
    within(count, sameFieldMax, 'times the same field in one selection');
    if (selectionSet === undefined) return;
    const introspection = introspectionBelow(name, place.introspection);
    if (introspection !== null) within(introspection, introspectionDepthMax, 'levels of introspection');
    const { depth, nesting } = place;
    this.#set(selectionSet, { ...place, depth: depth + 1, nesting: nesting + 1, introspection, fields: new Map() });
  }

  #spread(name: string, place: Place): void {
    const fragment = this.#fragments.get(name);
    if (fragment === undefined) return;
    if (this.#around.has(name)) {
      this.isCyclic = true;
      return;
    }
    const isRepeated = place.isRepeated || this.#seen.has(name);
    this.#seen.add(name);
    this.#directives(fragment.directives);
    this.#around.add(name);
    this.#set(fragment.selectionSet, { ...place, nesting: place.nesting + 1, isRepeated });
    this.#around.delete(name);
  }

  #directives(directives: readonly DirectiveNode[] = []): void {
    within(directives.length, this.#limits.directivesMax, 'directives at one place');
  }
}

function within(count: number, max: number, what: string): void {
  if (count > max) throw new TooLarge(max, what);
}

function introspectionBelow(name: string, around: number | null): number | null {
  if (around === null) return name === '__schema' || name === '__type' ? 0 : null;
  return name === 'ofType' ? around : around + 1;
}
