import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { abusiveRequests } from './abusive-requests.ts';
import { bodyOf, queries, supergraphFile } from './federation/graph.ts';
import { cores, start } from './federation/processes.ts';
import { routerVariables } from './federation/targets.ts';

// Ninety callers ask the benchmark's queries at a steady pace, by turns alone and beside ten who send what should cost others
// dearly, as fast as they are answered; tells the p99 of the ninety both ways: abuse.js [--rounds 3] [--seconds 8]
// [--port 4430]. The ten are a process of their own, which the machine lets wait for the others.

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '8' },
    port: { type: 'string', default: '4430' },
    abusers: { type: 'string' },
  },
});
const honestCallers = 90;
const abusiveCallers = 10;
// Ninety requests a second: what a busy machine serves beside everything else.
const pauseMs = 1_000;

if (values.abusers === undefined) await measure(Number(values.port));
else await Promise.all(Array.from({ length: abusiveCallers }, (_, at) => abuser(String(values.abusers), at)));

function here(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

async function measure(port: number): Promise<void> {
  const supergraph = supergraphFile(port);
  const subgraphs = start({
    command: [process.execPath, here('federation/subgraphs.js'), String(port)],
    core: cores.rest,
  });
  const variables = [...routerVariables(supergraph, String(port + 1)), 'GUEST_ADDRESS_FROM=x-forwarded-for'];
  const router = start({
    command: ['env', ...variables, process.execPath, here('../../dist/main.js')],
    core: cores.gateway,
  });
  const address = `http://127.0.0.1:${port + 1}`;
  while (!(await fetch(`${address}/ready`).catch(() => ({ ok: false }))).ok) await wait(100);
  await phase(address);
  const p99s = { alone: [] as number[], beside: [] as number[] };
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    const alone = await phase(address);
    const abusers = start({
      command: ['nice', '-n', '19', process.execPath, here('abuse.js'), '--abusers', address],
      core: cores.rest,
    });
    const beside = await phase(address);
    await abusers.stop();
    p99s.alone.push(alone.p99);
    p99s.beside.push(beside.p99);
    process.stdout.write(`round ${round}: alone ${told(alone)}; beside ten abusive ones ${told(beside)}\n`);
  }
  await Promise.all([router.stop(), subgraphs.stop()]);
  const ratio = median(p99s.beside) / median(p99s.alone);
  process.stdout.write(`p99 of the ninety: ${ratio.toFixed(2)} times what it is alone\n`);
}

interface Phase {
  readonly p99: number;
  readonly requests: number;
  readonly failed: number;
}

function told({ p99, requests, failed }: Phase): string {
  return `p99 ${p99.toFixed(1)} ms of ${requests} requests, ${failed} failed`;
}

async function phase(address: string): Promise<Phase> {
  const tookMs: number[] = [];
  const counted = { failed: 0 };
  const until = performance.now() + Number(values.seconds) * 1_000;
  const caller = async (at: number) => {
    await wait((at / honestCallers) * pauseMs);
    for (let turn = 0; performance.now() < until; turn += 1) {
      const query = queries[(at + turn) % queries.length] ?? 'large';
      const startedAt = performance.now();
      const text = await asked(address, bodyOf(query), `198.51.100.${at}`);
      const took = performance.now() - startedAt;
      tookMs.push(took);
      if (!text.startsWith('{"data":{')) counted.failed += 1;
      await wait(Math.max(pauseMs - took, 0));
    }
  };
  await Promise.all(Array.from({ length: honestCallers }, (_, at) => caller(at)));
  const sorted = tookMs.toSorted((a, b) => a - b);
  return { p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0, requests: sorted.length, ...counted };
}

/** Until the process is ended. */
async function abuser(address: string, at: number): Promise<never> {
  for (let turn = 0; ; turn += 1) {
    const body = abusiveRequests[turn % abusiveRequests.length]?.(`${at}x${turn}`) ?? '';
    await asked(address, body, `203.0.113.${at}`);
  }
}

function asked(address: string, body: string, from: string): Promise<string> {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': from };
  return fetch(`${address}/graphql`, { method: 'POST', headers, body }).then((response) => response.text(), String);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
