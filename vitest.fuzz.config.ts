import { defineConfig } from 'vitest/config';
import whole from './vitest.config.ts';

/** For long runs of the router's fuzzer: as the whole project's, without its database. */
export default defineConfig({
  ...whole,
  test: { ...whole.test, include: ['router/test/{fuzz,graphs,live}/**/*.test.ts'], globalSetup: [] },
});
