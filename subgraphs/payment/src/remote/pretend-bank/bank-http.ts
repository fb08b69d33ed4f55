import { within } from '@tributary/kit/within';
import { type Dispatcher, request } from 'undici';
import { z } from 'zod';

/** What can come back from a bank: an answer, a refusal of the request, or nothing that says what was done. */
export type BankReply = Answered | Refused | Silence;

export interface Answered {
  readonly kind: 'Answered';
  readonly body: unknown;
}

/** It read the request and did nothing. */
export interface Refused {
  readonly kind: 'Refused';
  readonly status: number;
  /** The bank's own word for why. */
  readonly code: string;
}

/** It may have acted or not. */
export interface Silence {
  readonly kind: 'Silence';
  readonly reason: string;
}

/** JSON over HTTP with a deadline. Never rejects: a network's failure is silence. */
export interface BankHttp {
  get(path: string): Promise<BankReply>;
  post(path: string, request: { readonly idempotencyKey: string; readonly body: object }): Promise<BankReply>;
}

type Wanted = Pick<Dispatcher.RequestOptions, 'method' | 'headers' | 'body'>;

export function bankHttp(url: string, timeoutMs: number): BankHttp {
  const call = async (path: string, options: Wanted): Promise<BankReply> => {
    try {
      // A fifth of what `fetch` costs. It follows no redirect, which would lead who knows where with a buyer's token: like
      // any answer that is none, it is silence.
      const { statusCode, text } = await within(timeoutMs, async (signal) => {
        const answer = await request(new URL(path, url), { ...options, signal });
        return { statusCode: answer.statusCode, text: await boundedText(answer.body) };
      });
      const isOk = statusCode >= 200 && statusCode < 300;
      return isOk ? { kind: 'Answered', body: JSON.parse(text) } : refused(statusCode, text);
    } catch (cause) {
      return { kind: 'Silence', reason: reasonOf(cause) };
    }
  };
  return {
    get: (path) => call(path, { method: 'GET' }),
    post: (path, { idempotencyKey, body }) =>
      call(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
        body: JSON.stringify(body),
      }),
  };
}

// A charge is some 300 bytes.
const replyBytesMax = 64 * 1024;

async function boundedText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > replyBytesMax) throw new RangeError(`expected at most ${replyBytesMax} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

// Only these say that the bank understood the request and did nothing; all others (5xx, 408, 429, 401…) leave it open.
const refusals: ReadonlySet<number> = new Set([400, 402, 404, 409, 422]);

const refusalSchema = z.object({ error: z.object({ code: z.string() }) });

function refused(status: number, text: string): BankReply {
  if (!refusals.has(status)) return { kind: 'Silence', reason: `status ${status}` };
  // A refusal in another form comes from something between us and the bank.
  const { error } = refusalSchema.parse(JSON.parse(text));
  return { kind: 'Refused', status, code: error.code };
}

/** The innermost message: the outermost may say no more than that it failed. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause instanceof z.ZodError || cause instanceof SyntaxError) return 'an answer in an unexpected form';
  return cause.cause instanceof Error ? reasonOf(cause.cause) : cause.message || cause.name;
}
