import { defineConfig } from 'vitest/config';
import { namesIn, needs, SkippedTests } from './skipped-tests.ts';

// The two figures below leave room for a machine that is busy with something else; no test waits for them on purpose.
const testTimeoutMs = 30_000;
const hookTimeoutMs = 60_000;

// What files of either kind are run with.
export const everyFile = {
  // Workspace packages run from their sources: `exports` names them under this condition.
  // Vite takes graphql's .mjs, the CommonJS packages of Apollo its .js: two copies refuse each other's schemas.
  resolve: { conditions: ['source'], alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  ssr: { resolve: { conditions: ['source', 'node'] } },
};
export const everyTest = {
  pool: 'forks',
  testTimeout: testTimeoutMs,
  hookTimeout: hookTimeoutMs,
  restoreMocks: true,
} as const;

export default defineConfig({
  ...everyFile,
  test: {
    globalSetup: ['./vitest.setup.ts'],
    reporters: [
      'default',
      new SkippedTests({
        needs,
        isCi: Boolean(process.env['CI']),
        lacks: namesIn(process.env['TRIBUTARY_LACKS']),
        say: (line) => console.error(line),
        fail: () => void (process.exitCode = 1),
      }),
    ],
    maxWorkers: 2,
    projects: [
      {
        ...everyFile,
        test: {
          ...everyTest,
          name: 'beside each other',
          include: ['{schema,router,local}/src/**/*.test.ts', 'subgraphs/*/{src,test}/**/*.test.ts'],
          // Files of one worker share its modules: to load a service's anew for each took a third of the time.
          isolate: false,
        },
      },
      {
        ...everyFile,
        // They start processes, set the process's own state, or measure it.
        test: { ...everyTest, name: 'alone', include: ['*.test.ts', '{schema,router,local}/test/**/*.test.ts'] },
      },
    ],
  },
});
