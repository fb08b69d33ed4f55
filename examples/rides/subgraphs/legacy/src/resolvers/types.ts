// Written by `tributary types` from schema.graphql and models.ts. Do not edit.
/* oxlint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType } from 'graphql';
import type { TripModel } from './models.ts';
import type { Context } from './context.ts';

export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

/** What scalars are: as they come in, and as they go out. */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
};

/** One ride, from where somebody gets in to where they get out. */
export type Trip = {
  readonly __typename?: 'Trip';
  /** Given once, and never to another. */
  readonly id: Scalars['ID']['output'];
  /** What it costs; null where nobody can say. */
  readonly price: Maybe<Price>;
};

/** An amount, and how it came about. */
export type Price = {
  readonly __typename?: 'Price';
  /** In cents. */
  readonly amountMinor: Scalars['Int']['output'];
  /** By which tariff. */
  readonly tariff: Tariff;
};

/** A way to come to a price. */
export type Tariff =
  /** By distance alone. */
  | 'FLAT'
  /** By distance, and by how many want to ride in the area. */
  | 'DEMAND';

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
  reference: TReference,
  context: TContext,
  info: GraphQLResolveInfo,
) => Promise<TResult> | TResult;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => Promise<TResult> | TResult;

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};

type Nothing = Record<PropertyKey, never>;

export type Resolver<TResult, TParent = Nothing, TContext = Nothing, TArgs = Nothing> =
  | ResolverFn<TResult, TParent, TContext, TArgs>
  | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: ResolverFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: ResolverFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Nothing, TContext = Nothing, TArgs = Nothing> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Nothing, TContext = Nothing> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo,
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Nothing, TContext = Nothing> = (
  obj: T,
  context: TContext,
  info: GraphQLResolveInfo,
) => boolean | Promise<boolean>;

/** What routers refer to entities by. */
export type FederationReferenceTypes = {
  Trip: { readonly __typename: 'Trip' } & { readonly id: Scalars['ID']['output'] };
};

/** What resolvers return, by type. */
export type ResolversTypes = {
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Trip: ResolverTypeWrapper<TripModel>;
  Price: ResolverTypeWrapper<Price>;
  Tariff: ResolverTypeWrapper<Tariff>;
};

/** What resolvers receive as their parent, by type. */
export type ResolversParentTypes = {
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
  Float: Scalars['Float']['output'];
  Trip: TripModel;
  Price: Price;
  Tariff: Tariff;
};

export type TripResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Trip'] = ResolversParentTypes['Trip']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Trip']> | FederationReferenceTypes['Trip'], FederationReferenceTypes['Trip'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Price']>, ParentType, ContextType>;
}, ParentType>;

export type PriceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Price'] = ResolversParentTypes['Price']> = WithAllFields<{
  amountMinor?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tariff?: Resolver<ResolversTypes['Tariff'], ParentType, ContextType>;
}, ParentType>;

export type Resolvers<ContextType = Context> = WithAllTypes<{
  Trip?: TripResolvers<ContextType>;
  Price?: PriceResolvers<ContextType>;
}>;

/** Fields that the parent has need no resolver; a root has none. */
type FieldsLacking<TResolvers, TParent> = Exclude<keyof TResolvers, `__${string}` | (string extends keyof TParent ? never : keyof TParent)>;
type WithAllFields<TResolvers, TParent> = TResolvers & Required<Pick<TResolvers, FieldsLacking<TResolvers, TParent>>>;

/** Types of which a field needs a resolver. */
type TypesLacking<TResolvers> = {
  [TName in Exclude<keyof TResolvers, 'Subscription'>]-?: HasLacking<NonNullable<TResolvers[TName]>> extends true ? TName : never;
}[Exclude<keyof TResolvers, 'Subscription'>];
type HasLacking<TFields> = TFields extends GraphQLScalarType
  ? false
  : object extends Pick<TFields, Exclude<keyof TFields, `__${string}`>> ? false : true;
type WithAllTypes<TResolvers> = TResolvers & Required<Pick<TResolvers, TypesLacking<TResolvers>>>;
