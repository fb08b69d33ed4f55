import { openBooks } from '../invariants/books.ts';
import { type Story, uneventful } from './buyer.ts';
import { moments, type StepKill } from './fault-plan.ts';
import type { Played, Stage } from './stage.ts';
import { checkoutSteps } from './steps.ts';
import { nameOfStepKill } from './tally.ts';

// What is promised: a lease of ten seconds runs out, and the next look finds the purchase.
const resumedMsMax = 15_000;
// Beyond this we stop waiting.
const giveUpMs = 60_000;
const lookEveryMs = 50;

/** One purchase after the other, and order dies in each step of one: how long until the purchase is at its end? */
export async function stepByStep(stage: Stage): Promise<Played> {
  stage.patience.peace();
  const stories: Story[] = [];
  const breaches: string[] = [];
  for (const step of checkoutSteps) {
    for (const moment of moments) {
      const { story, tookMs } = await killedIn(stage, { step, moment }, stories.length);
      stories.push(story);
      stage.say(`       at its end after ${(tookMs / 1_000).toFixed(1)} s, ${story.outcome}`);
      if (tookMs > resumedMsMax) breaches.push(`${nameOfStepKill({ step, moment })}: ${Math.round(tookMs)} ms`);
    }
  }
  return { stories: Promise.resolve(stories), breaches };
}

async function killedIn(stage: Stage, stepKill: StepKill, index: number): Promise<{ story: Story; tookMs: number }> {
  const { system, killer, variants, send, patience } = stage;
  const name = `buyer-${index}`;
  let killedAt = Number.NaN;
  const armed = killer.killAt(stepKill, () => {
    killedAt = patience.now();
    system.kill('order');
  });
  const story = send({
    name,
    claims: null,
    // The plentiful ones have odd places.
    lines: [{ variantId: variants[1]?.id ?? '', quantity: 1 }],
    ...uneventful,
  });
  if (!(await armed)) return { story: await story, tookMs: giveUpMs };
  const endedAt = await whenEnded(stage, killedAt + giveUpMs);
  return { story: await story, tookMs: endedAt - killedAt };
}

/** When no checkout is under way any more; a step that order died after may have been the last one. */
async function whenEnded({ system, patience }: Stage, until: number): Promise<number> {
  const books = await openBooks(system.databaseUrls);
  try {
    for (;;) {
      const count = await books.count(
        'order',
        `select count(*) from checkout where state in ('RUNNING', 'COMPENSATING')`,
      );
      const now = patience.now();
      if (count === 0 || now > until) return now;
      await patience.sleep(lookEveryMs);
    }
  } finally {
    await books.close();
  }
}
