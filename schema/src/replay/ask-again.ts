import { type Capsule, type NotRead, readCapsule } from '@tributary/router/capsule';

/** Where a router is, and by which token it answers; null: by none. */
export interface RouterToAsk {
  readonly url: string;
  readonly token: string | null;
}

// Longer than any router gives a request by default.
const askMsMax = 60_000;
const answerBytesMax = 33_554_432;

/**
 * Asks a running router what a capsule's request asked, for a capsule of its own. It must let whoever has the token look
 * into requests. Rejects where nothing answers, or too much.
 */
export async function askAgain({ request }: Capsule, { url, token }: RouterToAsk): Promise<Capsule | NotRead> {
  const { query, operationName, variables, onError, asksForCost } = request;
  const asked = JSON.stringify({ query, operationName, onError });
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-tributary-trace': 'capsule',
      ...(asksForCost ? { 'tributary-cost': 'on' } : {}),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    // Numbers of variables stay what they were.
    body: `${asked.slice(0, -1)},"variables":${variables}}`,
    signal: AbortSignal.timeout(askMsMax),
  });
  const text = await textOf(response);
  const answered = readCapsule(text);
  if (answered.kind === 'Capsule') return answered;
  return { ...answered, reason: `status ${response.status}: ${refusalIn(text) ?? answered.reason}` };
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > answerBytesMax) throw new Error(`expected at most ${answerBytesMax} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** What the router says of why it gave none; null where it says nothing. */
function refusalIn(text: string): string | null {
  try {
    const { errors } = JSON.parse(text) as { readonly errors?: readonly { readonly message?: unknown }[] };
    const message = errors?.[0]?.message;
    return typeof message === 'string' ? message : null;
  } catch {
    return null;
  }
}
