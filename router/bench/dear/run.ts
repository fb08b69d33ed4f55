import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { anew } from './anew.ts';
import type { DearRequest } from './dear-request.ts';
import { cpuTimes, residentMb } from './processes.ts';
import { dearRequests } from './requests.ts';

// What dear requests cost: run.js [--port 4800] [--limit 20] [--only text] [--seconds 20]. Starts the whole system, asks each
// request five times, anew, and says how much CPU time each process took for it, in milliseconds; then attackers, who are a
// process of their own, ask all of them for so many seconds, ever anew, in the first ten beside a client that asks for a page.
// Memory is told every ten: it levels once what is kept of documents has its size. Ends with 1 where an outcome is not as
// expected, or a process takes more than the limit.

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4800' },
    limit: { type: 'string', default: '20' },
    only: { type: 'string', default: '' },
    seconds: { type: 'string', default: '20' },
  },
});
const url = `http://127.0.0.1:${values.port}/graphql`;
const limitMs = Number(values.limit);
const chosen = dearRequests.filter(({ name }) => name.includes(values.only));
const page =
  '{ products(first: 10) { nodes { title variants(first: 3) { nodes { price(currency: "USD") { amountMinor } } } } } }';

// Whatever a request started is over by then, or it goes on for so long that it shows.
const settleMs = 300;
// Each time with as much rest before, since the services have jobs of their own; the least is what the request takes.
const timesEach = 5;
const attackMs = 10_000;

const system = await startSystem();
try {
  await warmUp();
  let isGood = true;
  for (const request of chosen) isGood = (await measured(request)) && isGood;
  await beside();
  process.exitCode = isGood ? 0 : 1;
} finally {
  await system.stop();
}

async function startSystem() {
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  const data = await mkdtemp(join(tmpdir(), 'tributary-dear-'));
  // Root's PostgreSQL runs under another account, which must get in.
  await chmod(data, 0o755);
  const args = ['local/dist/main.js', 'start', '--port', values.port, '--data', data, '--products', '300'];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('ready http://')) break;
  child.stdout.resume();
  return {
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
      await rm(data, { recursive: true, force: true });
    },
  };
}

interface Outcome {
  readonly outcome: string;
  readonly tookMs: number;
}

async function ask(body: string): Promise<Outcome> {
  const startedAt = performance.now();
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { data, errors } = (await response.json()) as {
    readonly data?: object | null;
    readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
  };
  const outcome = data === undefined ? (errors?.[0]?.extensions?.code ?? String(response.status)) : 'Served';
  return { outcome, tookMs: performance.now() - startedAt };
}

/** Other documents than those that are measured: compilers have seen everything, plans are made anew. */
async function warmUp(): Promise<void> {
  for (let index = 0; index < 300; index += 1) {
    await ask(
      JSON.stringify({ query: `{ a${index}: categories { id name children { id } } p${index}: ${page.slice(2)}` }),
    );
  }
  for (let round = 0; round < 3; round += 1) {
    for (const { body } of dearRequests) await ask(anew(body, `w${round}`));
  }
}

async function measured({ name, body, expected }: DearRequest): Promise<boolean> {
  const outcomes: Outcome[] = [];
  const least = new Map<string, number>();
  for (let time = 0; time < timesEach; time += 1) {
    const idle = await cpuOver(() => wait(settleMs));
    const busy = await cpuOver(async () => {
      outcomes.push(await ask(anew(body, `t${time}`)));
      await wait(settleMs);
    });
    for (const [process, rate] of busy.rates) {
      const took = Math.max(0, (rate - (idle.rates.get(process) ?? 0)) * busy.elapsedMs);
      least.set(process, Math.min(least.get(process) ?? Infinity, took));
    }
  }
  const wrong = outcomes.find(({ outcome }) => outcome !== expected);
  const isGood = wrong === undefined && Math.max(...least.values()) <= limitMs;
  const shares = [...least]
    .filter(([, cpuMs]) => cpuMs >= 1)
    .map(([process, cpuMs]) => `${process} ${cpuMs.toFixed(1)}`);
  const tookMs = Math.min(...outcomes.map((one) => one.tookMs));
  process.stdout.write(
    `${isGood ? ' ' : '!'} ${name} (${body.length} B): ${expected}${wrong === undefined ? '' : `, got ${wrong.outcome}`}, ` +
      `${tookMs.toFixed(0)} ms; CPU ms: ${shares.join(', ') || 'under 1 everywhere'}\n`,
  );
  return isGood;
}

/** How much CPU time each process took, a millisecond, while something went on. */
async function cpuOver(
  something: () => Promise<void>,
): Promise<{ readonly rates: ReadonlyMap<string, number>; readonly elapsedMs: number }> {
  const [before, startedAt] = [cpuTimes(system.pid), performance.now()];
  await something();
  const elapsedMs = performance.now() - startedAt;
  const rates = [...cpuTimes(system.pid)].map(([process, time]): [string, number] => [
    process,
    (time - (before.get(process) ?? 0)) / elapsedMs,
  ]);
  return { rates: new Map(rates), elapsedMs };
}

/** A second client's page, alone and while four clients ask for all of these, each time anew. */
async function beside(): Promise<void> {
  const memory = [residentMb(system.pid)];
  const alone = await pages(attackMs);
  const file = fileURLToPath(new URL('attackers.js', import.meta.url));
  // The machine lets them wait for others: theirs would be machines of their own.
  const attackers = spawn('nice', ['-n', '19', process.execPath, file, url, values.only], { stdio: 'inherit' });
  const attacked = await pages(attackMs);
  memory.push(residentMb(system.pid));
  while (memory.length * attackMs <= Number(values.seconds) * 1_000) {
    await wait(attackMs);
    memory.push(residentMb(system.pid));
  }
  attackers.kill();
  await once(attackers, 'exit');
  process.stdout.write(`a page: p50 ${alone.p50.toFixed(1)} ms and p99 ${alone.p99.toFixed(1)} ms alone, `);
  process.stdout.write(`p50 ${attacked.p50.toFixed(1)} ms and p99 ${attacked.p99.toFixed(1)} ms beside all of these: `);
  process.stdout.write(`${(attacked.p50 / alone.p50).toFixed(2)} and ${(attacked.p99 / alone.p99).toFixed(2)} times\n`);
  const grown = [...(memory[0]?.keys() ?? [])].map(
    (name) => `${name} ${memory.map((one) => (one.get(name) ?? 0).toFixed(0)).join(' → ')}`,
  );
  process.stdout.write(`memory before, and after each ${attackMs / 1_000} s, MB: ${grown.join(', ')}\n`);
}

async function pages(forMs: number): Promise<{ readonly p50: number; readonly p99: number }> {
  const latencies: number[] = [];
  const endsAt = performance.now() + forMs;
  while (performance.now() < endsAt) {
    latencies.push((await ask(JSON.stringify({ query: page }))).tookMs);
    await wait(20);
  }
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
