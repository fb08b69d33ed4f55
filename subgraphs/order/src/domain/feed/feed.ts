/** An event as the feed has it: one that this service published, or got from a sister. */
export interface FeedEvent {
  /** evt_…; the same for every copy. */
  readonly id: string;
  /** The service that published it: `payment`. */
  readonly source: string;
  /** Grows from event to event of a source, with gaps. */
  readonly seq: number;
  /** Dotted, in the past tense: `payment.captured`. */
  readonly type: string;
  /** What it is about: the aggregate's id. */
  readonly subject: string;
  readonly data: unknown;
  readonly traceparent: string | null;
  readonly publishedAt: Date;
}

export interface PlacedEvent extends FeedEvent {
  /** Its place in the feed: 1, 2, 3 …, and later ones become visible later. */
  readonly position: number;
}
