import { Agent, request } from 'node:http';

/** What came of the requests of one phase. */
export interface Phase {
  readonly sent: number;
  readonly ok: number;
  /** By status and code: `503 OVERLOADED`, `200 SUBGRAPH_UNAVAILABLE`. */
  readonly others: Readonly<Record<string, number>>;
  /** Of those that were answered well. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** When each of the refused was sent, from the beginning of the phase. */
  readonly refusedAtMs: readonly number[];
  /** Whether all that were refused had a Retry-After. */
  readonly hasRetryAfter: boolean;
}

export interface OpenLoad {
  readonly url: string;
  readonly query: string;
  readonly perSecond: number;
  readonly seconds: number;
}

export interface ClosedLoad extends Omit<OpenLoad, 'perSecond'> {
  readonly clients: number;
}

// As many as a load balancer holds to one router, and more than wait for a silent subgraph in its ten seconds.
const connectionsMax = 1_024;
const agents = new Map<string, Agent>();

/** Each load has connections of its own: one that waits for answers must not hold up the other. */
function agentFor(load: string): Agent {
  const agent = agents.get(load) ?? new Agent({ keepAlive: true, maxSockets: connectionsMax });
  agents.set(load, agent);
  return agent;
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** Sends at a rate that does not wait for answers, as the world does; latency counts from when it was due to be sent. */
export async function openLoad({ url, query, perSecond, seconds }: OpenLoad): Promise<Phase> {
  const latencies: number[] = [];
  const others: Record<string, number> = {};
  const refusedAtMs: number[] = [];
  let hasRetryAfter = true;
  const under: Promise<void>[] = [];
  const body = JSON.stringify({ query });
  const start = performance.now();
  const total = Math.floor(perSecond * seconds);

  for (let sent = 0; sent < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - start) * perSecond) / 1_000) + 1);
    for (; sent < due; sent += 1) under.push(one(start + (sent * 1_000) / perSecond));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(under);
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)] ?? 0;
  return {
    sent: total,
    ok: sorted.length,
    others,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: at(1),
    refusedAtMs,
    hasRetryAfter,
  };

  async function one(dueAt: number): Promise<void> {
    const { status, retryAfter, text } = await post(url, body).catch(() => ({
      status: 0,
      retryAfter: undefined,
      text: '',
    }));
    const code = /"code":"(\w+)"/.exec(text)?.[1];
    if (status === 200 && code === undefined) {
      latencies.push(performance.now() - dueAt);
      return;
    }
    const kind = `${status} ${code ?? ''}`;
    others[kind] = (others[kind] ?? 0) + 1;
    if (status !== 503) return;
    refusedAtMs.push(dueAt - start);
    hasRetryAfter &&= retryAfter !== undefined;
  }
}

/** So many clients, each of which asks again when it is answered: requests per second at saturation. */
export async function closedLoad({ url, query, clients, seconds }: ClosedLoad): Promise<number> {
  const body = JSON.stringify({ query });
  const end = performance.now() + seconds * 1_000;
  let answered = 0;
  const client = async () => {
    while (performance.now() < end) {
      const { status } = await post(url, body);
      if (status === 200) answered += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return answered / seconds;
}

function post(url: string, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', agent: agentFor(body), headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response;
        // Only errors are told in short answers, and only these are looked at.
        const text = Buffer.concat(chunks);
        resolve({ status, retryAfter: headers['retry-after'], text: text.length < 2_000 ? text.toString() : '' });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
