import { createReadStream, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Finding } from '../invariants/invariant.ts';
import type { Secret } from './secrets-said.ts';

export interface ToldIn {
  /** Of whose files all are read. */
  readonly logFolder: string;
  /** Spans as they were sent, one batch a line. */
  readonly spanFile: string;
}

/**
 * Where secrets are told in logs and spans: the file, the line and what it is, and never the secret itself. That nothing
 * was told at all is a breach, too: then nothing was proved.
 */
export async function secretsTold({ logFolder, spanFile }: ToldIn, secrets: readonly Secret[]): Promise<Finding> {
  const find = finderOf(secrets);
  const files = [...readdirSync(logFolder).map((name) => join(logFolder, name)), spanFile];
  const breaches: string[] = [];
  const lines = new Map<string, number>();
  for (const file of files) {
    let count = 0;
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      count += 1;
      for (const what of find(line)) breaches.push(`${basename(file)}:${count} tells ${what}`);
    }
    lines.set(file, count);
  }
  const spanBatches = lines.get(spanFile) ?? 0;
  const logLines = [...lines.values()].reduce((sum, count) => sum + count, 0) - spanBatches;
  if (logLines === 0) breaches.push('no process has logged anything');
  if (spanBatches === 0) breaches.push('no process has sent a span');
  if (secrets.length === 0) breaches.push('no buyer has said a secret');
  return { measured: `${secrets.length} secrets, ${logLines} lines, ${spanBatches} batches of spans`, breaches };
}

// What is made at random is one word of these, wherever it stands; thousands of them are looked up, not searched for.
const word = /[\w@-][\w.@-]{14,}[\w@-]/g;

function finderOf(secrets: readonly Secret[]): (line: string) => ReadonlySet<string> {
  const words = new Map(secrets.filter(isWord).map(({ text, what }) => [text, what]));
  const phrases = secrets.filter((secret) => !isWord(secret));
  return (line) => {
    const found = new Set(phrases.filter(({ text }) => line.includes(text)).map(({ what }) => what));
    for (const [one] of line.matchAll(word)) {
      const what = words.get(one);
      if (what !== undefined) found.add(what);
    }
    return found;
  };
}

function isWord({ text }: Secret): boolean {
  return text.match(word)?.[0] === text;
}
