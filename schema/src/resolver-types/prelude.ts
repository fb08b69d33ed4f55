/** What the generated files import, relative to themselves. */
const contextFile = './context.ts';
const modelsFile = './models.ts';

const header = `// Written by \`tributary types\` from schema.graphql and models.ts. Do not edit.
/* oxlint-disable */
`;

/** What stands before the types of a subgraph, of which these have models. */
export function prelude(models: readonly string[]): string {
  const names = models.map((name) => `${name}Model`).join(', ');
  const imported = models.length === 0 ? '' : `import type { ${names} } from '${modelsFile}';\n`;
  return `${header}import type { GraphQLResolveInfo, GraphQLScalarType } from 'graphql';
${imported}import type { Context } from '${contextFile}';

export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
`;
}

/** The forms of resolvers, whatever the types. */
export const resolverForms = `export type ResolverTypeWrapper<T> = Promise<T> | T;

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
`;

/** Whoever leaves a resolver out gets the compiler's word for it. Of Subscription, nothing is demanded: a subgraph tells what it tells by its own ways. */
export function demands(subscription: string): string {
  return `/** Fields that the parent has need no resolver; a root has none. */
type FieldsLacking<TResolvers, TParent> = Exclude<keyof TResolvers, \`__\${string}\` | (string extends keyof TParent ? never : keyof TParent)>;
type WithAllFields<TResolvers, TParent> = TResolvers & Required<Pick<TResolvers, FieldsLacking<TResolvers, TParent>>>;

/** Types of which a field needs a resolver. */
type TypesLacking<TResolvers> = {
  [TName in Exclude<keyof TResolvers, '${subscription}'>]-?: HasLacking<NonNullable<TResolvers[TName]>> extends true ? TName : never;
}[Exclude<keyof TResolvers, '${subscription}'>];
type HasLacking<TFields> = TFields extends GraphQLScalarType
  ? false
  : object extends Pick<TFields, Exclude<keyof TFields, \`__\${string}\`>> ? false : true;
type WithAllTypes<TResolvers> = TResolvers & Required<Pick<TResolvers, TypesLacking<TResolvers>>>;
`;
}
