/** The ways in which subgraphs tell events. */
export const liveTransports = ['websocket', 'sse', 'multipart', 'callback'] as const;

/** How a subgraph tells its events. */
export interface SubscriptionRules {
  readonly transport: (typeof liveTransports)[number];
  /** Where, if not at the path of its other requests. */
  readonly path: string | null;
  /** Where it reads who asks: in each subscribe message, so that all share a connection, or of the connection's headers. */
  readonly identity: 'message' | 'connection';
}
