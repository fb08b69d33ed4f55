import { LongNumber } from './long-number.ts';

/** Whether a value that was read is a JSON object: no list, null or number. */
export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof LongNumber);
}
