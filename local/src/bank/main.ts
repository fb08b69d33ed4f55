import { once } from 'node:events';
import { Refusal } from '../refusal.ts';
import { Bank } from './bank.ts';
import { Faults } from './faults.ts';
import { bankServer } from './http.ts';
import { Webhooks } from './webhooks.ts';

// Long enough that every client gives up first, as with a bank that is really lost.
const lostAnswerMs = 60_000;

// Answers are immediate, but for those to be lost: nobody waits for these.
const drainMs = 500;

// A hold that lapses is not urgent news: it was held for a week.
const sweepMs = 60_000;

const level = { info: 30, error: 50 } as const; // pino's, as in the other processes' logs

const now = (): Date => new Date();

try {
  await main();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  if (process.env['NODE_ENV'] === 'production' && process.env['PRETEND_BANK'] !== 'true') {
    throw new Refusal('the pretend bank moves no money: in production it serves only with PRETEND_BANK=true');
  }
  const host = process.env['HOST'] ?? '127.0.0.1';
  const port = Number(process.env['PORT'] ?? 4005);
  const journal = process.env['BANK_JOURNAL'] ?? '.data/bank.jsonl';
  const origin = process.env['BANK_PUBLIC_URL'] ?? `http://${host}:${port}`;
  const faults = new Faults();
  const url = process.env['BANK_WEBHOOK_URL'];
  const secrets = secretsIn(process.env['BANK_WEBHOOK_SECRET']);
  if (url !== undefined && secrets.length === 0) {
    throw new Refusal('BANK_WEBHOOK_URL needs BANK_WEBHOOK_SECRET, with which events are signed');
  }
  const onDone = (eventId: string): void => bank.eventDone(eventId);
  const webhooks = url === undefined ? null : new Webhooks({ url, secrets, faults, now, onDone });
  const bank = new Bank({ journal, origin, now, tell: webhooks === null ? null : (event) => webhooks.tell(event) });
  // What the last process left untold, first.
  for (const event of webhooks === null ? [] : bank.untold) webhooks?.tell(event);
  const sweep = setInterval(() => bank.releaseLapsed(), sweepMs);
  const onError = (error: unknown) => log('error', 'a request failed', { err: { message: String(error) } });
  const server = bankServer(bank, { lostAnswerMs, faults, onError });
  server.listen(port, host);
  await once(server, 'listening');
  log('info', 'ready', { port });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      webhooks?.stop();
      clearInterval(sweep);
      server.close(() => bank.close());
      setTimeout(() => server.closeAllConnections(), drainMs).unref();
    });
  }
}

/** Several while the shop changes over from one to the next. */
function secretsIn(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '');
}

function log(name: keyof typeof level, msg: string, rest: object): void {
  process.stdout.write(
    `${JSON.stringify({ level: level[name], time: new Date().toISOString(), name: 'bank', ...rest, msg })}\n`,
  );
}
