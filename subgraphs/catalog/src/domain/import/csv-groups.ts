import { titleKey } from '../title-key.ts';
import type { Row } from './csv-row.ts';
import { madeHandles } from './made-handle.ts';

/** The rows of one product. */
export interface RowGroup {
  readonly handle: string;
  /** Whether it is made of the title; else the file itself gives it. */
  readonly isHandleMade: boolean;
  readonly rows: Row[];
}

/**
 * Rows that belong together: by handle or, where they have none, by title, as Shopify has it for new products. Titles of
 * which the same letters are left, like C, C# and C++, get handles of their own.
 */
export function groupsOf(rows: readonly Row[], width: number): RowGroup[] {
  const fitting = rows.filter((row) => isGroupable(row, width));
  const titles = titlesByHandle(fitting);
  const groups = new Map<string, RowGroup>();
  for (const row of fitting) {
    const given = row.text('handle');
    const isHandleMade = given === '';
    const handle = isHandleMade ? madeHandle(row.text('title'), titles) : given;
    const group = groups.get(handle) ?? { handle, isHandleMade, rows: [] };
    groups.set(handle, group);
    group.rows.push(row);
  }
  return [...groups.values()];
}

function isGroupable(row: Row, width: number): boolean {
  const isTooLong = row.isLongerThan(width);
  const isNameless = row.text('handle') === '' && row.text('title') === '';
  if (isTooLong) row.complain(`expected at most ${width} cells: is a comma not in quotes?`);
  else if (isNameless) row.complain('expected a handle or a title');
  return !isTooLong && !isNameless;
}

/** The title that has each handle which the file gives. */
function titlesByHandle(rows: readonly Row[]): Map<string, string> {
  const titles = new Map<string, string>();
  for (const row of rows) {
    const [handle, title] = [row.text('handle'), row.text('title')];
    if (handle !== '' && title !== '' && !titles.has(handle)) titles.set(handle, titleKey(title));
  }
  return titles;
}

/** Notes whose it is now. */
function madeHandle(title: string, titles: Map<string, string>): string {
  const [handle, otherHandle] = madeHandles(title);
  const key = titleKey(title);
  const owner = titles.get(handle) ?? key;
  if (owner !== key) return otherHandle;
  titles.set(handle, key);
  return handle;
}
