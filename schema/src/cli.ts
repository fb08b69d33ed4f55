#!/usr/bin/env node
import { argv, cwd, env, stderr, stdout } from 'node:process';
import { run } from './run.ts';

process.exitCode = await run(argv.slice(2), {
  cwd: cwd(),
  out: (line) => stdout.write(`${line}\n`),
  err: (line) => stderr.write(`${line}\n`),
  environment: env,
  interruption,
});

/** Asked for by those alone that have something to end in order; all others end at once, as any program does. */
function interruption(): AbortSignal {
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupt.abort());
  return interrupt.signal;
}
