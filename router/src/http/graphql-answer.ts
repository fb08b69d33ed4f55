import type { EngineAnswer } from '../engine/engine-answer.ts';
import type { EngineRequest } from '../engine/engine-request.ts';
import type { Asked } from './asked.ts';
import { wantedBy } from './asked.ts';
import { askedDocument, type DocumentToRun } from './asked-document.ts';
import type { GraphqlOptions } from './graphql-options.ts';
import type { GraphqlParams } from './graphql-params.ts';
import { gotReply, isPersonal, replyOf } from './graphql-reply.ts';
import { atOperation, atResponse } from './hooked.ts';
import type { HttpProblem } from './problem.ts';
import type { Reply } from './reply.ts';
import { saidContext } from './said-context.ts';

export async function answerTo(
  params: GraphqlParams,
  asked: Asked,
  options: GraphqlOptions,
): Promise<Reply | HttpProblem> {
  const { exchange, hooked, caller, address, guestAddress } = asked;
  const { documentId: pathId } = exchange;
  const found = askedDocument({ params, pathId, caller, address, guestAddress }, options.persisted);
  const document = found instanceof Promise ? await found : found;
  if (document.kind === 'HttpProblem') return document;
  const context = saidContext(params, options.readContext);
  if (context?.kind === 'HttpProblem') return context;
  const { query, isKnown } = document;
  const wanted = wantedBy(params, { query, isKnown, context }, asked);
  const refusal = hooked === null ? null : await atOperation(hooked, wanted);
  if (refusal !== null) return refusal;
  const executed = await options.engine.execute(wanted);
  return answeredWith(executed, { params, asked, wanted, document }, options);
}

export interface Answered {
  readonly params: GraphqlParams;
  readonly asked: Asked;
  readonly wanted: EngineRequest;
  readonly document: DocumentToRun;
}

/** One answer, as a whole: at once, unless plug-ins are to see it. */
export function answeredWith(
  executed: EngineAnswer,
  answered: Answered,
  options: GraphqlOptions,
): Reply | HttpProblem | Promise<Reply | HttpProblem> {
  const { hooked } = answered.asked;
  if (hooked === null) return toldTo(executed, answered, options);
  return atResponse(hooked, executed).then((answer) =>
    answer.kind === 'HttpProblem' ? answer : toldTo(answer, answered, options),
  );
}

function toldTo(answer: EngineAnswer, { params, asked, wanted, document }: Answered, options: GraphqlOptions): Reply {
  const { exchange, hooked, caller, isGet, type } = asked;
  const { request, record } = exchange;
  if (answer.outcome === 'Executed') document.registration?.();
  record?.tell(wanted, answer);
  const isPrivate = isPersonal(request, caller) || hooked?.hasChanged === true || options.requiredScope !== null;
  const telling = { type, isStrict: options.usesStrictStatus, isPrivate };
  return isGet ? gotReply(answer, params, { ...telling, request, vary: options.vary }) : replyOf(answer, telling);
}
