/** What one request may make a process do. */
export interface WorkLimits {
  /** Fields of the answer, over all objects and lists; one that is computed counts as five. */
  readonly fieldsMax: number;
  readonly timeoutMs: number;
}

export const workLimits: WorkLimits = {
  // A hundred orders of fifty lines with twenty fields each. Half a second of the processor, and 200 MB
  // for a moment, at the most: who asks for more at once, of the router, is refused there.
  fieldsMax: 100_000,
  // As long as a statement may take. Who asks, the router or a sister, has gone long before.
  timeoutMs: 30_000,
};
