import type { AnswerError, ReportedError } from '../../response/errors.ts';

export type Path = readonly (string | number)[];

/** A fragment that is to come, at one place of the answer. */
export interface PendingPart {
  /** One of this answer alone. */
  readonly id: number;
  readonly path: Path;
  readonly label: string | null;
}

/** What a part adds to one object of what was told before. */
export interface PartItem {
  readonly of: PendingPart;
  /** From the part's place on. */
  readonly subPath: Path;
  /** Null: an error in it has cost it. */
  readonly data: object | null;
  readonly errors: readonly AnswerError[];
}

/** Parts that are told together, after the first. */
export interface ToldParts {
  readonly items: readonly PartItem[];
  /** The fragments of which all was told. */
  readonly completed: readonly PendingPart[];
  /** Those within them that are to come. */
  readonly pending: readonly PendingPart[];
  readonly hasNext: boolean;
  /** What subgraphs told meanwhile: for the log. */
  readonly reported: readonly ReportedError[];
  /** Of what is in the data. */
  readonly cost: number;
}

/** What is told first. */
export interface FirstPart {
  readonly data: object | null;
  readonly errors: readonly AnswerError[];
  /** What is to come; where there is nothing, this is the whole answer. */
  readonly pending: readonly PendingPart[];
  readonly reported: readonly ReportedError[];
  readonly cost: number;
}
