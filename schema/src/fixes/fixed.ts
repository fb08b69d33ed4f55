import { composed } from '../composed.ts';
import type { Problem } from '../problem.ts';
import { parsedSubgraphs, type SubgraphText } from '../subgraphs.ts';
import { edited } from './edit.ts';
import { proposals } from './proposals.ts';

export interface Fixed {
  readonly texts: readonly SubgraphText[];
  /** What was mended, in order; as it was before. */
  readonly mended: readonly Problem[];
  /** What is left. */
  readonly problems: readonly Problem[];
}

// Each mends at least one problem: whoever has more than these runs it again.
const fixesMax = 100;

/**
 * Mends what can be mended: an edit stays where composing again shows that its problem is gone and that there are no more
 * than before. Writes nothing.
 */
export function fixed(texts: readonly SubgraphText[], isForAnyRouter: boolean): Fixed {
  const mended: Problem[] = [];
  let now: Now = { texts, problems: problemsOf(texts, isForAnyRouter) };
  let best: Fixed = { ...now, mended: [] };
  while (mended.length < fixesMax) {
    const steps = stepsFrom(now, isForAnyRouter).filter(({ problem }) => !mended.some((one) => isSame(one, problem)));
    // What leaves fewer is better than what leaves others: those may be what another stage of composition finds.
    const next = steps.find(({ problems }) => problems.length < now.problems.length) ?? steps[0];
    if (next === undefined) break;
    mended.push(next.problem);
    now = next;
    if (now.problems.length < best.problems.length) best = { ...now, mended: [...mended] };
  }
  // What has led to as many problems as before stays unwritten.
  return best;
}

type Now = Pick<Fixed, 'texts' | 'problems'>;

interface Step extends Now {
  /** What it mends. */
  readonly problem: Problem;
}

/** All single edits that mend something, as they are asked for. */
function stepsFrom({ texts, problems }: Now, isForAnyRouter: boolean): readonly Step[] {
  const { subgraphs } = parsedSubgraphs(texts);
  const steps: Step[] = [];
  for (const problem of problems.toSorted((a, b) => rank(a) - rank(b))) {
    for (const edits of proposals(problem, subgraphs)) {
      const after = edited(texts, edits);
      const left = problemsOf(after, isForAnyRouter);
      if (!isMended(problem, problems, left)) continue;
      steps.push({ texts: after, problems: left, problem });
      if (left.length < problems.length) return steps;
    }
  }
  return steps;
}

/** Whether a problem is gone from those that are left, and there are no more than before. */
export function isMended(problem: Problem, before: readonly Problem[], left: readonly Problem[]): boolean {
  return !left.some((one) => isSame(one, problem)) && left.length <= before.length;
}

/** What is of no use may be of use once the rest is mended: it is taken away last. */
function rank({ code }: Problem): number {
  return code === 'EXTERNAL_UNUSED' ? 1 : 0;
}

function isSame(one: Problem, other: Problem): boolean {
  return one.code === other.code && one.message === other.message;
}

function problemsOf(texts: readonly SubgraphText[], isForAnyRouter: boolean): readonly Problem[] {
  const { subgraphs, problems } = parsedSubgraphs(texts);
  if (problems.length > 0) return problems;
  const composition = composed(subgraphs, isForAnyRouter);
  return composition.kind === 'NotComposed' ? composition.problems : [];
}
