/** Tells the time to whoever is handed it. */
export type Clock = () => Date;

/** The machine's, for a `main`; a test hands in its own. */
export const systemClock: Clock = () => new Date();
