/**
 * How long a test waits, unless it says otherwise, for what is certain to come: an answer says nothing of when its log
 * line, metric or span does. On two cores with a load of 38 a router took 20 seconds to start. Half of what a test may
 * take, so that it says what it has waited for. In milliseconds.
 */
export const usualPatience = { timeout: 60_000, interval: 10 } as const;
