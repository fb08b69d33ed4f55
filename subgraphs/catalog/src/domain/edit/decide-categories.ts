import type { Path } from '@tributary/kit/failure';
import { categoryHandle } from '../category-tree.ts';
import { isHandle, limits, line } from '../check-draft.ts';
import { categoryPaths } from '../export/category-paths.ts';
import { untaken } from '../slug.ts';
import { type Languages, languageTag } from '../translation/language.ts';
import { refusedLanguage } from '../translation/refused-language.ts';
import type {
  CategoryEdit,
  CreateCategory,
  EditedCategory,
  KnownCategory,
  TranslateCategory,
  UpdateCategory,
} from './category-edit.ts';
import type { CategoryInUse, CategoryRefusal } from './edit-failure.ts';
import type { FieldChange } from './product-changes.ts';

export interface CategoriesDecided {
  readonly kind: 'CategoriesDecided';
  /** Each category of the edits once, in their order. */
  readonly changes: readonly CategoryChange[];
}

export interface CategoryChange {
  readonly before: KnownCategory | null;
  /** Null where it is gone. */
  readonly after: EditedCategory | null;
  /** Of the last line of the input that is about it. */
  readonly path: Path;
  /** Empty where nothing is to be done. */
  readonly fields: readonly FieldChange[];
}

export interface CategoryLine {
  readonly edit: CategoryEdit;
  /** Of the line in the input. */
  readonly path: Path;
}

/** What the shop is like, as far as edits have to know. */
export interface CategoryFacts {
  /** All of it. */
  readonly tree: readonly KnownCategory[];
  readonly languages: Languages;
  readonly newId: () => string;
}

/**
 * What edits, one after the other, make of the tree; the first that cannot be done stands for all. Whether products or
 * collections stand in the way of what is to go, is asked by `userOfCategory`.
 */
export function decideCategories(
  lines: readonly CategoryLine[],
  { tree, languages, newId }: CategoryFacts,
): CategoriesDecided | CategoryRefusal {
  const before = new Map(tree.map((one) => [one.id, one]));
  const now = new Map<string, EditedCategory>(before);
  const touched = new Map<string, Path>();
  for (const { edit, path } of lines) {
    const next =
      edit.kind === 'CreateCategory' ? created(edit, now, newId) : changed({ edit, path }, before, { now, languages });
    if ('kind' in next) return next;
    touched.set(next.id, path);
    if (edit.kind === 'RemoveCategory') {
      now.delete(next.id);
      continue;
    }
    const refusal = refusalOf(next, now, { edit, path });
    if (refusal !== null) return refusal;
    now.set(next.id, next);
  }
  const changes = [...touched].flatMap(([id, path]) => changeOf(before.get(id) ?? null, now.get(id) ?? null, path));
  return orphaned(changes, now) ?? { kind: 'CategoriesDecided', changes };
}

/** What is below a category that is gone and is not gone itself; whole branches go in any order. */
function orphaned(changes: readonly CategoryChange[], now: Tree): CategoryInUse | null {
  for (const { before, after, path } of changes) {
    if (before === null || after !== null) continue;
    const below = [...now.values()].find(({ parentId }) => parentId === before.id);
    if (below !== undefined) return { kind: 'CategoryInUse', categoryId: before.id, userId: below.id, path };
  }
  return null;
}

type Tree = ReadonlyMap<string, EditedCategory>;

function created({ name, parentId, handle }: CreateCategory, now: Tree, newId: () => string): EditedCategory {
  const handles = new Set([...now.values()].map((one) => one.handle));
  const path = [...categoryPaths([...now.values()])(parentId), name];
  const made = () => untaken(categoryHandle(path), (candidate) => handles.has(candidate));
  return { id: newId(), parentId, name, handle: handle ?? made(), translations: [] };
}

function changed(
  { edit, path }: { readonly edit: Exclude<CategoryEdit, CreateCategory>; readonly path: Path },
  before: ReadonlyMap<string, KnownCategory>,
  { now, languages }: { readonly now: Tree; readonly languages: Languages },
): EditedCategory | CategoryRefusal {
  const { categoryId, expectedVersion } = edit;
  const current = now.get(categoryId);
  if (current === undefined) return { kind: 'CategoryUnknown', categoryId, path: [...path, 'categoryId'] };
  const version = before.get(categoryId)?.version ?? null;
  if (expectedVersion !== null && version !== null && expectedVersion !== version) {
    const conflict = { kind: 'CategoryVersionConflict', expected: expectedVersion, actual: version } as const;
    return { ...conflict, categoryId, path: [...path, 'expectedVersion'] };
  }
  if (edit.kind === 'RemoveCategory') return current;
  if (edit.kind === 'UpdateCategory') return updated(current, edit);
  const into = current.translations.map(({ language }) => language);
  return refusedLanguage(edit.language, { into, languages, path }) ?? translated(current, edit);
}

function updated(current: EditedCategory, { facts }: UpdateCategory): EditedCategory {
  const { name = current.name, handle = current.handle, parentId = current.parentId } = facts;
  return { ...current, name, handle, parentId };
}

function translated(current: EditedCategory, edit: TranslateCategory): EditedCategory {
  const language = languageTag(edit.language) ?? edit.language;
  const others = current.translations.filter((one) => one.language !== language);
  return { ...current, translations: edit.name === null ? others : [...others, { language, name: edit.name }] };
}

/** Which rule of trees a category would break at its place, or null. */
function refusalOf(next: EditedCategory, now: Tree, { edit, path }: CategoryLine): CategoryRefusal | null {
  const { id, parentId, name, handle } = next;
  if (parentId !== null && !now.has(parentId)) {
    return { kind: 'CategoryUnknown', categoryId: parentId, path: [...path, 'parentId'] };
  }
  if (edit.kind === 'TranslateCategory') {
    const problem = edit.name === null ? null : line(edit.name);
    return problem === null ? null : invalid('TEXT', problem.message, [...path, 'name']);
  }
  if (line(name) !== null) return invalid('TEXT', line(name)?.message ?? '', [...path, 'name']);
  if (!isHandle.test(handle)) return invalid('HANDLE', 'a URL slug of 1 to 255 characters', [...path, 'handle']);
  const others = [...now.values()].filter((one) => one.id !== id);
  if (others.some((one) => one.handle === handle)) return { kind: 'HandleTaken', handle, path: [...path, 'handle'] };
  const place = [...path, edit.kind === 'UpdateCategory' && edit.facts.parentId === undefined ? 'name' : 'parentId'];
  if (others.some((one) => one.parentId === parentId && one.name === name)) {
    return invalid('CATEGORY', `there is a category ${name} at this place already`, place);
  }
  const above = depthOf(parentId, new Map([...now, [id, next]]));
  if (above === null) return invalid('CATEGORY', 'it would be below itself', place);
  const depth = above + heightOf(id, others);
  return depth > limits.categoryDepth
    ? invalid('CATEGORY', `expected at most ${limits.categoryDepth} levels, got ${depth}`, place)
    : null;
}

function invalid(about: 'TEXT' | 'HANDLE' | 'CATEGORY', problem: string, path: Path): CategoryRefusal {
  return { kind: 'InvalidCategory', about, problem, path };
}

/** How many there are from the root down to a category; null where there is no end. */
function depthOf(id: string | null, tree: Tree): number | null {
  const above = new Set<string>();
  for (let one = id; one !== null; one = tree.get(one)?.parentId ?? null) {
    if (above.has(one)) return null;
    above.add(one);
  }
  return above.size;
}

/** How many levels a category and what is below it have. */
function heightOf(id: string, categories: readonly EditedCategory[]): number {
  let height = 0;
  for (let level = new Set([id]); level.size > 0; height += 1) {
    level = new Set(categories.filter(({ parentId }) => level.has(parentId ?? '')).map((one) => one.id));
  }
  return height;
}

const keys = ['name', 'handle', 'parentId'] as const;

function changeOf(before: KnownCategory | null, after: EditedCategory | null, path: Path): CategoryChange[] {
  if (before === null && after === null) return [];
  const own = keys.map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }));
  const languages = [...(before?.translations ?? []), ...(after?.translations ?? [])].map(({ language }) => language);
  const translations = [...new Set(languages)].map((language) => ({
    field: `translations.${language}.name`,
    before: nameIn(before, language),
    after: nameIn(after, language),
  }));
  return [{ before, after, path, fields: [...own, ...translations].filter((one) => one.before !== one.after) }];
}

function nameIn(category: EditedCategory | null, language: string): string | null {
  return category?.translations.find((one) => one.language === language)?.name ?? null;
}
