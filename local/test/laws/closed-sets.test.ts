import { describe, expectTypeOf, test } from 'vitest';
import type * as cartTypes from '../../../subgraphs/cart/src/resolvers/types.ts';
import type * as catalogTypes from '../../../subgraphs/catalog/src/resolvers/types.ts';
import type * as orderTypes from '../../../subgraphs/order/src/resolvers/types.ts';
import type * as paymentTypes from '../../../subgraphs/payment/src/resolvers/types.ts';

// What can only be one of a few texts is an enum: clients see which there are, and a new one is seen by tools.

/** What a field of the schema answers, by its resolver's type. */
type Answer<Field> =
  Extract<NonNullable<Field>, (...given: never) => unknown> extends (...given: never) => infer Told
    ? NonNullable<Awaited<Told>>
    : never;

/**
 * The fields of a model that are one of a few texts, and any text by the schema. But for the codes of errors: services tell
 * those of their sisters, whose next version may have more.
 */
type LooseFields<Model, Fields> = {
  readonly [Name in Exclude<keyof Model & keyof Fields, 'code'>]: NonNullable<Model[Name]> extends string
    ? string extends NonNullable<Model[Name]>
      ? never
      : string extends Answer<Fields[Name]>
        ? Name
        : never
    : never;
}[Exclude<keyof Model & keyof Fields, 'code'>];

/** The same of all types of a house, by `Type.field`; what a root is made of is no answer. */
type Loose<Parents, Resolvers> = {
  readonly [
    Name in LooseNames<Parents, Resolvers>
  ]: `${Name}.${LooseFields<Parents[Name], NonNullable<Resolvers[Name]>> & string}`;
}[LooseNames<Parents, Resolvers>];

type LooseNames<Parents, Resolvers> = Exclude<keyof Parents & keyof Resolvers & string, 'Query'>;

// Types alone: the compiler refuses what is not equal.
describe('a text that is one of a few is an enum', () => {
  test('in cart', () => {
    expectTypeOf<Loose<cartTypes.ResolversParentTypes, cartTypes.Resolvers>>().toBeNever();
  });

  test('in catalog', () => {
    expectTypeOf<Loose<catalogTypes.ResolversParentTypes, catalogTypes.Resolvers>>().toBeNever();
  });

  test('in order', () => {
    expectTypeOf<Loose<orderTypes.ResolversParentTypes, orderTypes.Resolvers>>().toBeNever();
  });

  test('in payment', () => {
    expectTypeOf<Loose<paymentTypes.ResolversParentTypes, paymentTypes.Resolvers>>().toBeNever();
  });
});
