import type { Reporter, TestModule } from 'vitest/node';

/** How often a test of CI may be tried again: of thousands, one that has bad luck must not refuse everybody's change. */
export const retriesOnCi = 1;

/**
 * Tells, at the end and by name, which tests passed at a later try alone, and of what they failed before: each is a fault of
 * ours, in the test or in what it tests.
 */
export class FlakyTests implements Reporter {
  readonly #say: (line: string) => void;

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const module of modules) {
      for (const test of module.children.allTests('passed')) {
        if (test.diagnostic()?.flaky !== true) continue;
        const [failure] = test.result().errors ?? [];
        this.#say(`flaky: ${module.relativeModuleId}: ${test.fullName}: ${failure?.message ?? 'no reason is known'}`);
      }
    }
  }
}
