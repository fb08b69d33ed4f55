/** Tells the time to whoever is handed it. */
export type Clock = () => Date;

/** The machine's, for a `main`, and for tokens between processes; a test hands in its own. */
export const systemClock: Clock = () => new Date();
