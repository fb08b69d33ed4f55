import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Claims } from '../src/identity/development-identity.ts';
import { type Ports, portsFrom, refuseTakenPorts } from '../src/supervisor/ports.ts';
import { originAt } from '../src/trials/take-over/addresses.ts';
import { answer } from '../src/trials/take-over/conversation.ts';
import type { KeptFolder } from '../src/trials/take-over/folder.ts';
import { restore } from '../src/trials/take-over/restore.ts';
import { receiveWebhooks, type WebhookReceiver } from '../src/trials/take-over/webhook-receiver.ts';
import { customer } from '../src/trials/take-over/world.ts';
import { type Books, openBooks } from '../src/trials/invariants/books.ts';
import { startOwnSystem } from '../src/trials/own-system.ts';
import { quiet } from '../src/trials/quiet.ts';

// What failed while all of it came up at once is tried again ever later: after two minutes for the seventh time.
const quietMsMax = 480_000;

/** Today's system on a data folder of another version, once all that was begun is at its end, or the time is up. */
export interface TakenOver {
  readonly folder: KeptFolder;
  readonly data: string;
  /** What was under way before anything was started. */
  readonly begun: readonly string[];
  /** What still is. */
  readonly stillBusy: readonly string[];
  readonly books: Books;
  readonly receiver: WebhookReceiver;
  readonly ask: <Result>(as: Claims | GuestWithSecret | null, query: string, input: unknown) => Promise<Result>;
  stop(): Promise<void>;
}

/** A guest who holds a secret that is not in the input. */
interface GuestWithSecret {
  readonly secret: string;
}

export async function takeOver(kept: KeptFolder): Promise<TakenOver> {
  const data = mkdtempSync(join(tmpdir(), 'tributary-take-over-test-'));
  chmodSync(data, 0o755); // root's PostgreSQL runs under another account
  const ports = await eightFreePorts();
  const receiver = await receiveWebhooks();
  const { folder, begun } = await restore(kept, { data, ports, receiver: receiver.origin, now: new Date() });
  receiver.recover();
  const environment = { ...process.env, WEBHOOKS_ALLOW_PRIVATE: 'true' };
  const system = await startOwnSystem({ data, ports, environment, say: () => undefined });
  const stop = async (): Promise<void> => {
    await system.stop();
    await receiver.close();
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await system.ready();
    const ask: TakenOver['ask'] = async (as, query, input) => {
      const secret = as !== null && 'secret' in as ? as.secret : undefined;
      const token = as === null || 'secret' in as ? null : await system.identity.token(as);
      return answer(`${originAt(ports.router)}/graphql`, { query, input, token, secret });
    };
    await takeSecondSteps(folder, ask);
    const stillBusy = await quiet(system.databaseUrls, { patienceMs: quietMsMax });
    const books = await openBooks(system.databaseUrls);
    const stopAll = () => books.close().then(stop);
    return { folder, data, begun, stillBusy, books, receiver, ask, stop: stopAll };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

interface Waiting {
  readonly payments: { readonly nodes: readonly { readonly nextAction: { readonly url: string } | null }[] };
}

const waitingPayments = `query ($input: ID!) {
  outcome: order(by: { id: $input }) { payments(first: 5) { nodes { nextAction { url } } } }
}`;

/** The buyers whom the bank had asked are back at their screens. */
async function takeSecondSteps({ expected }: KeptFolder, ask: TakenOver['ask']): Promise<void> {
  for (const { id, name, ends } of expected.filter((one) => one.name.startsWith('to be '))) {
    const { payments } = await ask<Waiting>(customer(50), waitingPayments, id);
    const url = payments.nodes.find(({ nextAction }) => nextAction !== null)?.nextAction?.url;
    if (url === undefined) throw new Error(`${name}: the bank does not wait for the buyer`);
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ approve: ends === 'CONFIRMED' }),
    });
  }
}

// Somebody else may take one of them in the meantime: then the start says so.
const firstPort = 30_000;
const lastPort = 39_000;
const triesMax = 50;

async function eightFreePorts(): Promise<Ports> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const ports = portsFrom(firstPort + Math.floor(Math.random() * (lastPort - firstPort)));
    const isFree = await refuseTakenPorts(ports).then(
      () => true,
      () => false,
    );
    if (isFree) return ports;
  }
  throw new Error('found no free ports');
}
