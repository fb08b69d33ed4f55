import { requireScope } from '@tributary/kit/identity';
import {
  type CategoriesEdited,
  editCategories,
  type EditCategories,
  type EditCategoriesResult,
} from '../actions/edit/edit-categories.ts';
import { refused, type Refused } from '../domain/failure.ts';
import { actorOf } from './actor-of.ts';
import type { Context } from './context.ts';
import { errorsOf, never } from './payload.ts';
import type {
  CategoryUpdateInput,
  CategoryVersionConflictErrorResolvers,
  MutationResolvers,
  Resolvers,
} from './types.ts';

/** What the staff do with categories. */
export const categoryChanges = {
  categoriesCreate: async (_, { input: { categories, idempotencyKey } }, context) => {
    const answer = await changed(context, {
      operation: 'categoriesCreate',
      idempotencyKey,
      list: 'categories',
      edits: categories.map(({ name, parentId = null, handle = null }) => ({
        kind: 'CreateCategory',
        name,
        parentId,
        handle,
      })),
    });
    return never(answer, 'CategoryVersionConflict', 'CategoryInUse');
  },

  categoriesUpdate: async (_, { input: { categories, idempotencyKey } }, context) => {
    const answer = await changed(context, {
      operation: 'categoriesUpdate',
      idempotencyKey,
      list: 'categories',
      edits: categories.map(({ categoryId, expectedVersion = null, ...facts }) => ({
        kind: 'UpdateCategory',
        categoryId,
        expectedVersion,
        facts: factsOf(facts),
      })),
    });
    return never(answer, 'CategoryInUse');
  },

  categoriesRemove: (_, { input: { categories, idempotencyKey } }, context) =>
    changed(context, {
      operation: 'categoriesRemove',
      idempotencyKey,
      list: 'categories',
      edits: categories.map(({ categoryId, expectedVersion = null }) => ({
        kind: 'RemoveCategory',
        categoryId,
        expectedVersion,
      })),
    }),

  categoryTranslationsSet: async (_, { input: { translations, idempotencyKey } }, context) => {
    const answer = await changed(context, {
      operation: 'categoryTranslationsSet',
      idempotencyKey,
      list: 'translations',
      edits: translations.map(({ categoryId, expectedVersion = null, language, name = null }) => ({
        kind: 'TranslateCategory',
        categoryId,
        expectedVersion,
        language,
        name,
      })),
    });
    return never(answer, 'CategoryInUse');
  },
} satisfies Partial<MutationResolvers>;

const changedCategories = {
  categories: (answer: CategoriesEdited | Refused<unknown>, _: unknown, { loaders }: Context) =>
    answer.kind === 'Refused' ? [] : Promise.all(answer.categoryIds.map((id) => present(id, loaders))),
  errors: errorsOf,
};

export const categoryPayloads = {
  CategoriesCreatePayload: changedCategories,
  CategoriesUpdatePayload: changedCategories,
  CategoriesRemovePayload: changedCategories,
  CategoryTranslationsSetPayload: changedCategories,
} satisfies Partial<Resolvers>;

export const categoryVersionConflictError: CategoryVersionConflictErrorResolvers = {
  current: ({ current }, _, { loaders }) => present(current, loaders),
};

/** What cannot be empty stays where it is null. */
function factsOf({ name, handle, ...place }: Omit<CategoryUpdateInput, 'categoryId' | 'expectedVersion'>) {
  return { ...place, ...(typeof name === 'string' && { name }), ...(typeof handle === 'string' && { handle }) };
}

async function present(id: string, { category }: Context['loaders']) {
  const found = await category.load(id);
  if (found === null) throw new Error(`expected the category ${id}, which was there a moment ago`);
  return found;
}

async function changed(
  context: Context,
  changes: Omit<EditCategories, 'actor'>,
): Promise<CategoriesEdited | Refused<Exclude<EditCategoriesResult, CategoriesEdited>>> {
  const { service, viewer, loaders } = context;
  requireScope(viewer, 'product:write');
  const result = await editCategories(service, { ...changes, actor: actorOf(viewer) });
  loaders.forget();
  return result.kind === 'CategoriesEdited' ? result : refused(result);
}
