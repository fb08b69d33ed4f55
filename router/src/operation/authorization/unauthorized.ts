import type { ResponsePath } from './masked-operation.ts';

/** What becomes of what a caller may not see: it is left out and told, or the whole request is refused. */
export type UnauthorizedPolicy = 'filter' | 'reject';

/** Code and words are those of Apollo's router. The path has no indices of lists: it is told once for all items. */
export interface UnauthorizedError {
  readonly message: string;
  readonly path: ResponsePath;
  readonly extensions: { readonly code: 'UNAUTHORIZED_FIELD_OR_TYPE' };
}

export function unauthorizedErrors(paths: readonly ResponsePath[]): readonly UnauthorizedError[] {
  return paths.map((path) => ({
    message: 'Unauthorized field or type',
    path,
    extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' },
  }));
}
