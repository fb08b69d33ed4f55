/** What becomes of a request: it is answered, or refused with this code before any subgraph is asked. */
export type Expected = 'Served' | Uppercase<string>;

export interface DearRequest {
  readonly name: string;
  /** The body of a POST. */
  readonly body: string;
  readonly expected: Expected;
}

interface Request {
  readonly query: string;
  readonly variables: object;
}

export function asked(name: string, expected: Expected, request: string | Request): DearRequest {
  return { name, expected, body: JSON.stringify(typeof request === 'string' ? { query: request } : request) };
}

export function times(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join(' ');
}

/** `open` in itself: `nested(2, '{ a ', '{ b }')` is `{ a { a { b } } }`. */
export function nested(levels: number, open: string, inner: string): string {
  const braces = open.split('{').length - open.split('}').length;
  return `${open.repeat(levels)}${inner}${' }'.repeat(levels * braces)}`;
}

/** Fragments of which each spreads the next one twice, below these two fields. */
export function doubling(levels: number, type: string, [one, other]: readonly [string, string]): string {
  const fragment = (index: number) => {
    const next = `{ ...F${index + 1} }`;
    return `fragment F${index} on ${type} { id ${one} ${next} ${other} ${next} }`;
  };
  return `${times(levels, fragment)} fragment F${levels} on ${type} { id }`;
}
