import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, type Context, parseOptions, UsageError, wholeNumber } from '../command.ts';
import {
  campaign,
  type Ended,
  isBroken,
  randomSeeds,
  seedMax,
  type Seeds,
  seedsPerSystem,
} from '../trials/faults/campaign.ts';
import { followed } from '../trials/faults/live/followers.ts';
import { rush } from '../trials/faults/rush.ts';
import { type FaultRun, onStage } from '../trials/faults/stage.ts';
import { stepByStep } from '../trials/faults/step-by-step.ts';
import { plantedBugs } from '../trials/faults/planted-bugs.ts';
import { Refusal } from '../refusal.ts';
import { firstPortMax } from '../supervisor/ports.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  seed: text,
  campaign: text,
  purchases: text,
  variants: text,
  port: text,
  'planted-bug': text,
  'step-by-step': flag,
  live: flag,
};

// A night's work.
const campaignMax = 1_000;

const bugNames = plantedBugs.map(({ name }) => name).join(', ');

export const faults: Command = {
  usage: [
    'npm run faults -- [--seed 1[,2…] | --campaign 50] [--purchases 1000] [--variants 20] [--port 4700] [--planted-bug NAME] [--step-by-step | --live]',
    `kills every process of a system of its own while it sells, and checks what must hold; with several seeds, or --campaign for so many random ones, a part of the plan by each; NAME: ${bugNames}`,
  ],
  async run(args, context) {
    const { values } = parseOptions(args, options);
    const plantedBug = plantedBugs.find(({ name }) => name === values['planted-bug']) ?? null;
    if (values['planted-bug'] !== undefined && plantedBug === null) {
      throw new UsageError(`--planted-bug: expected one of ${bugNames}`);
    }
    if (values.campaign !== undefined && values.seed !== undefined) {
      throw new UsageError('--campaign: expected no --seed beside it, as it takes random ones');
    }
    const seeds = seedsIn(values.seed ?? '1');
    const count = wholeNumber('--campaign', values.campaign, { otherwise: 0, least: 1, most: campaignMax });
    const isCampaign = count > 0 || seeds.length > 1;
    const wanted = {
      purchases: wholeNumber('--purchases', values.purchases, {
        otherwise: values.live === true ? 100 : isCampaign ? 50 : 1_000,
        least: 1,
        most: 10_000,
      }),
      variants: wholeNumber('--variants', values.variants, { otherwise: 20, least: 2, most: 1_000 }),
      port: wholeNumber('--port', values.port, { otherwise: 4_700, least: 1, most: firstPortMax }),
      plantedBug,
    };
    if (values.live === true && values['step-by-step'] === true)
      throw new UsageError('--live: expected no --step-by-step');
    const play = values.live === true ? followed : values['step-by-step'] === true ? stepByStep : rush;
    if (isCampaign && play !== rush) throw new UsageError('several seeds: expected no --step-by-step or --live');
    const run = (own: Seeds): Promise<Ended> => ran({ ...wanted, seeds: own }, context, play);
    const all =
      count === 0 ? [await run(seeds)] : await campaign(randomSeeds(count), { run: survived(run), say: context.say });
    const broken = all.filter(isBroken);
    // What broke is looked at in the databases and the logs.
    if (broken.length > 0) throw new Refusal(`invariants are broken; databases and logs are in ${keptIn(broken)}`);
  },
};

/** One seed, or as many as one system of a campaign has. */
function seedsIn(text: string): Seeds {
  const [first, ...others] = text.split(',').map((one) => {
    return wholeNumber('--seed', one, { otherwise: 1, least: 0, most: seedMax });
  });
  if (first === undefined || others.length >= seedsPerSystem) {
    throw new UsageError(`--seed: expected 1 to ${seedsPerSystem} of them`);
  }
  return [first, ...others];
}

type Play = Parameters<typeof onStage>[2];

/** One run in a folder of its own, which is kept where something broke. */
async function ran(run: Omit<FaultRun, 'data'>, context: Context, play: Play): Promise<Ended> {
  const data = mkdtempSync(join(tmpdir(), 'tributary-faults-'));
  chmodSync(data, 0o755); // root's PostgreSQL runs under another account
  const broken = await onStage({ ...run, data }, context, play);
  if (broken === 0) rmSync(data, { recursive: true, force: true });
  return { seeds: run.seeds, broken, kept: broken === 0 ? null : data, problem: null };
}

/** A campaign goes on where a run came to no end. */
function survived(run: (seeds: Seeds) => Promise<Ended>): (seeds: Seeds) => Promise<Ended> {
  return async (seeds) => {
    try {
      return await run(seeds);
    } catch (error) {
      return { seeds, broken: 0, kept: null, problem: error instanceof Error ? error.message : String(error) };
    }
  };
}

function keptIn(broken: readonly Ended[]): string {
  return broken.map(({ kept }) => kept ?? 'a temporary folder').join(', ');
}
