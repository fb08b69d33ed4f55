import type { Random } from '../../sample/random.ts';
import { type StepName, steps } from './steps.ts';

/** Before the step's work reaches whoever does it, while its answer is under way, and just after it has arrived. */
export const moments = ['before', 'during', 'after'] as const;

export type Moment = (typeof moments)[number];

/** Whoever takes a step is killed in the middle of it. */
export interface StepKill {
  readonly step: StepName;
  readonly moment: Moment;
}

export const victims = ['catalog', 'cart', 'payment', 'order', 'bank', 'router', 'postgres'] as const;

export type Victim = (typeof victims)[number];

/** Some process is killed, whatever it is doing. */
export interface RandomKill {
  readonly victim: Victim;
  /** After the kill before it. */
  readonly pauseMs: number;
}

export interface FaultPlan {
  readonly stepKills: readonly StepKill[];
  readonly randomKills: readonly RandomKill[];
}

// Each process dies this often beside the kills in the midst of steps, and of a campaign's seeds in each.
const killsOfEach = 2;
const killsOfEachInCampaign = 1;
// A killed process is back within two seconds: now and then two are gone at once.
const pauseMsMin = 800;
const pauseMsMax = 4_000;

/** Every step at every moment, and every process some times, in an order that follows from the seed. */
export function faultPlan(random: Random): FaultPlan {
  return inOrder(random, { isIn: () => true, killsOfEach });
}

/**
 * A seed's part of a campaign's plan, by its turn on a system: every step at one of its moments, another one at each turn.
 * Three seeds in a row meet each step at every moment.
 */
export function faultPlanOfTurn(random: Random, turn: number): FaultPlan {
  const isIn = ({ step, moment }: StepKill): boolean =>
    (steps.indexOf(step) + turn) % moments.length === moments.indexOf(moment);
  return inOrder(random, { isIn, killsOfEach: killsOfEachInCampaign });
}

interface Extent {
  readonly isIn: (stepKill: StepKill) => boolean;
  readonly killsOfEach: number;
}

function inOrder(random: Random, { isIn, killsOfEach: each }: Extent): FaultPlan {
  const stepKills = steps.flatMap((step) => moments.map((moment) => ({ step, moment }))).filter(isIn);
  const all = victims.flatMap((victim) => Array.from({ length: each }, () => victim));
  const pauses = random.aspect('pauses');
  return {
    stepKills: shuffled(stepKills, random.aspect('steps')),
    randomKills: shuffled(all, random.aspect('victims')).map((victim) => ({
      victim,
      pauseMs: pauseMsMin + pauses.below(pauseMsMax - pauseMsMin),
    })),
  };
}

/** Fisher and Yates' method. */
function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  const cards = [...list];
  for (let last = cards.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    const [a, b] = [cards[last], cards[other]];
    if (a !== undefined && b !== undefined) [cards[last], cards[other]] = [b, a];
  }
  return cards;
}
