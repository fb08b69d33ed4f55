import { type DocumentNode, Kind, parseType, print, type TypeNode } from 'graphql';
import { argumentOf, isFielded, namedType, placeOf, serviceNames } from './joins.ts';
import { mentionsOf } from './mentions.ts';

/** An output type: `[Book!]` is of `Book` in the wrapping `[!]`. */
export interface DeclaredType {
  readonly text: string;
  readonly named: string;
  readonly wrapping: string;
}

/** What there is to know of single fields, those of subgraphs that may not be asked for them included. */
export class FieldFacts {
  /** Nothing is computed anywhere. */
  readonly isPlain: boolean;
  readonly #external = new Set<string>();
  readonly #graphs;
  /** As texts: nodes would keep the document. */
  readonly #types = new Map<string, string>();
  /** The types' names, by type and field: it is asked for again and again where plans are checked. */
  readonly #names = new Map<string, Map<string, string>>();
  /** Where a subgraph declares another type than the supergraph. */
  readonly #typesIn = new Map<string, string>();
  readonly #roots = new Map<string, string>();
  /** By text, those that were asked for. */
  readonly #declared = new Map<string, DeclaredType>();

  constructor(supergraph: DocumentNode) {
    this.#graphs = serviceNames(supergraph);
    const lent = mentionsOf(supergraph, ['key', 'provides']);
    let computed = 0;
    for (const definition of supergraph.definitions) {
      if (definition.kind === Kind.SCHEMA_DEFINITION)
        for (const { operation, type } of definition.operationTypes) this.#roots.set(operation, type.name.value);
      if (!isFielded(definition)) continue;
      const { name, fields = [] } = definition;
      const names = this.#names.get(name.value) ?? new Map<string, string>();
      this.#names.set(name.value, names);
      for (const field of fields) {
        names.set(field.name.value, namedType(field.type));
        this.#types.set(`${name.value}.${field.name.value}`, print(field.type));
        for (const directive of field.directives ?? []) {
          const place = placeOf(name.value, field.name.value, argumentOf(directive, 'graph'));
          const type = directive.name.value === 'join__field' ? argumentOf(directive, 'type') : null;
          if (type !== null) this.#typesIn.set(place, type);
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
    return this.#names.get(type)?.get(field) ?? '';
  }

  /** The field's type as the subgraph declares it; null where there is no such field. */
  typeIn(type: string, field: string, service: string): TypeNode | null {
    const text = this.#textIn(type, field, service);
    return text === undefined ? null : parseType(text, { noLocation: true });
  }

  /** The same for who compares types. */
  declaredIn(type: string, field: string, service: string): DeclaredType | null {
    const text = this.#textIn(type, field, service);
    if (text === undefined) return null;
    let declared = this.#declared.get(text);
    if (declared === undefined) {
      const named = text.replaceAll(/[^\w]/g, '');
      this.#declared.set(text, (declared = { text, named, wrapping: text.replaceAll(/\w/g, '') }));
    }
    return declared;
  }

  #textIn(type: string, field: string, service: string): string | undefined {
    const declared = this.#typesIn.get(placeOf(type, field, this.#graphs.get(service)));
    return declared ?? this.#types.get(`${type}.${field}`);
  }
}
