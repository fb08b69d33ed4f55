import { getNullableType, type GraphQLOutputType, isLeafType, isNonNullType } from 'graphql';
import { type CompleteLeaf, leafCompletion, type RefusesNumber } from './leaves.ts';

/** Where a value of an answer stands: what is known of it beforehand. */
export interface Place {
  /** Of the field, as `Type.field`; that of the list where the value is an item. */
  readonly coordinate: string;
  readonly isNonNull: boolean;
  /** Of a leaf; null for what else there is. */
  readonly complete: CompleteLeaf | null;
}

export interface FieldPlace extends Place {
  /** The field's name in what subgraphs have answered. */
  readonly wireKey: string;
  /** The field's name in the client's answer. */
  readonly step: string;
}

/** The places of one schema. Most documents call fields what the schema calls them: these share their places. */
export class Places {
  readonly #refusesNumber: RefusesNumber;
  readonly #fields = new Map<string, FieldPlace>();
  readonly #items = new Map<string, Place>();

  constructor(refusesNumber: RefusesNumber) {
    this.#refusesNumber = refusesNumber;
  }

  field(at: Pick<FieldPlace, 'coordinate' | 'wireKey' | 'step'>, type: GraphQLOutputType): FieldPlace {
    const { coordinate, wireKey, step } = at;
    const known = this.#fields.get(coordinate);
    if (known !== undefined && known.wireKey === wireKey && known.step === step) return known;
    const place = { coordinate, isNonNull: isNonNullType(type), complete: this.#completion(type), wireKey, step };
    // As many as there are fields: those under other names are their document's own.
    if (coordinate.endsWith(`.${wireKey}`) && wireKey === step) this.#fields.set(coordinate, place);
    return place;
  }

  /** `type`: of the items of a list at the coordinate, which may be lists. */
  item(coordinate: string, type: GraphQLOutputType): Place {
    const key = `${coordinate} ${String(type)}`;
    const known = this.#items.get(key);
    if (known !== undefined) return known;
    const place = { coordinate, isNonNull: isNonNullType(type), complete: this.#completion(type) };
    this.#items.set(key, place);
    return place;
  }

  #completion(type: GraphQLOutputType): CompleteLeaf | null {
    const nullable = getNullableType(type);
    return isLeafType(nullable) ? leafCompletion(nullable, this.#refusesNumber) : null;
  }
}
