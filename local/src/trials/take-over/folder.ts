import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { subgraphs, type Subgraph } from '../../process-table.ts';
import type { Said } from './conversation.ts';
import type { Expected } from './world.ts';

/** A data folder in the midst of everything, as text that may be kept: see README.md. */
export interface KeptFolder {
  /** ISO 8601. */
  readonly takenAt: string;
  readonly identitySecret: string;
  /** Names of the mails that were sent. */
  readonly letters: readonly string[];
  readonly variants: readonly { readonly id: string; readonly sku: string; readonly onHand: number }[];
  readonly expected: readonly Expected[];
  readonly said: readonly Said[];
  readonly bankJournal: string;
  /** SQL that makes the database again. */
  readonly databases: Readonly<Record<Subgraph, string>>;
}

type Facts = Omit<KeptFolder, 'bankJournal' | 'databases'>;

const factsFile = 'facts.json';
const journalFile = 'bank.jsonl';

/** The same texts give the same bytes. */
export function keepFolder(path: string, { bankJournal, databases, ...facts }: KeptFolder): void {
  const files = [
    [factsFile, `${JSON.stringify(facts, null, 1)}\n`],
    [journalFile, bankJournal],
    ...subgraphs.map((name) => [`${name}.sql`, databases[name]] as const),
  ] as const;
  for (const [name, text] of files) writeFileSync(join(path, `${name}.gz`), gzipSync(text, { level: 9 }));
}

export function keptFolder(path: string): KeptFolder {
  const text = (name: string): string => gunzipSync(readFileSync(join(path, `${name}.gz`))).toString('utf8');
  const facts = JSON.parse(text(factsFile)) as Facts;
  const database = (name: Subgraph): string => text(`${name}.sql`);
  return {
    ...facts,
    bankJournal: text(journalFile),
    databases: {
      catalog: database('catalog'),
      cart: database('cart'),
      order: database('order'),
      payment: database('payment'),
    },
  };
}

/** The folders kept below a folder, by name. */
export function keptFoldersIn(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}
