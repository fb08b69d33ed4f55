/**
 * What becomes of an answer where a field failed that must not be null. `PROPAGATE`: what is around it is null; `NULL`: it
 * alone is; `HALT`: there is no answer but the error. Source: graphql-spec, #1163.
 */
export type OnError = 'PROPAGATE' | 'NULL' | 'HALT';
