import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A project of one test file, `planted.test.ts`, which vitest runs as it runs ours. */
export interface PlantedProject {
  /** With these variables beside those of the environment. */
  run(variables: Readonly<Record<string, string>>): Promise<Ended>;
  remove(): Promise<void>;
}

export interface Ended {
  readonly code: number;
  /** What was written to the standard error stream. */
  readonly errors: string;
}

/** `test` is what its configuration has below `test`, in terms of what `from`, a file of this folder, exports. */
export async function plantedProject(planted: {
  readonly tests: string;
  readonly from: string;
  readonly imports: readonly string[];
  readonly test: string;
}): Promise<PlantedProject> {
  const root = process.cwd();
  const from = pathToFileURL(join(import.meta.dirname, planted.from)).href;
  const folder = await mkdtemp(join(tmpdir(), 'tributary-planted-'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'planted.test.ts'), planted.tests);
  await writeFile(
    join(folder, 'vitest.config.mts'),
    `import { ${planted.imports.join(', ')} } from '${from}';\nexport default { test: ${planted.test} };\n`,
  );
  return {
    run: (variables) =>
      new Promise((resolve) => {
        const vitest = join(root, 'node_modules/vitest/vitest.mjs');
        const options = { cwd: folder, env: { ...process.env, ...variables } };
        execFile(process.execPath, [vitest, 'run'], options, (error, _, errors) =>
          resolve({ code: error === null ? 0 : Number(error.code), errors }),
        );
      }),
    remove: () => rm(folder, { recursive: true }),
  };
}
