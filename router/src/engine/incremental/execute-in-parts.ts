import { jsonText } from '../../json/json-text.ts';
import type { GraphParts } from '../../graph/graph-request.ts';
import type { EngineAnswer } from '../engine-answer.ts';
import { type Answering, askedOf, engineAnswer, executeRequest, tellReported } from '../execute-request.ts';
import { failed } from '../live/ends.ts';
import type { EngineStream, LiveEngineRequest, StreamListener } from '../live/engine-stream.ts';
import { accountOf, isPaid, rateLimited } from '../rate-limit.ts';
import type { Serving } from '../serving.ts';
import { partsWriters, type PartsWriter } from '../incremental-format.ts';

/**
 * Answers as a whole, or in parts where anything is deferred: the first one is there when this resolves. A mutation with a
 * key comes as a whole, since it is told again as such; so does what is to end with its first error, and what somebody
 * wants to look into.
 */
export async function executeInParts(
  request: LiveEngineRequest,
  serving: Serving,
): Promise<EngineAnswer | EngineStream> {
  const { incremental: format, idempotencyKey, onError, recording } = request;
  const isWhole = idempotencyKey !== null || onError === 'HALT' || recording?.isTold === true;
  if (format === null || isWhole) return executeRequest(request, serving);
  const account = accountOf(request, serving.rates);
  if (account?.isBlocked(performance.now()) === true) return rateLimited(account);
  const { heard, asked } = askedOf(request, serving, account);
  const answering: Answering = { request, serving, heard, account };
  const answer = await serving.graph.executeInParts(asked);
  if ('kind' in answer) return new AnswerStream(answer, answering, partsWriters[format]);
  if (account !== null && !(await isPaid(account, answer))) return rateLimited(account);
  return engineAnswer(answer, answering);
}

class AnswerStream implements EngineStream {
  readonly kind = 'Stream';
  readonly first: EngineAnswer;
  readonly #firstText: string;
  readonly #parts: GraphParts;
  readonly #answering: Answering;
  readonly #writer: PartsWriter;
  /** Of what was told so far. */
  #cost: number;
  #isOver = false;

  constructor(parts: GraphParts, answering: Answering, writer: PartsWriter) {
    this.#parts = parts;
    this.#answering = answering;
    this.#writer = writer;
    this.#cost = parts.first.cost?.actual ?? 0;
    this.first = { ...engineAnswer(parts.first, answering), freshness: null };
    // Later parts look into the data for their places: it is written before there is any.
    this.#firstText = jsonText(writer.first(this.first.result, parts.pending));
  }

  readonly follow = (listener: StreamListener): (() => void) => {
    listener.onPart({ text: this.#firstText, eventId: null });
    void this.#tell(listener);
    return () => this.#end();
  };

  async #tell(listener: StreamListener): Promise<void> {
    const { request, serving } = this.#answering;
    try {
      for (let parts = await this.#parts.next(); parts !== null && !this.#isOver; parts = await this.#parts.next()) {
        tellReported(parts.reported, request.trace, serving);
        this.#cost += parts.cost;
        const errors = parts.items.flatMap((item) => item.errors);
        listener.onPart({ text: jsonText(this.#writer.next(parts)), errors, eventId: null });
      }
      if (this.#isOver) return;
      this.#end();
      listener.onEnd({ kind: 'Completed' });
    } catch (cause) {
      serving.log.error({ err: cause, requestId: request.trace.requestId }, 'a part of an answer failed');
      if (this.#isOver) return;
      this.#end();
      listener.onEnd(failed);
    }
  }

  /** What was told is paid. */
  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#answering.account?.settle(this.#cost);
  }
}
