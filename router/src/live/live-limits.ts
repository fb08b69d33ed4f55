/** What transports that stay open may take. */
export interface LiveLimits {
  /** Of one connection at one time. */
  readonly operationsMax: number;
  readonly callerConnectionsMax: number;
  readonly connectionsMax: number;
  readonly initTimeoutMs: number;
  readonly heartbeatMs: number;
  /** Messages, and bytes of them, that a client has not read: it is let go of beyond. */
  readonly waitingMax: number;
  readonly waitingBytesMax: number;
  /** Of one message of a client. */
  readonly messageBytesMax: number;
}
