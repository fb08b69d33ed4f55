import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { filesIn } from '../../data-directory.ts';
import { identitySecret } from '../../identity/development-identity.ts';
import type { Subgraph } from '../../process-table.ts';
import { dumpOf } from './dump.ts';
import type { KeptFolder } from './folder.ts';

export interface LeftBehind extends Pick<KeptFolder, 'takenAt' | 'variants' | 'expected' | 'said'> {
  readonly data: string;
  readonly clients: Readonly<Record<Subgraph, Client>>;
  /** How the constraints begin that are none of the version's. */
  readonly foreignPrefix: string;
}

/** Reads what programs that were killed left behind, and lets go of the databases. */
export async function leftBehind({ data, clients, foreignPrefix, ...facts }: LeftBehind): Promise<KeptFolder> {
  const { bankJournal, mail } = filesIn(data);
  const database = async (client: Client): Promise<string> => {
    // Whatever we ourselves kept others from.
    await client.query('rollback');
    await endOthers(client);
    await dropForeign(client, foreignPrefix);
    const dump = await dumpOf(client);
    await client.end();
    return dump;
  };
  return {
    ...facts,
    identitySecret: identitySecret(data),
    letters: existsSync(mail) ? readdirSync(mail).toSorted() : [],
    bankJournal: readFileSync(bankJournal, 'utf8'),
    databases: {
      catalog: await database(clients.catalog),
      cart: await database(clients.cart),
      order: await database(clients.order),
      payment: await database(clients.payment),
    },
  };
}

/** The sessions of the dead: what they have not committed is undone before we look. */
async function endOthers(client: Client): Promise<void> {
  await client.query(`select pg_terminate_backend(pid, 5000) from pg_stat_activity
                       where datname = current_database() and pid <> pg_backend_pid()`);
}

async function dropForeign(client: Client, prefix: string): Promise<void> {
  const { rows } = await client.query<{ text: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as text
       from pg_constraint where starts_with(conname, $1)`,
    [prefix],
  );
  for (const { text } of rows) await client.query(text);
}
