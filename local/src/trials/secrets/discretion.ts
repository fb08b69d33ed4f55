import { join } from 'node:path';
import { filesIn } from '../../data-directory.ts';
import type { Verdict } from '../invariants/invariant.ts';
import { SecretsSaid } from './secrets-said.ts';
import { secretsTold } from './secrets-told.ts';
import { startSpanFile } from './span-file.ts';

/** Whether a system keeps to itself what buyers say to it. */
export interface Discretion {
  /** Of those who speak to it. */
  readonly secrets: SecretsSaid;
  /** For all of its processes: has them say as much as they can, in their logs and in spans. */
  readonly environment: Readonly<Record<string, string>>;
  /** By all that was said until now. */
  verdict(): Promise<Verdict>;
  stop(): Promise<void>;
}

// Every request has its lines. All spans of a thousand purchases would be a gigabyte: a tenth has every kind of them.
const talkative = {
  LOG_LEVEL: 'debug',
  ACCESS_LOG_SHARE: '1',
  OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
  OTEL_TRACES_SAMPLER_ARG: '0.1',
};

/** Listens to a system whose data directory is `data`. */
export async function startDiscretion(data: string): Promise<Discretion> {
  const secrets = new SecretsSaid();
  const spanFile = join(data, 'spans.jsonl');
  const collector = await startSpanFile(spanFile);
  return {
    secrets,
    environment: { ...talkative, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
    async verdict() {
      const told = await secretsTold({ logFolder: filesIn(data).logs, spanFile }, secrets.all());
      return { invariant: 'no log and no trace tells a secret of a buyer', ...told };
    },
    stop: () => collector.stop(),
  };
}
