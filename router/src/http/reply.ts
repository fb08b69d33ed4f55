/** An answer, before it is known whether the client has it already. */
export interface Reply {
  readonly kind: 'Reply';
  readonly status: number;
  /** An `etag` among them makes it answerable with 304. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** The same body, for clients that take it compressed. */
  readonly gzipped?: Buffer;
}
