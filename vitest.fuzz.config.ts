import { defineConfig } from 'vitest/config';
import { everyFile, everyTest } from './vitest.config.ts';

/** For long runs of the router's fuzzer: as in the whole project's, without its database. */
export default defineConfig({
  ...everyFile,
  test: { ...everyTest, maxWorkers: 2, include: ['router/test/{fuzz,graphs,live}/**/*.test.ts'] },
});
