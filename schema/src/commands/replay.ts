import { resolve } from 'node:path';
import { type Capsule, type NotRead, readCapsule } from '@tributary/router/capsule';
import { type Replayed, replayCapsule } from '@tributary/router/replay';
import { fileText } from '../file-text.ts';
import type { Outcome } from '../outcome.ts';
import { errorOf, type Problem } from '../problem.ts';
import { askAgain } from '../replay/ask-again.ts';
import { differences, differenceText } from '../replay/differences.ts';
import { waterfall } from '../replay/waterfall.ts';
import type { Run } from './command.ts';
import { failed } from './outcomes.ts';

/** Answers a request again by its capsule alone, or by a running router; shows how it went the first time. */
export const replay: Run = async (root, { against }, { positionals: [file = ''], terminal }) => {
  const text = await fileText(resolve(root, file));
  if (text === null) return failed([errorOf('NO_CAPSULE', `there is no file "${file}"`)]);
  const capsule = readCapsule(text);
  if (capsule.kind === 'NotRead') return failed([errorOf('NO_CAPSULE', `${file}: ${capsule.reason}`)]);
  if (against === undefined) return replayed(capsule);
  if (!URL.canParse(against)) return failed([errorOf('INVALID_OPTION', `expected --against, got "${against}"`)]);
  if (capsule.calls.some(({ kind }) => kind === 'mutation'))
    return failed([errorOf('INVALID_OPTION', 'a mutation is not sent again: replay it without --against')]);
  const token = terminal.environment['TRIBUTARY_TOKEN'] ?? null;
  return compared(capsule, await reasonInstead(() => askAgain(capsule, { url: against, token })), against);
};

async function replayed(capsule: Capsule): Promise<Outcome> {
  const again = await reasonInstead(() => replayCapsule(capsule));
  if ('reason' in again) return failed([errorOf('NOT_REPLAYED', again.reason)]);
  const problems = replayProblems(capsule, again);
  if (problems.length > 0) return failed(problems);
  const { text } = capsule.answer;
  const told = `answered again without any subgraph: the same ${Buffer.byteLength(text)} bytes`;
  return {
    problems,
    summary: `${waterfall(capsule)}\n${told}`,
    data: { answer: JSON.parse(text), told: capsule.trace },
  };
}

function replayProblems({ answer, trace, hasPlugins }: Capsule, again: Replayed): readonly Problem[] {
  const differing = again.text === answer.text && again.outcome === answer.outcome ? [] : answerProblems(answer, again);
  const unknown = again.unknown.map(({ service, body }) =>
    errorOf('REPLAY_DIFFERS', `${service} is asked what it was not asked: ${body}`),
  );
  const unasked =
    again.unasked === 0 ? [] : [errorOf('REPLAY_DIFFERS', `${again.unasked} requests are not made any more`)];
  const problems = [
    ...differing,
    ...problemsOf('plan', trace.plan?.steps ?? null, again.plan?.steps ?? null),
    ...unknown,
    ...unasked,
  ];
  const help = 'plug-ins may have changed the first answer, and are not run for a replay';
  return hasPlugins ? problems.map((problem) => ({ ...problem, help })) : problems;
}

function answerProblems(before: Capsule['answer'], after: Capsule['answer']): readonly Problem[] {
  const found = [
    ...problemsOf('outcome', before.outcome, after.outcome),
    ...problemsOf('answer', JSON.parse(before.text), JSON.parse(after.text)),
  ];
  return found.length > 0 ? found : [errorOf('REPLAY_DIFFERS', 'answer has the same values in other bytes')];
}

function compared(before: Capsule, after: Capsule | NotRead, url: string): Outcome {
  if (after.kind === 'NotRead') return failed([errorOf('NOT_REPLAYED', `${url}: ${after.reason}`)]);
  const problems = [
    ...(before.answer.text === after.answer.text ? [] : answerProblems(before.answer, after.answer)),
    ...problemsOf('plan', before.trace.plan?.steps ?? null, after.trace.plan?.steps ?? null),
    ...problemsOf('calls', callsOf(before), callsOf(after)),
  ];
  if (problems.length > 0) return failed(problems);
  return { problems, summary: `${waterfall(after)}\n${url} answers the same, by the same plan and calls` };
}

/** What does not depend on how long anything took, in an order that does not either. */
function callsOf({ calls }: Capsule) {
  return calls
    .map(({ service, sent, outcome, status, errors }) => ({ service, sent, outcome, status, errors }))
    .toSorted((a, b) => (`${a.service} ${a.sent}` < `${b.service} ${b.sent}` ? -1 : 1));
}

function problemsOf(what: string, before: unknown, after: unknown): readonly Problem[] {
  return differences(before, after).map((one) => errorOf('REPLAY_DIFFERS', `${what}: ${differenceText(one)}`));
}

async function reasonInstead<Result>(work: () => Promise<Result>): Promise<Result | NotRead> {
  try {
    return await work();
  } catch (error) {
    return { kind: 'NotRead', reason: error instanceof Error ? error.message : String(error) };
  }
}
