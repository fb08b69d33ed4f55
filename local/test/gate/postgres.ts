import { startTemporaryCluster } from '@tributary/local/postgres';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The administrator's URL of the one PostgreSQL server of this test run. */
    readonly postgresUrl: string;
  }
}

/** One PostgreSQL server for the whole run; each test file makes a database of its own on it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTemporaryCluster();
  project.provide('postgresUrl', cluster.url('postgres'));
  return () => cluster.stop();
}
