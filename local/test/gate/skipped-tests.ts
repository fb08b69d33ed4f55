import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/**
 * What some tests need that not every machine has, and the files whose tests may be skipped without it. A machine that
 * lacks something says so: TRIBUTARY_LACKS=nats,pdftotext.
 */
export const needs: ReadonlyMap<string, readonly string[]> = new Map([
  // A server with JetStream, installed or to be had from Debian.
  ['nats', ['subgraphs/kit/test/nats.test.ts']],
  // A server, installed or to be had from Debian.
  [
    'redis',
    [
      'router/test/rate-limits.test.ts',
      'router/test/idempotency.test.ts',
      'router/test/shared-documents.test.ts',
      'router/test/contracts-in-redis.test.ts',
    ],
  ],
  // A browser, of Debian's package `chromium` or Google's.
  [
    'chromium',
    [
      'router/test/browser.test.ts',
      'router/test/explorer-access.test.ts',
      'router/test/explorer-capsules-page.test.ts',
      'router/test/explorer-troubles.test.ts',
      'router/test/journeys/journey.test.ts',
    ],
  ],
  // Of poppler-utils: it reads the PDFs that we draw.
  ['pdftotext', ['subgraphs/payment/test/paper/paper.test.ts']],
  // npm's, from which a stranger installs what we publish.
  ['registry', ['router/test/package.test.ts']],
  // Subgraphs in other languages are started.
  ['python3', ['local/test/guests.test.ts', 'local/test/rides.test.ts']],
  ['go', ['local/test/guests.test.ts', 'local/test/rides.test.ts']],
  // Priorities of threads, and what /proc and /sys tell.
  [
    'linux',
    [
      'subgraphs/payment/test/paper/draw-in-thread.test.ts',
      'local/src/make-folder.test.ts',
      'local/src/trials/patience/machine.test.ts',
    ],
  ],
  // Files of real shops, which are not ours to give away.
  ['shopify-exports', ['subgraphs/catalog/test/import.test.ts']],
]);

export interface SkippedTestsOptions {
  /** Else skipped tests are none of our business. */
  readonly isCi: boolean;
  /** See `needs`. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
  /** What the machine lacks, by their names. */
  readonly lacks: readonly string[];
  readonly say: (line: string) => void;
  readonly fail: () => void;
}

/** Has a run on CI fail where a test was skipped for another reason than what the machine says that it lacks. */
export class SkippedTests implements Reporter {
  readonly #options: SkippedTestsOptions;

  constructor(options: SkippedTestsOptions) {
    this.#options = options;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const { isCi, needs, lacks, say, fail } = this.#options;
    if (!isCi) return;
    const unknown = lacks.filter((what) => !needs.has(what));
    if (unknown.length > 0)
      say(`TRIBUTARY_LACKS: expected some of ${[...needs.keys()].join(', ')}, got ${unknown.join(', ')}`);
    const allowed = new Set(lacks.flatMap((what) => needs.get(what) ?? []));
    const skipped = modules
      .filter(({ moduleId }) => !allowed.has(relative(process.cwd(), moduleId)))
      .flatMap((module) =>
        [...module.children.allTests('skipped')].map((test) => `${module.relativeModuleId}: ${test.fullName}`),
      );
    for (const name of skipped) say(`skipped on CI: ${name}`);
    if (skipped.length + unknown.length > 0) fail();
  }
}

/** The names in a list such as `nats,pdftotext`. */
export function namesIn(list: string | undefined): readonly string[] {
  return (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
