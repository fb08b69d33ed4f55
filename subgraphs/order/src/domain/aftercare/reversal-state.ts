/** STUCK: trying again is of no use until somebody looks at it. */
export type ReversalState = 'RUNNING' | 'STUCK' | 'DONE';
