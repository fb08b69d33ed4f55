import { ConfigError } from '../config.ts';

/** What a started process has to close, in this order, when it is told to stop. */
export interface Running {
  readonly stop: () => Promise<void>;
}

// Kubernetes kills after 30 s; we leave time for the log to be written.
const drainMsMax = 25_000;

/**
 * Runs a process: `start` it, on SIGTERM or SIGINT stop it and exit 0; where it cannot start or drain, say why in one
 * line on standard error and exit 1.
 */
export async function run(start: () => Promise<Running>): Promise<void> {
  const starting = start();
  const stop = (): void => {
    setTimeout(() => process.exit(1), drainMsMax).unref();
    starting
      .then(({ stop }) => stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  try {
    await starting;
  } catch (cause) {
    process.stderr.write(`${cause instanceof ConfigError ? cause.message : explained(cause)}\n`);
    process.exit(1);
  }
}

function explained(cause: unknown): string {
  return cause instanceof Error ? `cannot start: ${cause.message || cause.name}` : `cannot start: ${String(cause)}`;
}
