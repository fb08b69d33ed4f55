/** What one request may make a process do. */
export interface WorkLimits {
  /** Fields of the answer, over all objects and lists. */
  readonly fieldsMax: number;
  readonly timeoutMs: number;
}

export const workLimits: WorkLimits = {
  // The widest page of ours, a hundred orders of fifty lines with twenty fields each; a fifth of a second of the processor.
  fieldsMax: 100_000,
  // As long as a statement may take. Who asks, the router or a sister, has gone long before.
  timeoutMs: 30_000,
};
