import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { env } from 'node:process';

// Runs a service that is no program of Node's: builds it where it says how, then starts it, and ends as it ends. It stands
// between so that such a service, too, ends with its supervisor, however that ends.

const { GUEST_FOLDER: cwd = '', GUEST_BUILD: build = '[]', GUEST_START: start = '[]', ...environment } = env;

const built = await run(JSON.parse(build) as string[]);
process.exitCode = built === 0 ? await run(JSON.parse(start) as string[]) : built;

/** Its exit code; 0 where there is nothing to run. */
async function run([program, ...args]: readonly string[]): Promise<number> {
  if (program === undefined) return 0;
  const child = spawn(program, args, { cwd, env: environment, stdio: ['ignore', 'inherit', 'inherit'] });
  const forward = (signal: NodeJS.Signals) => void child.kill(signal);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, forward);
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  } catch (error) {
    process.stderr.write(`cannot run ${program}: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, forward);
  }
}
