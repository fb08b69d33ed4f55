import type { RateState } from '../rate-limits/points-account.ts';

/** An answer, before it is known whether the client has it already. */
export interface Reply {
  readonly kind: 'Reply';
  readonly status: number;
  /** An `etag` among them makes it answerable with 304. */
  readonly headers: Readonly<Record<string, string>>;
  /** A text may be compressed on its way. */
  readonly body: string | Buffer;
  /** The same body in content codings, as far as it is there in them: it is compressed once for all who are told it. */
  readonly coded?: Map<string, Buffer>;
  /** Caches may keep it by its URL: it gets a strong tag of its body, and is answerable with 304. */
  readonly isTagged?: boolean;
  /** Request headers by which it differs, beside what the way does to it. */
  readonly vary?: readonly string[];
  /** What its caller may still ask; null, or absent, where it is not told. */
  readonly rate?: RateState | null;
  /** Names and values by turns: what may come more than once. */
  readonly more?: readonly string[];
}
