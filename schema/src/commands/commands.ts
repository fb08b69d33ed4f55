import { check } from './check.ts';
import type { Command } from './command.ts';
import { compose } from './compose.ts';
import { contract } from './contract.ts';
import { dev } from './dev.ts';
import { diff } from './diff.ts';
import { explain } from './explain.ts';
import { lint } from './lint.ts';
import { scaffold } from './new.ts';
import { lsp } from './lsp.ts';
import { plan } from './plan.ts';
import { release } from './release.ts';
import { replay } from './replay.ts';
import { test } from './test.ts';
import { types } from './types.ts';

/** By the name that is typed. */
export const commands: Readonly<Record<string, Command>> = {
  compose,
  check,
  diff,
  explain,
  lint,
  plan,
  replay,
  contract,
  dev,
  new: scaffold,
  test,
  types,
  lsp,
  release,
};
