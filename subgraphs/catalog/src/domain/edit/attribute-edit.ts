import type { AttributeType, EditedAttribute } from '../attribute/attribute.ts';

/** One thing that the staff want of attributes. What is undefined stays as it is, or is as usual of what is new. */
export type AttributeEdit = CreateAttribute | UpdateAttribute | RemoveAttribute;

export interface CreateAttribute {
  readonly kind: 'CreateAttribute';
  readonly key: string;
  readonly type: AttributeType['kind'];
  readonly facts: AttributeFacts & { readonly name: string };
  readonly typeFacts: TypeFacts;
}

interface OfAttribute {
  readonly key: string;
  /** Null: whatever it is at. */
  readonly expectedVersion: number | null;
}

export interface UpdateAttribute extends OfAttribute {
  readonly kind: 'UpdateAttribute';
  readonly facts: AttributeFacts;
  readonly typeFacts: TypeFacts;
}

export interface RemoveAttribute extends OfAttribute {
  readonly kind: 'RemoveAttribute';
}

export type AttributeFacts = Partial<Omit<EditedAttribute, 'key' | 'type'>>;

/** What is said of some kind's values, whichever kind that is; null for no end. */
export type TypeFacts = Partial<UnionFacts<AttributeType>>;

type UnionFacts<Type> = {
  readonly [Name in Exclude<Type extends Type ? keyof Type : never, 'kind'>]: Type extends {
    readonly [Own in Name]: infer Value;
  }
    ? Value
    : never;
};
