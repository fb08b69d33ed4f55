/** The values of a row's sort key, in order; the last is its id. */
export type Position = readonly (string | number)[];

/** Which part of a list: the first `size` rows between two places, both exclusive, or the last. */
export interface Window {
  readonly size: number;
  readonly isBackward: boolean;
  readonly after: Position | null;
  readonly before: Position | null;
}
