import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { expect, test } from 'vitest';
import { longFiles, longFirst } from './long-files-first.ts';

test('the long files of each project come first, and nothing else changes its place', () => {
  const [one, other] = [{ name: 'one' } as TestProject, { name: 'other' } as TestProject];
  const [first = '', second = ''] = longFiles;
  const asUsual = [
    { moduleId: '/root/a.test.ts', project: one },
    { moduleId: `/root/${second}`, project: one },
    { moduleId: '/root/c.test.ts', project: other },
    { moduleId: '/root/b.test.ts', project: other },
    { moduleId: `/root/${first}`, project: other },
  ];

  const ordered = longFirst(asUsual);

  expect(ordered).toEqual([1, 0, 4, 2, 3].map((nth) => asUsual[nth]));
});

test.each(longFiles)('%s is there', (file) => {
  expect(existsSync(file)).toBe(true);
});
