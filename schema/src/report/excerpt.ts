import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from '../problem.ts';

/** Gives the line at a place, or null where the file has no such line. Reads each file once. */
export type LineAt = (place: Place) => Promise<string | null>;

export function linesBelow(root: string): LineAt {
  const files = new Map<string, Promise<readonly string[]>>();
  const linesOf = (file: string) => {
    const known = files.get(file) ?? readFile(join(root, file), 'utf8').then(split, () => []);
    files.set(file, known);
    return known;
  };
  return async ({ file, line }) => (await linesOf(file))[line - 1] ?? null;
}

// Longer lines are cut around the column: a terminal would wrap them, and the caret would point at nothing.
const widthMax = 120;

/** The line with its number, and under it a caret at the column. */
export function excerpt({ line, column }: Place, text: string): readonly string[] {
  const from = column > widthMax ? column - widthMax / 2 : 0;
  const shown = text.slice(from, from + widthMax).replaceAll('\t', ' ');
  const gutter = String(line);
  const caret = ' '.repeat(Math.max(0, column - 1 - from));
  return [`    ${gutter} | ${shown}`.trimEnd(), `    ${' '.repeat(gutter.length)} | ${caret}^`];
}

function split(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r]/);
}
