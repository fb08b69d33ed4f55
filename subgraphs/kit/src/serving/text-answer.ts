import { sqlStateOf } from '../database/sql-state.ts';
import { badInput, type RequestError } from '../errors.ts';

/**
 * What is answered where a text was given that PostgreSQL has not, one with a NUL in it; null where something else is
 * wrong. Whoever keeps texts refuses them by their own rules: this is for ids and names that are looked up alone.
 */
export function textAnswer(cause: unknown): RequestError | null {
  return sqlStateOf(cause) === characterNotInRepertoire ? badInput('expected texts without the character NUL') : null;
}

const characterNotInRepertoire = '22021';
