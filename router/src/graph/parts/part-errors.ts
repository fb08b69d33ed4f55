import type { Execution } from '../../execution/execution.ts';
import type { SubgraphError } from '../../execution/subgraph-errors.ts';
import { type AnswerError, answerErrors, type Telling } from '../../response/errors.ts';
import type { Shaped } from '../../response/shaped.ts';
import type { Violation } from '../../response/violations.ts';
import type { ToldData } from './told-data.ts';
import type { PartItem, Path, PendingPart } from './told-parts.ts';

/** A piece of a part, completed. */
export interface ShapedPiece {
  readonly of: PendingPart;
  readonly path: Path;
  /** The object that it adds to. */
  readonly at: object;
  readonly told: Shaped;
}

interface PiecesToTell {
  readonly told: ToldData;
  /** The fragments of which nothing more comes. */
  readonly completed: readonly PendingPart[];
  /** Nothing more comes of any. */
  readonly isLast: boolean;
}

interface ToTell {
  readonly due: readonly SubgraphError[];
  readonly violations: readonly Violation[];
  readonly untold: number;
  readonly toldBefore: readonly Path[];
}

type HowToTell = Pick<Telling, 'policy' | 'ownerOf'>;
type Told = Pick<Execution, 'errors' | 'mayHaveChanged'>;

/** Tells every error of an answer in parts once: with the part that it concerns, or with the last one. */
export class PartErrors {
  readonly #execution: Told;
  readonly #telling: HowToTell;
  readonly #told = new Set<object>();
  readonly #paths: Path[] = [];
  #logged = 0;

  constructor(execution: Told, telling: HowToTell) {
    this.#execution = execution;
    this.#telling = telling;
  }

  ofFirst({ violations, untold }: Shaped, told: ToldData, isLast: boolean): readonly AnswerError[] {
    const errors = this.#due(told, isLast);
    return this.#errorsOf({ due: errors, violations, untold, toldBefore: this.#paths }, told);
  }

  /** Each piece with its errors. What belongs to none of them goes with the last one, or with a part that adds nothing else. */
  ofPieces(pieces: readonly ShapedPiece[], { told, completed, isLast }: PiecesToTell): readonly PartItem[] {
    const due = this.#due(told, isLast);
    const [of] = completed;
    if (pieces.length === 0 && due.length > 0 && of !== undefined) {
      const errors = this.#errorsOf({ due, violations: [], untold: 0, toldBefore: this.#paths }, told);
      return [{ of, subPath: [], data: {}, errors }];
    }
    const byPiece = new Map<ShapedPiece, SubgraphError[]>();
    for (const error of due) {
      const piece = nearest(pieces, error.path ?? []);
      if (piece !== undefined) byPiece.set(piece, [...(byPiece.get(piece) ?? []), error]);
    }
    return pieces.map((piece) => {
      const { of, path, told: shaped } = piece;
      for (const { reversedPath } of shaped.violations) reversedPath.push(...path.toReversed());
      const { violations, untold } = shaped;
      const own = (byPiece.get(piece) ?? []).filter((error) => !this.#told.has(error));
      // Another one may have been lost to the same error: each says why.
      const [due, toldBefore] =
        shaped.data === null ? [[...own, ...this.#causesOf(violations, own)], []] : [own, this.#paths];
      const errors = this.#errorsOf({ due, violations, untold, toldBefore }, told);
      return { of, subPath: path.slice(of.path.length), data: shaped.data, errors };
    });
  }

  /** Errors beside these that have cost this, too. */
  #causesOf(violations: readonly Violation[], others: readonly SubgraphError[]): readonly SubgraphError[] {
    const causes = new Set<unknown>(violations.map(({ failure }) => failure?.error));
    const paths = violations.map(({ reversedPath }) => reversedPath.toReversed());
    const isThere = ({ path }: SubgraphError) =>
      path !== null && paths.some((other) => startsWith(path, other) || startsWith(other, path));
    return this.#execution.errors.all.filter(
      (error) => !others.includes(error) && (causes.has(error) || (this.#told.has(error) && isThere(error))),
    );
  }

  /** What subgraphs have told since this was asked. */
  reportedSince(): readonly SubgraphError[] {
    const since = this.#execution.errors.all.slice(this.#logged);
    this.#logged = this.#execution.errors.all.length;
    return since;
  }

  /** What is to be told by now. Where a place is not there yet, or where nobody knows it, a later part may tell more. */
  #due(told: ToldData, isLast: boolean): readonly SubgraphError[] {
    return this.#execution.errors.all.filter((error) => {
      if (this.#told.has(error)) return false;
      if (isLast) return true;
      return error.isPlaced && error.path !== null && !told.reached(error.path).isOpen;
    });
  }

  #errorsOf({ due, violations, untold, toldBefore }: ToTell, told: ToldData): readonly AnswerError[] {
    // A cause that has a place of its own is told there, with whichever piece is nearest.
    const causes = violations.flatMap(({ failure }): object[] =>
      failure?.error && !failure.error.isPlaced ? [failure.error] : [],
    );
    const { policy, ownerOf } = this.#telling;
    const { mayHaveChanged } = this.#execution;
    const placeOf = (path: Path) => told.reached(path).path;
    const options = { policy, ownerOf, untold, mayHaveChanged, placeOf, toldBefore };
    const errors = answerErrors(due, violations, options);
    for (const one of [...due, ...causes]) this.#told.add(one);
    for (const { path } of due) if (path !== null && path.length > 0) this.#paths.push(path);
    return errors;
  }
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((element, index) => path[index] === element);
}

/** The innermost of the pieces around a place; the last one where there is none. */
function nearest(pieces: readonly ShapedPiece[], path: Path): ShapedPiece | undefined {
  const around = pieces.filter((piece) => startsWith(path, piece.path));
  const [found] = around.toSorted((a, b) => rank(b, path) - rank(a, path));
  return found ?? pieces.at(-1);
}

/** Those that have, or would have, the field rank before those of equal depth that do not. */
function rank({ path, told }: ShapedPiece, to: Path): number {
  const next = to[path.length];
  const isIn = told.data === null || (next !== undefined && Object.hasOwn(told.data, next));
  return path.length * 2 + (isIn ? 1 : 0);
}
