/** Where the text of the supergraph comes from, and how one learns that there may be another. */
export interface SupergraphSource {
  /** For the log: a path or an address, without secrets. */
  readonly name: string;
  /** The text as it is now; null where it is the one of the last time. Rejects where it cannot be had. */
  read(): Promise<string | null>;
  /** Calls `changed` whenever it is worth reading again, until the function that it returns is called. */
  watch(changed: () => void): () => void;
}

/** A text that never changes. */
export function supergraphText(sdl: string): SupergraphSource {
  return { name: 'text', read: async () => sdl, watch: () => () => undefined };
}
