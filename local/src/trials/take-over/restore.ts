import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { filesIn } from '../../data-directory.ts';
import { identitySecret } from '../../identity/development-identity.ts';
import { startCluster } from '../../postgres/cluster.ts';
import { ensureDatabases } from '../../postgres/databases.ts';
import { subgraphs } from '../../process-table.ts';
import type { Ports } from '../../supervisor/ports.ts';
import { openBooks } from '../invariants/books.ts';
import { underWay } from '../quiet.ts';
import { keptPorts, keptReceiver, moved, moveOf } from './addresses.ts';
import type { KeptFolder } from './folder.ts';
import { movedInTime } from './moved-in-time.ts';

export interface Restore {
  /** Empty at the start. */
  readonly data: string;
  readonly ports: Ports;
  /** The address that takes webhooks. */
  readonly receiver: string;
  readonly now: Date;
}

// As if the machine had been off for so long: leases have run out, and what was to be tried again is due. A checkout is
// given up after a quarter of an hour.
const offMs = 5 * 60_000;

export interface Restored {
  /** With the addresses and the time of today. */
  readonly folder: KeptFolder;
  /** What is under way in it: how many of what. */
  readonly begun: readonly string[];
}

/** Makes a data folder as it was when it was kept, but for its addresses and its time. */
export async function restore(kept: KeptFolder, { data, ports, receiver, now }: Restore): Promise<Restored> {
  const seconds = Math.round((now.getTime() - offMs - Date.parse(kept.takenAt)) / 1_000);
  const late = JSON.parse(movedInTime(JSON.stringify(kept), seconds)) as KeptFolder;
  const folder = moved(late, new Map([...moveOf(keptPorts, ports), [keptReceiver, receiver]]));
  const { bankJournal, mail } = filesIn(data);
  mkdirSync(mail, { recursive: true });
  writeFileSync(bankJournal, folder.bankJournal);
  identitySecret(data, () => folder.identitySecret);
  for (const letter of folder.letters) writeFileSync(join(mail, letter), '');
  return { folder, begun: await restoreDatabases(folder, data) };
}

async function restoreDatabases({ databases }: KeptFolder, data: string): Promise<readonly string[]> {
  const cluster = await startCluster({ dataDir: filesIn(data).postgres });
  try {
    await ensureDatabases(cluster.url('postgres'), subgraphs);
    for (const name of subgraphs) {
      const client = new Client({ connectionString: cluster.url(name) });
      await client.connect();
      await client.query(databases[name]);
      await client.end();
    }
    const { url } = cluster;
    const urls = { catalog: url('catalog'), cart: url('cart'), order: url('order'), payment: url('payment') };
    const books = await openBooks(urls);
    const begun = await underWay(books);
    await books.close();
    return begun;
  } finally {
    await cluster.stop();
  }
}
