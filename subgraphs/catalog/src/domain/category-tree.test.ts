import { expect, test } from 'vitest';
import { CategoryTree, lineage, pathKey } from './category-tree.ts';

test('a path brings all categories above it, parents first, each once', () => {
  const tree = new CategoryTree();

  tree.place(['Home', 'Kitchen & Bar', 'Mugs']);
  tree.place(['Home', 'Garden']);
  tree.place([]);

  expect(tree.categories).toEqual([
    { path: ['Home'], handle: 'home' },
    { path: ['Home', 'Kitchen & Bar'], handle: 'home-kitchen-bar' },
    { path: ['Home', 'Kitchen & Bar', 'Mugs'], handle: 'home-kitchen-bar-mugs' },
    { path: ['Home', 'Garden'], handle: 'home-garden' },
  ]);
});

test('two paths with one slug get two handles', () => {
  const tree = new CategoryTree({ handles: ['sale'], has: () => false });

  tree.place(['A', 'B C']);
  tree.place(['A B', 'C']);
  tree.place(['Sale']);
  tree.place(['!!']);

  expect(tree.categories.map(({ handle }) => handle)).toEqual(['a', 'a-b-c', 'a-b', 'a-b-c-2', 'sale-2', 'category']);
});

test('categories that are there already are not placed again, those below them are', () => {
  const tree = new CategoryTree({ handles: ['home'], has: (path) => path.length === 1 });

  tree.place(['Home', 'Garden']);

  expect(tree.categories).toEqual([{ path: ['Home', 'Garden'], handle: 'home-garden' }]);
});

test('a path is told from another with the same letters', () => {
  expect(pathKey(['a', 'b'])).not.toBe(pathKey(['a,b']));
  expect(lineage(['a', 'b', 'c'])).toEqual([['a'], ['a', 'b'], ['a', 'b', 'c']]);
});
