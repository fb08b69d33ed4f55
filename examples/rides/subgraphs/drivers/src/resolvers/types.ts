// Written by `tributary types` from schema.graphql and models.ts. Do not edit.
/* oxlint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType } from 'graphql';
import type { DriverModel } from './models.ts';
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

/** Somebody who drives. */
export type Driver = {
  readonly __typename?: 'Driver';
  /** Given once, and never to another. */
  readonly id: Scalars['ID']['output'];
  /** What passengers call them. */
  readonly name: Scalars['String']['output'];
  /** Where they are. */
  readonly position: Position;
};

/** A place on the earth, at a time. */
export type Position = {
  readonly __typename?: 'Position';
  /** In degrees, to the north. */
  readonly latitude: Scalars['Float']['output'];
  /** In degrees, to the east. */
  readonly longitude: Scalars['Float']['output'];
  /** When they were there: ISO 8601, UTC. */
  readonly at: Scalars['String']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  /** All drivers, by their ids; null where drivers does not answer. */
  readonly drivers: Maybe<ReadonlyArray<Driver>>;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** A driver, each second, where they are then; ends at once where there is none. */
  readonly driverMoved: Maybe<Driver>;
};

export type SubscriptionDriverMovedArgs = {
  /** Whom to follow. */
  id: Scalars['ID']['input'];
};

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
  Driver: { readonly __typename: 'Driver' } & { readonly id: Scalars['ID']['output'] };
};

/** What resolvers return, by type. */
export type ResolversTypes = {
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Driver: ResolverTypeWrapper<DriverModel>;
  Position: ResolverTypeWrapper<Position>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
};

/** What resolvers receive as their parent, by type. */
export type ResolversParentTypes = {
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
  Float: Scalars['Float']['output'];
  Driver: DriverModel;
  Position: Position;
  Query: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
};

export type DriverResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Driver'] = ResolversParentTypes['Driver']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Driver']> | FederationReferenceTypes['Driver'], FederationReferenceTypes['Driver'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
}, ParentType>;

export type PositionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Position'] = ResolversParentTypes['Position']> = WithAllFields<{
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}, ParentType>;

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = WithAllFields<{
  drivers?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Driver']>>, ParentType, ContextType>;
}, ParentType>;

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = WithAllFields<{
  driverMoved?: SubscriptionResolver<Maybe<ResolversTypes['Driver']>, 'driverMoved', ParentType, ContextType, RequireFields<SubscriptionDriverMovedArgs, 'id'>>;
}, ParentType>;

export type Resolvers<ContextType = Context> = WithAllTypes<{
  Driver?: DriverResolvers<ContextType>;
  Position?: PositionResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
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
