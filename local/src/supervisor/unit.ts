/** Something that runs until it is told to stop. */
export interface Unit {
  /** Asks it to finish its work; settles when it has ended. */
  stop(): Promise<void>;
  /** Ends it at once; for those who do not want to wait for stop(). */
  hurry(): void;
}

/** Stops stage after stage, so that nobody loses what it still needs; the units of one stage stop together. */
export async function stopInOrder(stages: readonly (readonly Unit[])[]): Promise<void> {
  for (const stage of stages) await Promise.all(stage.map((unit) => unit.stop()));
}
