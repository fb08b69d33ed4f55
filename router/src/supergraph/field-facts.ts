import { type DocumentNode, Kind, parseType, print, type TypeNode } from 'graphql';
import { argumentOf, isFielded, placeOf, serviceNames } from './joins.ts';
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
  /** By type and field: they are asked for again and again where plans are checked. */
  readonly #types = new Map<string, Map<string, DeclaredType>>();
  /** Where a subgraph declares another type than the supergraph. */
  readonly #typesIn = new Map<string, string>();
  readonly #roots = new Map<string, string>();
  /** By text. */
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
      const types = this.#types.get(name.value) ?? new Map<string, DeclaredType>();
      this.#types.set(name.value, types);
      for (const field of fields) {
        types.set(field.name.value, this.#declaredAs(print(field.type)));
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
    return this.#types.get(type)?.get(field)?.named ?? '';
  }

  /** The field's type as the subgraph declares it; null where there is no such field. */
  typeIn(type: string, field: string, service: string): TypeNode | null {
    const declared = this.declaredIn(type, field, service);
    return declared === null ? null : parseType(declared.text, { noLocation: true });
  }

  /** The same for who compares types. */
  declaredIn(type: string, field: string, service: string): DeclaredType | null {
    const own =
      this.#typesIn.size === 0 ? undefined : this.#typesIn.get(placeOf(type, field, this.#graphs.get(service)));
    return own === undefined ? (this.#types.get(type)?.get(field) ?? null) : this.#declaredAs(own);
  }

  /** A text, for nodes would keep the document. */
  #declaredAs(text: string): DeclaredType {
    const known = this.#declared.get(text);
    if (known !== undefined) return known;
    const declared = { text, named: text.replaceAll(/[^\w]/g, ''), wrapping: text.replaceAll(/\w/g, '') };
    this.#declared.set(text, declared);
    return declared;
  }
}
