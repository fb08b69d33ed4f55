import type { Path } from '@tributary/kit/failure';
import type { InvalidLines } from './failure.ts';

/** As many as a cart has, and as a request may change at once. */
export const linesMax = 250;

/** Whether a list has too few lines or too many; null where it has neither. */
export function invalidCount(count: number, path: Path): InvalidLines | null {
  if (count === 0) return { kind: 'NoLines', path };
  return count > linesMax ? { kind: 'TooManyLines', count, max: linesMax, path } : null;
}
