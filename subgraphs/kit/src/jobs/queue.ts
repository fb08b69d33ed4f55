import type { z } from 'zod';

/** A kind of work that is done later, at least once, by any replica of the service. */
export interface Queue<Data extends object = object> {
  readonly name: string;
  /** What `data` must look like; unchecked where it is absent. */
  readonly schema?: z.ZodType<Data>;
  /** How often it is tried again after the first try. Then the job is `failed`, and the log says so at level error. */
  readonly retryLimit: number;
  readonly retryDelayS: number;
  /** Whether the delay doubles from try to try. */
  readonly retryBackoff: boolean;
  /** How many jobs of this queue one process does at once. */
  readonly concurrency: number;
  /** A try that takes longer has failed; also how long the jobs of a killed process wait at least, and a minute more at most. Default 60. */
  readonly expireInS?: number;
  /** Does the work; may be called again for the same job, so it must be safe to repeat. */
  work(data: Data, job: Job): Promise<void>;
}

export interface Job {
  readonly id: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Aborted when the try has taken too long. */
  readonly signal: AbortSignal;
}
