/** How spans are told, as OpenTelemetry's environment variables say it. */
export interface TracingSettings {
  /** Where spans are posted, as OTLP in JSON. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Between two batches. */
  readonly everyMs: number;
  readonly serviceName: string;
  readonly resource: Readonly<Record<string, string>>;
  /** Of the traces that begin here, the part that is recorded; those that others began are as they have decided. */
  readonly share: number;
}
