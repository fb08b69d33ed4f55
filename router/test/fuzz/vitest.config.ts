import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import whole from '../../../vitest.config.ts';

/** For long runs: as the whole project's, without its database. */
export default defineConfig({
  ...whole,
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  test: { ...whole.test, include: ['router/test/{fuzz,graphs}/**/*.test.ts'], globalSetup: [] },
});
