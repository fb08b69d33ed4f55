import type { TraceContext } from '../trace-context.ts';

export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** As OTLP counts them. */
export const spanKinds = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;

/** A piece of work that has ended, as OpenTelemetry knows it. Times are milliseconds since 1970. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  /** Null: it is the first of its trace. */
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly kind: keyof typeof spanKinds;
  readonly startedOn: number;
  readonly endedOn: number;
  readonly attributes: Attributes;
  /** What it comes of in other traces. */
  readonly links?: readonly Pick<TraceContext, 'traceId' | 'spanId'>[];
  /** Why it failed, without what was asked with; null where it did not. */
  readonly failure: string | null;
}
