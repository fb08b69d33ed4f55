/** An answer, before it is known whether the client has it already. */
export interface Reply {
  readonly kind: 'Reply';
  readonly status: number;
  /** An `etag` among them makes it answerable with 304. */
  readonly headers: Readonly<Record<string, string>>;
  /** A text may be compressed on its way. */
  readonly body: string | Buffer;
  /** The same body, for clients that take it compressed: it is not compressed again for each of them. */
  readonly gzipped?: Buffer;
  /** Caches may keep it by its URL: it gets a strong tag of its body, and is answerable with 304. */
  readonly isTagged?: boolean;
  /** Request headers by which it differs, beside what the way does to it. */
  readonly vary?: readonly string[];
  /** Names and values by turns: what may come more than once. */
  readonly more?: readonly string[];
}
