import type { Complete, LaterPiece, OpenedPart, Shaped, ShapeInput } from './shaped.ts';

/** Of nearly all answers nothing comes later: nothing is made for them. */
const none: never[] = [];

/** What one run finds of parts that come later. */
export class PartsToCome {
  readonly #run: (complete: Complete, given: ShapeInput) => Shaped;
  #opened: OpenedPart[] = none;
  #later: LaterPiece[] = none;

  constructor(run: (complete: Complete, given: ShapeInput) => Shaped) {
    this.#run = run;
  }

  begin(): void {
    this.#opened = none;
    this.#later = none;
  }

  found(): Pick<Shaped, 'opened' | 'later'> {
    return { opened: this.#opened, later: this.#later };
  }

  open(part: number, at: object): void {
    if (this.#opened === none) this.#opened = [];
    this.#opened.push({ part, at });
  }

  later(part: number, at: object, { data, complete }: { readonly data: object; readonly complete: Complete }): void {
    if (this.#later === none) this.#later = [];
    this.#later.push({ part, at, shape: (given) => this.#run(complete, { ...given, data }) });
  }
}
