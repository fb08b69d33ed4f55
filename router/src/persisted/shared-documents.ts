/** Registered documents that several routers know of. Rejects where nobody can tell now. */
export interface SharedDocuments {
  /** Null where none has this hash. The text is whatever lies there. */
  readonly get: (sha256: string) => Promise<string | null>;
  /** The hash must be the text's own, or made of it. Whoever puts more than its part loses its own oldest. */
  readonly put: (sha256: string, query: string, owner: string) => Promise<void>;
}
