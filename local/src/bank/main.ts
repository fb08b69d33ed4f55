import { once } from 'node:events';
import { Refusal } from '../refusal.ts';
import { Bank } from './bank.ts';
import { bankServer } from './http.ts';

// Long enough that every client gives up first, as with a bank that is really lost.
const lostAnswerMs = 60_000;

// Answers are immediate, but for those to be lost: nobody waits for these.
const drainMs = 500;

const level = { info: 30, error: 50 } as const; // pino's, as in the other processes' logs

try {
  await main();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const host = process.env['HOST'] ?? '127.0.0.1';
  const port = Number(process.env['PORT'] ?? 4005);
  const journal = process.env['BANK_JOURNAL'] ?? '.data/bank.jsonl';
  const bank = new Bank({ journal, origin: `http://${host}:${port}`, now: () => new Date() });
  const onError = (error: unknown) => log('error', 'a request failed', { err: { message: String(error) } });
  const server = bankServer(bank, { lostAnswerMs, onError });
  server.listen(port, host);
  await once(server, 'listening');
  log('info', 'ready', { port });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      server.close(() => bank.close());
      setTimeout(() => server.closeAllConnections(), drainMs).unref();
    });
  }
}

function log(name: keyof typeof level, msg: string, rest: object): void {
  process.stdout.write(
    `${JSON.stringify({ level: level[name], time: new Date().toISOString(), name: 'bank', ...rest, msg })}\n`,
  );
}
