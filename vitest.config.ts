import { defineConfig } from 'vitest/config';
import { namesIn, needs, SkippedTests } from './skipped-tests.ts';

// The two figures below leave room for a machine that is busy with something else; no test waits for them on purpose.
const testTimeoutMs = 30_000;
const hookTimeoutMs = 60_000;

export default defineConfig({
  // Workspace packages run from their sources: `exports` names them under this condition.
  // Vite takes graphql's .mjs, the CommonJS packages of Apollo its .js: two copies refuse each other's schemas.
  resolve: { conditions: ['source'], alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  ssr: { resolve: { conditions: ['source', 'node'] } },
  test: {
    include: ['*.test.ts', '{schema,router,local}/{src,test}/**/*.test.ts', 'subgraphs/*/{src,test}/**/*.test.ts'],
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
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: testTimeoutMs,
    hookTimeout: hookTimeoutMs,
  },
});
