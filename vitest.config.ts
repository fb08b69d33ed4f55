import { defineConfig } from 'vitest/config';
import { FlakyTests, retriesOnCi } from './local/test/gate/flaky-tests.ts';
import { LongFilesFirst } from './local/test/gate/long-files-first.ts';
import { namesIn, needs, SkippedTests } from './local/test/gate/skipped-tests.ts';
import { usualPatience } from './local/test/gate/usual-patience.ts';

// Leaves room for a machine that is busy with something else; no test waits for it on purpose. A whole system starts in
// some ten seconds, and in eighty where eight others work on the same two cores.
const timeoutMs = 120_000;

const isCi = Boolean(process.env['CI']);

// What files of either kind are run with.
export const everyFile = {
  // Workspace packages run from their sources: `exports` names them under this condition.
  // Vite takes graphql's .mjs, the CommonJS packages of Apollo its .js: two copies refuse each other's schemas.
  resolve: { conditions: ['source'], alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  ssr: { resolve: { conditions: ['source', 'node'] } },
};
export const everyTest = {
  pool: 'forks',
  testTimeout: timeoutMs,
  hookTimeout: timeoutMs,
  setupFiles: './local/test/gate/patience.ts',
  expect: { poll: usualPatience },
  restoreMocks: true,
  retry: isCi ? retriesOnCi : 0,
} as const;

// They start processes, set the process's own state, or measure it.
const alone = ['local/test/**/*.test.ts', 'router/test/{journeys,metrics}/**/*.test.ts'];

const say = (line: string): void => console.error(line);

export default defineConfig({
  ...everyFile,
  test: {
    globalSetup: ['./local/test/gate/postgres.ts'],
    reporters: [
      'default',
      new SkippedTests({
        needs,
        isCi,
        lacks: namesIn(process.env['TRIBUTARY_LACKS']),
        say,
        fail: () => void (process.exitCode = 1),
      }),
      new FlakyTests(say),
    ],
    // On two cores: a third of a test's time goes by in waiting for others, such as the processes and the database it started.
    maxWorkers: 3,
    sequence: { sequencer: LongFilesFirst },
    projects: [
      {
        ...everyFile,
        test: {
          ...everyTest,
          name: 'beside each other',
          include: [
            '{schema,router,local}/src/**/*.test.ts',
            '{schema,router}/test/**/*.test.ts',
            'subgraphs/*/{src,test}/**/*.test.ts',
          ],
          exclude: alone,
          // Files of one worker share its modules: to load them anew for each took a third of the time.
          isolate: false,
        },
      },
      {
        ...everyFile,
        test: { ...everyTest, name: 'alone', include: alone },
      },
    ],
  },
});
