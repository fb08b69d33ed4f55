import type { Clock } from '../clock.ts';
import { ConfigError } from '../config.ts';
import type { Log } from '../log.ts';
import { SpanExporter } from '../span-exporter.ts';
import { recordSpans } from '../tracing.ts';
import { tracingSettings, type tracingVariables } from '../tracing-settings.ts';
import { serveMetrics, type ServeMetrics } from './serve-metrics.ts';

export interface Observe extends ServeMetrics {
  /** As spans name it, unless OTEL_SERVICE_NAME does. */
  readonly service: string;
  readonly settings: ServeMetrics['settings'] & Readonly<Record<(typeof tracingVariables)[number], string>>;
  readonly now: Clock;
  readonly log: Log;
}

export interface Observation {
  /** Tells what is left of spans. */
  stop(): Promise<void>;
}

/** Serves metrics and records spans, each where the settings say so. Throws ConfigError where they cannot be used. */
export async function observe({ service, settings, measures, now, log }: Observe): Promise<Observation> {
  const problems: string[] = [];
  const tracing = tracingSettings(settings, service, (problem) => problems.push(problem));
  if (problems.length > 0) throw new ConfigError(problems);
  const metrics = await serveMetrics({ settings, measures, log });
  const exporter = tracing === null ? null : new SpanExporter(tracing, log);
  recordSpans(tracing === null || exporter === null ? null : { exporter, share: tracing.share, now });
  return {
    async stop() {
      await metrics.stop();
      await exporter?.stop();
      recordSpans(null);
    },
  };
}
