import { type DocumentNode, Kind } from 'graphql';
import { argumentOf, isFielded, namedType, placeOf, serviceNames } from './joins.ts';
import { mentionsOf } from './mentions.ts';

/** What there is to know of single fields, those of subgraphs that may not be asked for them included. */
export class FieldFacts {
  /** Nothing is computed anywhere. */
  readonly isPlain: boolean;
  readonly #external = new Set<string>();
  readonly #graphs;
  readonly #types = new Map<string, ReadonlyMap<string, string>>();
  readonly #roots = new Map<string, string>();

  constructor(supergraph: DocumentNode) {
    this.#graphs = serviceNames(supergraph);
    const lent = mentionsOf(supergraph, ['key', 'provides']);
    let computed = 0;
    for (const definition of supergraph.definitions) {
      if (definition.kind === Kind.SCHEMA_DEFINITION)
        for (const { operation, type } of definition.operationTypes) this.#roots.set(operation, type.name.value);
      if (!isFielded(definition)) continue;
      const { name, fields = [] } = definition;
      this.#types.set(name.value, new Map(fields.map((field) => [field.name.value, namedType(field.type)])));
      for (const field of fields) {
        for (const directive of field.directives ?? []) {
          const place = placeOf(name.value, field.name.value, argumentOf(directive, 'graph'));
          if (argumentOf(directive, 'requires') !== null) computed += 1;
          if (argumentOf(directive, 'external') === 'true' && !lent.has(place)) this.#external.add(place);
        }
      }
    }
    this.isPlain = computed === 0;
  }

  /** The name of the root type. */
  root(operation: string): string {
    return this.#roots.get(operation) ?? '';
  }

  /** Whether the subgraph only borrows the field, for what it computes. */
  isExternal(type: string, field: string, service: string): boolean {
    return this.#external.has(placeOf(type, field, this.#graphs.get(service)));
  }

  /** The name of the field's type; empty where there is no such field. */
  typeOf(type: string, field: string): string {
    return this.#types.get(type)?.get(field) ?? '';
  }
}
