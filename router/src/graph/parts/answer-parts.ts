import type { Execution } from '../../execution/execution.ts';
import { type RunningStages, withClientsView } from '../../execution/stages.ts';
import type { AnswerError, Telling } from '../../response/errors.ts';
import type { LaterPiece, ShapeInput, Shaped } from '../../response/shaped.ts';
import type { Shape } from '../../response/shaper.ts';
import { toldItems, withoutLost } from './lost-parts.ts';
import { PartErrors, type ShapedPiece } from './part-errors.ts';
import type { PartLabels } from './part-labels.ts';
import { placesOf, ToldData } from './told-data.ts';
import type { FirstPart, Path, PendingPart, ToldParts } from './told-parts.ts';

export interface AnswerPartsOptions extends Pick<ShapeInput, 'introspection' | 'keepsNulls'> {
  readonly execution: Execution;
  /** What the first part needs is there. */
  readonly running: RunningStages;
  readonly shape: Shape;
  readonly labels: PartLabels;
  readonly telling: Pick<Telling, 'policy' | 'ownerOf'> & { readonly unauthorized: readonly AnswerError[] };
}

/** A fragment at one place of the answer. */
interface Opened extends PendingPart {
  readonly part: number;
}

interface PlacedPiece {
  readonly piece: LaterPiece;
  readonly path: Path;
}

/** An answer that comes in parts, each once all that it needs is there. Those that are there together are told together. */
export class AnswerParts {
  readonly kind = 'Parts';
  readonly first: FirstPart;
  readonly #options: AnswerPartsOptions;
  readonly #told: ToldData;
  readonly #errors: PartErrors;
  /** By part, and by place. */
  readonly #opened = new Map<number, Map<string, Opened>>();
  readonly #placed = new Map<number, PlacedPiece[]>();
  readonly #ready = new Set<number>();
  #fault: { readonly cause: unknown } | null = null;
  #wake: () => void = () => undefined;
  #count = 0;

  constructor(options: AnswerPartsOptions) {
    const { execution, shape, telling, introspection, keepsNulls } = options;
    const { data: received, failures } = execution;
    this.#options = options;
    this.#errors = new PartErrors(execution, telling);
    const given = { data: received, failures, introspection, keepsNulls };
    const shaped = withClientsView(execution, () => shape(given));
    const { data, cost } = shaped;
    this.#told = new ToldData(data);
    const pending = this.#place(shaped, []);
    const errors = this.#errors.ofFirst(shaped, this.#told, pending.length === 0);
    const reported = this.#errors.reportedSince();
    this.first = { data, errors: [...telling.unauthorized, ...errors], pending, reported, cost };
    if (pending.length > 0) this.#begin();
  }

  /**
   * The next parts; null after the last. What was told before must be written by then: it is looked into for places.
   * Rejects because of a fault of ours alone.
   */
  async next(): Promise<ToldParts | null> {
    if (this.#opened.size === 0) return null;
    while (this.#nextReady() === null) {
      if (this.#fault !== null) throw this.#fault.cause;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    // What else is there by now goes along.
    await new Promise<void>((resolve) => setImmediate(resolve));
    return withClientsView(this.#options.execution, () => this.#tellReady());
  }

  #begin(): void {
    for (const [part, end] of this.#options.running.rest) void this.#await(part, end);
  }

  async #await(part: number, end: Promise<void>): Promise<void> {
    try {
      await end;
      this.#ready.add(part);
    } catch (cause) {
      this.#fault = { cause };
    }
    this.#wake();
  }

  /** The outermost part that can be told. */
  #nextReady(): number | null {
    const ready = [...this.#opened.keys()].filter((part) => this.#ready.has(part));
    return ready.length === 0 ? null : Math.min(...ready);
  }

  #tellReady(): ToldParts {
    const completed: PendingPart[] = [];
    const pending: PendingPart[] = [];
    const shaped: ShapedPiece[] = [];
    for (let part = this.#nextReady(); part !== null; part = this.#nextReady()) {
      const opened = this.#opened.get(part) ?? new Map<string, Opened>();
      const pieces = withoutLost(this.#piecesAt(opened, part));
      this.#opened.delete(part);
      completed.push(...opened.values());
      for (const one of pieces) {
        shaped.push(one);
        this.#told.add(one.at, one.told.data);
        pending.push(...this.#place(one.told, one.path));
      }
    }
    const hasNext = this.#opened.size > 0;
    const items = toldItems(this.#errors.ofPieces(shaped, { told: this.#told, completed, isLast: !hasNext }));
    const cost = shaped.reduce((sum, { told }) => sum + told.cost, 0);
    return { items, completed, pending, hasNext, reported: this.#errors.reportedSince(), cost };
  }

  /** What there is of a part at those of its places that are open, completed. The rest stays. */
  #piecesAt(opened: ReadonlyMap<string, Opened>, part: number): readonly ShapedPiece[] {
    const { execution, introspection, keepsNulls } = this.#options;
    const { failures } = execution;
    const found: ShapedPiece[] = [];
    const left: PlacedPiece[] = [];
    for (const placed of this.#placed.get(part) ?? []) {
      const { piece, path } = placed;
      const of = openedAt(opened, path);
      if (of === null) left.push(placed);
      else found.push({ of, path, at: piece.at, told: piece.shape({ failures, introspection, keepsNulls }) });
    }
    this.#placed.set(part, left);
    return found.toSorted((a, b) => a.path.length - b.path.length);
  }

  /** Notes what is to come at the objects of what was completed. */
  #place({ data, opened, later }: Shaped, start: Path): readonly PendingPart[] {
    if (opened.length + later.length === 0) return [];
    const places = placesOf(data, start, new Set([...opened, ...later].map(({ at }) => at)));
    const pending: PendingPart[] = [];
    for (const { part, at } of opened) {
      const path = places.get(at);
      const ofPart = this.#opened.get(part) ?? new Map<string, Opened>();
      if (path === undefined || ofPart.has(JSON.stringify(path))) continue;
      const one = { id: this.#count, part, path, label: this.#options.labels.get(part) ?? null };
      this.#count += 1;
      this.#opened.set(part, ofPart.set(JSON.stringify(path), one));
      pending.push(one);
    }
    for (const piece of later) {
      const path = places.get(piece.at);
      if (path === undefined) continue;
      const ofPart = this.#placed.get(piece.part) ?? [];
      ofPart.push({ piece, path });
      this.#placed.set(piece.part, ofPart);
    }
    return pending;
  }
}

/** The fragment to which a piece at this path belongs: the nearest one at it, or above. */
function openedAt(opened: ReadonlyMap<string, Opened>, path: Path): Opened | null {
  for (let length = path.length; length >= 0; length -= 1) {
    const found = opened.get(JSON.stringify(path.slice(0, length)));
    if (found !== undefined) return found;
  }
  return null;
}
