#!/usr/bin/env node
import { argv, cwd, stderr, stdout } from 'node:process';
import { run } from './run.ts';

process.exitCode = await run(argv.slice(2), {
  cwd: cwd(),
  out: (line) => stdout.write(`${line}\n`),
  err: (line) => stderr.write(`${line}\n`),
});
