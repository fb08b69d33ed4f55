import { clientKey } from '../supergraph/wire-names.ts';
import type { Path, ReceivedError } from './received-errors.ts';

/** An error of a subgraph, under the client's keys. */
export interface SubgraphError {
  readonly service: string;
  readonly message: string;
  /** Null: it belongs to no part of the answer that one can name. */
  readonly path: Path | null;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** The path is its place. If not, it is as near as one can know, and fields that were lost by it tell it better. */
  readonly isPlaced: boolean;
}

/** All errors that subgraphs sent in answer to one request: none is ever dropped. Paths come under wire keys. */
export class SubgraphErrors {
  readonly all: SubgraphError[] = [];

  /** Tells an error at its places, or else as near as `near`. Returns it as it was told first. */
  at(
    places: readonly Path[],
    told: { readonly service: string; readonly received: ReceivedError; readonly near: Path },
  ) {
    const { service, received, near } = told;
    const made = places.map((place) => this.#add(service, received, { path: place, isPlaced: true }));
    return made[0] ?? this.near(near, told);
  }

  /** Tells an error that has no place of its own. */
  near(path: Path, { service, received }: { readonly service: string; readonly received: ReceivedError }) {
    return this.#add(service, received, { path: path.length === 0 ? null : path, isPlaced: false });
  }

  /** Whether the subgraph said the same before, perhaps of another place. */
  isTold(service: string, { message, extensions }: ReceivedError): boolean {
    const code = extensions['code'];
    return this.all.some(
      (one) => one.service === service && one.message === message && one.extensions['code'] === code,
    );
  }

  #add(
    service: string,
    { message, extensions }: ReceivedError,
    { path, isPlaced }: Pick<SubgraphError, 'path' | 'isPlaced'>,
  ): SubgraphError {
    const error = { service, message, path: path === null ? null : clientPath(path), extensions, isPlaced };
    this.all.push(error);
    return error;
  }
}

function clientPath(path: Path): Path {
  return path.map((element) => (typeof element === 'string' ? clientKey(element) : element));
}
