import { requireScope } from '@tributary/kit/identity';
import { editCategories, type EditCategories } from '../actions/edit/edit-categories.ts';
import { actorOf } from './actor-of.ts';
import { categoryChangeErrors } from './category-change-error.ts';
import type { Context } from './context.ts';
import type { CategoriesPayloadModel } from './models.ts';
import type {
  CategoriesPayloadResolvers,
  CategoryUpdateInput,
  CategoryVersionConflictErrorResolvers,
  MutationResolvers,
} from './types.ts';

/** What the staff do with categories. */
export const categoryChanges: MutationResolvers = {
  categoriesCreate: (_, { input: { categories, idempotencyKey } }, context) =>
    changed(context, {
      operation: 'categoriesCreate',
      idempotencyKey,
      list: 'categories',
      edits: categories.map(({ name, parentId = null, handle = null }) => ({
        kind: 'CreateCategory',
        name,
        parentId,
        handle,
      })),
    }),

  categoriesUpdate: (_, { input: { categories, idempotencyKey } }, context) =>
    changed(context, {
      operation: 'categoriesUpdate',
      idempotencyKey,
      list: 'categories',
      edits: categories.map(({ categoryId, expectedVersion = null, ...facts }) => ({
        kind: 'UpdateCategory',
        categoryId,
        expectedVersion,
        facts: factsOf(facts),
      })),
    }),

  categoryTranslationsSet: (_, { input: { translations, idempotencyKey } }, context) =>
    changed(context, {
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
    }),
};

export const categoriesPayload: CategoriesPayloadResolvers = {
  categories: ({ categoryIds }, _, { loaders }) => Promise.all(categoryIds.map((id) => present(id, loaders))),
};

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

async function changed(context: Context, changes: Omit<EditCategories, 'actor'>): Promise<CategoriesPayloadModel> {
  const { service, viewer, loaders } = context;
  requireScope(viewer, 'product:write');
  const result = await editCategories(service, { ...changes, actor: actorOf(viewer) });
  loaders.forget();
  if (result.kind !== 'CategoriesEdited') return { categoryIds: [], errors: categoryChangeErrors(result) };
  return { categoryIds: result.categoryIds, errors: [] };
}
