import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';

/** A request that the bank does not take; the answer's status, code and message. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

// The largest request that makes sense, a charge, is some 300 bytes.
const bodyBytesMax = 16 * 1024;

// Stripe's limit; long enough for any id of the caller's making.
const keyLengthMax = 255;

/** The body, read as `schema` says. A form's fields count as JSON strings. Throws a BadRequest. */
export async function bodyOf<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const text = await textOf(request);
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  const parsed = schema.safeParse(isForm ? Object.fromEntries(new URLSearchParams(text)) : jsonOf(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BadRequest(422, 'invalid_request', `${issue?.path.join('.') || 'body'}: ${issue?.message}`);
}

/** The key that makes a repeat of this request harmless. Throws a BadRequest where it is missing. */
export function idempotencyKeyOf(request: IncomingMessage): string {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && key.length > 0 && key.length <= keyLengthMax) return key;
  const message = `expected a header idempotency-key of 1 to ${keyLengthMax} characters`;
  throw new BadRequest(400, 'idempotency_key_required', message);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Left at an error, the stream's own iterator would close the connection before we could answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyBytesMax) {
      throw new BadRequest(413, 'body_too_large', `expected at most ${bodyBytesMax} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOf(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw new BadRequest(400, 'invalid_json', 'the body is not JSON');
  }
}
