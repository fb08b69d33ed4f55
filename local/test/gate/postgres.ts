import { startTemporaryCluster } from '@tributary/local/postgres';
import type { TestProject } from 'vitest/node';
import { keepTransactionsOpen } from './transactions-of-others.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The administrator's URL of the one PostgreSQL server of this test run. */
    readonly postgresUrl: string;
  }
}

/** One PostgreSQL server for the whole run; each test file makes a database of its own on it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTemporaryCluster();
  const others = await keepTransactionsOpen(cluster.url('postgres'));
  project.provide('postgresUrl', cluster.url('postgres'));
  return async () => {
    await others.stop();
    await cluster.stop();
  };
}
