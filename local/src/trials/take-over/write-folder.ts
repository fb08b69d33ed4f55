import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { draftOf, hotVariants, type HotVariant } from '../goods.ts';
import { type OwnSystem, startOwnSystem } from '../own-system.ts';
import { root, subgraphs, type Subgraph } from '../../process-table.ts';
import { runToEnd } from '../../run-to-end.ts';
import { type Ports, portsFrom, refuseTakenPorts } from '../../supervisor/ports.ts';
import type { Program } from '../../supervisor/program.ts';
import { keptPorts, keptReceiver, moved, moveOf, originAt } from './addresses.ts';
import { conversation } from './conversation.ts';
import { keepFolder } from './folder.ts';
import { leftBehind } from './left-behind.ts';
import { play } from './play.ts';
import { receiveWebhooks } from './webhook-receiver.ts';
import { withheldCalls, type WithheldCalls } from './withheld-calls.ts';
import type { Expected, World } from './world.ts';

export interface WriteFolder {
  /** Where the folder is kept. */
  readonly to: string;
  /** The root of the version that writes it, which is built. */
  readonly version: string;
  /** Empty at the start. */
  readonly data: string;
  readonly port: number;
  readonly environment: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
}

/**
 * Runs the system of a version, has it begin everything that there is to begin, kills it in the midst of all that, and
 * keeps what it leaves behind.
 */
export async function writeFolder(options: WriteFolder): Promise<void> {
  const { port, environment, version, data, say } = options;
  const ports = portsFrom(port);
  await refuseTakenPorts(ports);
  const calls = withheldCalls();
  const receiver = await receiveWebhooks();
  const move = new Map([...moveOf(ports, keptPorts), [receiver.origin, keptReceiver]]);
  const system = await startOwnSystem({
    data,
    ports,
    say,
    environment: { ...environment, WEBHOOKS_ALLOW_PRIVATE: 'true' },
    changed: (programs) => Promise.all(programs.map((program) => ofVersion(program, { version, calls, move }))),
  });
  try {
    await system.ready();
    const variants = hotVariants('take-over', variantsCount);
    await load(variants, options, system);
    const clients = await connected(system);
    const expected: Expected[] = [];
    const world = worldOf({ system, ports, calls, clients, variants, expected, receiver: receiver.origin, say });
    await play(world);
    const facts = { takenAt: new Date().toISOString(), variants, expected, said: world.talk.said() };
    await system.crash();
    keepFolder(options.to, moved(await leftBehind({ ...facts, data, clients, foreignPrefix }), move));
  } finally {
    calls.close();
    await system.stop();
    await receiver.close();
  }
}

// Enough for everybody to find their own.
const variantsCount = 12;

// What order asks of its sisters, and events.
const passedOn = ['CATALOG_URL', 'CART_URL', 'PAYMENT_URL', 'EVENTS_TO'];

interface Changing {
  readonly version: string;
  readonly calls: WithheldCalls;
  readonly move: Map<string, string>;
}

/** The program as the version has it, with somebody between it and its sisters. */
async function ofVersion(program: Program, { version, calls, move }: Changing): Promise<Program> {
  const environment = { ...program.environment };
  for (const variable of passedOn) {
    const target = environment[variable];
    if (target === undefined) continue;
    const standIn = await calls.standIn(target);
    environment[variable] = standIn;
    // A database that names the stand-in means whom it stood for.
    const { origin } = new URL(target);
    move.set(new URL(standIn).origin, move.get(origin) ?? origin);
  }
  return { ...program, environment, script: program.script.replace(root, `${version}/`) };
}

async function load(
  variants: readonly HotVariant[],
  { version, environment }: WriteFolder,
  { databaseUrls }: OwnSystem,
): Promise<void> {
  await runToEnd({
    script: loaderOf(version),
    args: ['--replace'],
    environment: { ...environment, CATALOG_DATABASE_URL: databaseUrls.catalog },
    input: Readable.from(variants.map((variant) => `${JSON.stringify(draftOf(variant))}\n`)),
  });
}

/** It has moved once; other versions have it where they had it. */
function loaderOf(version: string): string {
  const [now, before] = ['commands/load.js', 'load.js'].map((file) => join(version, 'subgraphs/catalog/dist', file));
  return now !== undefined && existsSync(now) ? now : (before ?? '');
}

type Clients = Readonly<Record<Subgraph, Client>>;

async function connected({ databaseUrls }: OwnSystem): Promise<Clients> {
  // What breaks a connection is told by the statement that it breaks.
  const client = (name: Subgraph) => new Client({ connectionString: databaseUrls[name] }).on('error', () => undefined);
  const clients = {
    catalog: client('catalog'),
    cart: client('cart'),
    order: client('order'),
    payment: client('payment'),
  };
  await Promise.all(subgraphs.map((name) => clients[name].connect()));
  return clients;
}

interface Played {
  readonly system: OwnSystem;
  readonly ports: Ports;
  readonly calls: WithheldCalls;
  readonly clients: Clients;
  readonly variants: readonly HotVariant[];
  readonly expected: Expected[];
  readonly receiver: string;
  readonly say: (line: string) => void;
}

function worldOf({ system, ports, clients, expected, ...rest }: Played): World {
  let refused = 0;
  return {
    ...rest,
    talk: conversation(`${originAt(ports.router)}/graphql`, system.identity),
    async refuse(of, table, condition) {
      refused += 1;
      const constraint = `${foreignPrefix}${refused}`;
      await clients[of].query(`alter table ${table} add constraint ${constraint} check (${condition}) not valid`);
    },
    async holdUp(of, table) {
      await clients[of].query(`begin`);
      await clients[of].query(`lock table ${table} in exclusive mode`);
      while (!(await isWaitedFor(clients[of]))) await sleep(lookEveryMs);
    },
    async failBank(operation, fault) {
      const response = await fetch(`${originAt(ports.bank)}/admin/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ operation, fault, times: null }),
      });
      if (!response.ok) throw new Error(`the bank takes no fault: ${await response.text()}`);
    },
    expect: (one) => void expected.push(one),
    unawaited: (answer) => void answer.catch(() => undefined),
  };
}

const lookEveryMs = 50;

async function isWaitedFor(client: Client): Promise<boolean> {
  const { rowCount } = await client.query(`select from pg_locks where not granted and database = (
    select oid from pg_database where datname = current_database())`);
  return rowCount !== null && rowCount > 0;
}

// How the constraints are called that the crash takes away again.
const foreignPrefix = 'refused_until_the_crash_';
