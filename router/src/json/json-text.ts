import { LongNumber, NotCarriedError } from './long-number.ts';

/** `JSON.stringify`, which also writes LongNumbers. Undefined, functions and symbols are what they are to it. */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (cause) {
    // Seldom: so a value without LongNumbers pays nothing.
    if (cause instanceof NotCarriedError) return exactText(value) ?? 'null';
    throw cause;
  }
}

/** The same by hand; undefined for what has no place in JSON. */
function exactText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (value instanceof LongNumber) {
    if (!value.isExact) throw new NotCarriedError(value.toString());
    return value.toString();
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') return exactText(value.toJSON());
  if (Array.isArray(value)) return `[${value.map((item) => exactText(item) ?? 'null').join()}]`;
  const members = Object.entries(value).flatMap(([key, member]) => {
    const text = exactText(member);
    return text === undefined ? [] : `${JSON.stringify(key)}:${text}`;
  });
  return `{${members.join()}}`;
}
