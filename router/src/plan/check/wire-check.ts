import { Kind, type SelectionSetNode } from 'graphql';
import type { DeclaredType } from '../../supergraph/field-facts.ts';
import type { TreeFacts } from './answer-tree.ts';

const typename: DeclaredType = { text: 'String!', named: 'String', wrapping: '!' };

/** What all selections under one response key have in common, whichever types have them. */
interface Slot {
  readonly shape: string;
  readonly below: Slots;
}

type Slots = Map<string, Slot>;

/**
 * Why a subgraph would refuse one request, as far as a planner may get it wrong: it must have each field, a field must be
 * selected from if and only if its type has fields, and values under one key have one shape. Arguments are the client's.
 * Source: GraphQL, 5.3.1, 5.3.2 (SameResponseShape) and 5.3.3.
 */
export class WireCheck {
  readonly #facts: TreeFacts;
  readonly #service: string;
  readonly #slots: Slots = new Map();

  constructor(facts: TreeFacts, service: string) {
    this.#facts = facts;
    this.#service = service;
  }

  /** Of selections at the top of the request; those of one request are added one after another. */
  faultOf(set: SelectionSetNode, type: string): string | null {
    return this.#faultIn(set, type, this.#slots);
  }

  #faultIn(set: SelectionSetNode, type: string, slots: Slots): string | null {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return 'expected a request without named fragments';
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const fault = this.#faultIn(selection.selectionSet, selection.typeCondition?.name.value ?? type, slots);
        if (fault !== null) return fault;
        continue;
      }
      const { name, alias, selectionSet } = selection;
      const field = name.value;
      const declared = this.#declared(type, field);
      if (declared === null) return `${this.#service} has no ${type}.${field}`;
      const isComposite = selectionSet !== undefined;
      if (isComposite !== this.#hasFields(declared))
        return `${this.#service} refuses ${type}.${field} ${isComposite ? 'with' : 'without'} fields of its own`;
      const shape = isComposite ? `{}${declared.wrapping}` : declared.text;
      const key = (alias ?? name).value;
      const slot = slots.get(key) ?? { shape, below: new Map<string, Slot>() };
      if (slot.shape !== shape) return `${this.#service} refuses values of two shapes under ${key}`;
      slots.set(key, slot);
      const fault = isComposite ? this.#faultIn(selectionSet, declared.named, slot.below) : null;
      if (fault !== null) return fault;
    }
    return null;
  }

  #declared(type: string, field: string): DeclaredType | null {
    if (field === '__typename') return typename;
    const { known, facts } = this.#facts;
    return known.hasField(this.#service, type, field) ? facts.declaredIn(type, field, this.#service) : null;
  }

  #hasFields({ named }: DeclaredType): boolean {
    const { known } = this.#facts;
    return known.possible(named).length > 0 || known.hasType(this.#service, named);
  }
}
