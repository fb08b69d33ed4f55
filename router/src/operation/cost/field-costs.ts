import {
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql';
import type { CostRules, ListSize } from '../../supergraph/cost-rules.ts';
import { fieldWeight } from './field-weight.ts';

/** What a field's cost depends on, wherever it is selected. */
export interface FieldCost {
  readonly coordinate: string;
  readonly definition: GraphQLField<unknown, unknown>;
  /** Without lists. */
  readonly named: GraphQLNamedType;
  /** What may be selected below it; null where that is nothing. */
  readonly below: GraphQLCompositeType | null;
  /** Unless it is a root field of a mutation. */
  readonly weight: number;
  readonly isList: boolean;
  readonly size: ListSize | null;
}

/** The fields of one supergraph, each looked at when it is first selected: documents select the same again and again. */
export class FieldCosts {
  readonly rules: CostRules;
  readonly #known = new Map<GraphQLCompositeType, Map<string, FieldCost>>();

  constructor(rules: CostRules) {
    this.rules = rules;
  }

  /** Null where there is no such field, or it costs otherwise: introspection, and `__typename`. */
  of(parent: GraphQLCompositeType, name: string): FieldCost | null {
    const known = this.#known.get(parent)?.get(name);
    if (known !== undefined) return known;
    const fields = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields() : {};
    const definition = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (definition === undefined) return null;
    const made = this.#made(parent, definition);
    const ofParent = this.#known.get(parent) ?? new Map<string, FieldCost>();
    this.#known.set(parent, ofParent.set(name, made));
    return made;
  }

  #made(parent: GraphQLCompositeType, definition: GraphQLField<unknown, unknown>): FieldCost {
    const { rules } = this;
    const { name, type } = definition;
    const coordinate = `${parent.name}.${name}`;
    const named = getNamedType(type);
    return {
      coordinate,
      definition,
      named,
      below: isCompositeType(named) ? named : null,
      weight: fieldWeight(coordinate, { type: named, isMutation: false, rules }),
      isList: isListType(getNullableType(type)),
      size: rules.listSize(parent.name, name),
    };
  }
}
