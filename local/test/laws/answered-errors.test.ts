import { readFileSync } from 'node:fs';
import { type FieldDefinitionNode, Kind, parse, print } from 'graphql';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type * as cartTypes from '../../../subgraphs/cart/src/resolvers/types.ts';
import type { errorTypes as cartErrors } from '../../../subgraphs/cart/src/resolvers/user-error.ts';
import type * as catalogTypes from '../../../subgraphs/catalog/src/resolvers/types.ts';
import type { errorTypes as catalogErrors } from '../../../subgraphs/catalog/src/resolvers/user-error.ts';
import type * as orderTypes from '../../../subgraphs/order/src/resolvers/types.ts';
import type { errorTypes as orderErrors } from '../../../subgraphs/order/src/resolvers/user-error.ts';
import type * as paymentTypes from '../../../subgraphs/payment/src/resolvers/types.ts';
import type { errorTypes as paymentErrors } from '../../../subgraphs/payment/src/resolvers/user-error.ts';

// A mutation's union of errors has what can stand in its way, and nothing else: what cannot come, nobody has to handle. What
// can come is known from the failures of its action, each kind of which is told as one type of error.

/** Why a mutation may be refused, of what its payload is made of. */
type Why<Model> = Model extends { readonly kind: 'Refused'; readonly failures: readonly (infer Failure)[] }
  ? Failure
  : never;

/** The names of the errors that the payloads among `Parents` may have, by the union's. */
type Answered<Parents, Types> = {
  readonly [Name in keyof Parents as ErrorsOf<Name>]: Extract<
    Why<Parents[Name]>,
    { readonly kind: keyof Types }
  > extends {
    readonly kind: infer Kind extends keyof Types;
  }
    ? Types[Kind]
    : never;
};

type ErrorsOf<Name> = Name extends `${infer Mutation}Payload` ? `${Mutation}Error` : never;

/** The names of the members of those unions, as the schema has them. */
type Declared<Parents> = {
  readonly [Name in keyof Parents as Name extends ErrorsOf<keyof Parents> ? Name : never]: Parents[Name] extends {
    readonly __typename?: infer Typename;
  }
    ? Exclude<Typename, undefined>
    : never;
};

// Types alone: the compiler refuses what is not equal.
describe('the errors of a mutation are those that it can be refused for', () => {
  test('in cart', () => {
    type Parents = cartTypes.ResolversParentTypes;
    expectTypeOf<Answered<Parents, typeof cartErrors>>().toEqualTypeOf<Declared<Parents>>();
  });

  test('in catalog', () => {
    type Parents = catalogTypes.ResolversParentTypes;
    expectTypeOf<Answered<Parents, typeof catalogErrors>>().toEqualTypeOf<Declared<Parents>>();
  });

  test('in order', () => {
    type Parents = orderTypes.ResolversParentTypes;
    expectTypeOf<Answered<Parents, typeof orderErrors>>().toEqualTypeOf<Declared<Parents>>();
  });

  test('in payment', () => {
    type Parents = paymentTypes.ResolversParentTypes;
    expectTypeOf<Answered<Parents, typeof paymentErrors>>().toEqualTypeOf<Declared<Parents>>();
  });
});

describe.each(['cart', 'catalog', 'order', 'payment'])('each mutation of %s', (service) => {
  const { definitions } = parse(
    readFileSync(new URL(`../../../subgraphs/${service}/schema.graphql`, import.meta.url), 'utf8'),
  );
  const mutations = fieldsOf('Mutation');

  test('has a payload of its own, with a union of errors of its own', () => {
    const wrong = mutations.filter(({ name, type }) => {
      const own = name.value.charAt(0).toUpperCase() + name.value.slice(1);
      const errors = fieldsOf(`${own}Payload`).find((field) => field.name.value === 'errors');
      return print(type) !== `${own}Payload!` || errors === undefined || print(errors.type) !== `[${own}Error!]!`;
    });

    expect(mutations.length).toBeGreaterThan(0);
    expect(wrong.map(({ name }) => name.value)).toEqual([]);
  });

  function fieldsOf(type: string): readonly FieldDefinitionNode[] {
    return definitions.flatMap((one) =>
      (one.kind === Kind.OBJECT_TYPE_DEFINITION || one.kind === Kind.OBJECT_TYPE_EXTENSION) && one.name.value === type
        ? (one.fields ?? [])
        : [],
    );
  }
});
