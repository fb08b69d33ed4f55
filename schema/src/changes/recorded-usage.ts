import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { errorOf, type Problem } from '../problem.ts';

/** What one app asked for by one document, in all minutes that were recorded. */
export interface RecordedUse {
  /** As people find it: the operation, the app and its version, how often, and when last. */
  readonly name: string;
  /** As the router tells them. */
  readonly coordinates: readonly string[];
}

export interface RecordedUsage {
  readonly uses: readonly RecordedUse[];
  readonly problems: readonly Problem[];
}

const line = z.object({
  to: z.iso.datetime(),
  client: z.object({ name: z.string().nullable(), version: z.string().nullable() }),
  operation: z.string().nullable(),
  sha256: z.string().nullable(),
  isOther: z.boolean().default(false),
  count: z.number().int().nonnegative(),
  coordinates: z.array(z.string()),
});
type Line = z.infer<typeof line>;

interface Use {
  readonly last: Line;
  readonly count: number;
  readonly coordinates: ReadonlySet<string>;
}

/** The files that the router writes (`USAGE_FILE`), the rotated ones among them, each named from the root. */
export async function readUsage(root: string, files: readonly string[]): Promise<RecordedUsage> {
  const uses = new Map<string, Use>();
  const problems: Problem[] = [];
  let unknownCalls = 0;
  for (const file of files) {
    const problem = await eachLine(resolve(root, file), file, (one) => {
      if (one.isOther) unknownCalls += one.count;
      // What was refused has used nothing.
      if (one.sha256 !== null) add(uses, one);
    });
    if (problem !== null) problems.push(problem);
  }
  if (unknownCalls > 0) {
    const message = `of ${thousands(unknownCalls)} calls the router has not told what they used: what is gone may break them, too`;
    problems.push({ ...errorOf('USAGE_INCOMPLETE', message), severity: 'hint' });
  }
  return { uses: [...uses.values()].map(recorded), problems };
}

/** What is wrong with the file, at its first line that is no usage; null where nothing is. */
async function eachLine(path: string, file: string, take: (line: Line) => void): Promise<Problem | null> {
  const input = createReadStream(path, 'utf8');
  let number = 0;
  try {
    for await (const text of createInterface({ input, crlfDelay: Infinity })) {
      number += 1;
      if (text !== '') take(line.parse(JSON.parse(text)));
    }
    return null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return errorOf('NO_USAGE', `there is no file "${file}"`);
    if (!(error instanceof z.ZodError || error instanceof SyntaxError)) throw error;
    return errorOf('INVALID_USAGE', 'expected a line that the router wrote to USAGE_FILE', {
      place: { file, line: number, column: 1 },
    });
  } finally {
    input.destroy();
  }
}

function add(uses: Map<string, Use>, one: Line): void {
  const { client, operation, sha256 } = one;
  const key = JSON.stringify([client.name, client.version, operation, sha256]);
  const known = uses.get(key);
  const isLater = known === undefined || known.last.to < one.to;
  uses.set(key, {
    last: isLater ? one : known.last,
    count: (known?.count ?? 0) + one.count,
    coordinates: new Set([...(known?.coordinates ?? []), ...one.coordinates]),
  });
}

function recorded({ last, count, coordinates }: Use): RecordedUse {
  const { client, operation, sha256, to } = last;
  const app =
    client.name === null
      ? 'an app without a name'
      : [client.name, client.version].filter((one) => one !== null).join(' ');
  const name = operation ?? `document ${sha256?.slice(0, 8) ?? ''}`;
  const calls = `${thousands(count)} ${count === 1 ? 'call' : 'calls'}`;
  return { name: `${name} of ${app} (${calls}, last on ${to.slice(0, 10)})`, coordinates: [...coordinates] };
}

function thousands(count: number): string {
  return count.toLocaleString('en');
}
