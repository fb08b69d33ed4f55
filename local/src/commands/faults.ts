import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseOptions, UsageError, wholeNumber, type Command } from '../command.ts';
import { rush } from '../trials/faults/rush.ts';
import { onStage } from '../trials/faults/stage.ts';
import { stepByStep } from '../trials/faults/step-by-step.ts';
import { plantedBugs } from '../trials/faults/planted-bugs.ts';
import { Refusal } from '../refusal.ts';
import { firstPortMax } from '../supervisor/ports.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = { seed: text, purchases: text, variants: text, port: text, 'planted-bug': text, 'step-by-step': flag };

export const faults: Command = {
  usage: [
    'npm run faults -- [--seed 1] [--purchases 1000] [--variants 20] [--port 4700] [--planted-bug NAME] [--step-by-step]',
    `kills every process of a system of its own while it sells, and checks what must hold; NAME: ${plantedBugs.map(({ name }) => name).join(', ')}`,
  ],
  async run(args, context) {
    const { values } = parseOptions(args, options);
    const plantedBug = plantedBugs.find(({ name }) => name === values['planted-bug']) ?? null;
    if (values['planted-bug'] !== undefined && plantedBug === null) {
      throw new UsageError(`--planted-bug: expected one of ${plantedBugs.map(({ name }) => name).join(', ')}`);
    }
    const data = mkdtempSync(join(tmpdir(), 'tributary-faults-'));
    chmodSync(data, 0o755); // root's PostgreSQL runs under another account
    const broken = await onStage(
      {
        seed: wholeNumber('--seed', values.seed, { otherwise: 1, least: 0, most: 999_999_999 }),
        purchases: wholeNumber('--purchases', values.purchases, { otherwise: 1_000, least: 1, most: 10_000 }),
        variants: wholeNumber('--variants', values.variants, { otherwise: 20, least: 2, most: 1_000 }),
        port: wholeNumber('--port', values.port, { otherwise: 4_700, least: 1, most: firstPortMax }),
        data,
        plantedBug,
      },
      context,
      values['step-by-step'] === true ? stepByStep : rush,
    );
    // What broke is looked at in the databases and the logs.
    if (broken > 0) throw new Refusal(`invariants are broken; databases and logs are in ${data}`);
    rmSync(data, { recursive: true, force: true });
  },
};
