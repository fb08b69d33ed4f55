import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { run } from '../src/run.ts';

// docs/from-edit-to-release.md, followed from its beginning to its end.

/** A listing of the page: what is typed, what is to be seen of it, a file, or an edit of one. */
interface Listing {
  readonly language: string;
  readonly lines: readonly string[];
}

const beginning = [
  'npm run compose # installs and builds what is missing',
  'mkdir -p .data',
  'cp -r examples/rides .data/rides',
  'cd .data/rides',
  'alias tributary="node ../../schema/dist/cli.js"',
];

test('each command of the page does what the page says, one after another', async () => {
  const page = await readFile('docs/from-edit-to-release.md', 'utf8');
  const [first, ...listings] = listingsOf(page);
  expect(first?.lines).toEqual(beginning);
  const walk = await Walk.begin();
  for (const listing of listings) await walk.follow(listing);

  expect(walk.commands).toBeGreaterThan(10);
  expect(await walk.read('board.svg')).toMatch(/^<svg [^]*data-service="drivers"/);
  expect(await walk.read('schema/released/api.graphql')).toContain('waitedMinutes: Int');
});

test('a page that says something else does not pass', async () => {
  const walk = await Walk.begin();

  await expect(walk.follow({ language: 'sh', lines: ['tributary check # fails'] })).rejects.toThrow('ended with 0');
  await expect(walk.follow({ language: 'text', lines: ['checked nothing'] })).rejects.toThrow('expected to read');
  await expect(walk.follow({ language: 'sh', lines: ['make coffee'] })).rejects.toThrow('make');
  const edit = { language: 'diff', lines: ['subgraphs/trips/schema.graphql', '-  nothing: Int'] };
  await expect(walk.follow(edit)).rejects.toThrow('expected once');
});

function listingsOf(page: string): readonly Listing[] {
  return [...page.matchAll(/^```(\w+)\n([^]*?)\n```$/gm)].map(([, language = '', text = '']) => ({
    language,
    lines: text.split('\n'),
  }));
}

function isOurs(path: string): boolean {
  return !path.includes('node_modules');
}

class Walk {
  readonly #root: string;
  readonly #folder: string;
  /** What the commands of the last listing said. */
  #said = '';
  commands = 0;

  private constructor(root: string) {
    this.#root = root;
    this.#folder = join(root, '.data/rides');
  }

  /** Types the first listing in a folder that has of the repository what was cloned, and no more: it is built elsewhere. */
  static async begin(): Promise<Walk> {
    const root = await mkdtemp(join(tmpdir(), 'tributary-walk-'));
    onTestFinished(() => rm(root, { recursive: true, force: true }));
    await cp(resolve('examples/rides'), join(root, 'examples/rides'), { recursive: true, filter: isOurs });
    const typed = beginning.filter((line) => !/^(?:npm|alias) /.test(line));
    await promisify(execFile)('sh', ['-ec', typed.join('\n')], { cwd: root });
    return new Walk(root);
  }

  read(file: string): Promise<string> {
    return readFile(join(this.#folder, file), 'utf8');
  }

  async follow({ language, lines }: Listing): Promise<void> {
    if (language === 'text') return expectSaid(this.#said, lines);
    const [file = '', ...rest] = lines;
    if (language === 'graphql') return this.#write(file, `${rest.join('\n')}\n`);
    if (language === 'diff') return this.#write(file, edited(await this.read(file), rest));
    if (language !== 'sh') throw new Error(`expected a listing of a kind that is followed, got ${language}`);
    this.#said = '';
    for (const line of lines) await this.#type(line);
  }

  async #type(line: string): Promise<void> {
    const [, typed = '', file, fails] = /^tributary (.+?)(?: > (\S+))?( # fails)?$/.exec(line) ?? [];
    if (typed === '') throw new Error(`expected a command of tributary, got "${line}"`);
    const out: string[] = [];
    const say = (text: string) => void out.push(text);
    const exitCode = await run(typed.split(' '), {
      cwd: this.#folder,
      out: say,
      err: say,
      environment: { TRIBUTARY_CACHE: join(this.#root, 'kept') },
      interruption: () => AbortSignal.abort(),
    });
    const said = out.join('\n');
    if (exitCode !== (fails === undefined ? 0 : 1)) throw new Error(`${line} ended with ${exitCode}: ${said}`);
    this.commands += 1;
    if (file === undefined) this.#said += `${said}\n`;
    else await this.#write(file, said);
  }

  async #write(file: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.#folder, file)), { recursive: true });
    await writeFile(join(this.#folder, file), text);
  }
}

/** Problems are told by where they stand: in another order than the page tells of them. */
function expectSaid(said: string, lines: readonly string[]): void {
  for (const line of lines) if (!said.includes(line)) throw new Error(`expected to read "${line}", got ${said}`);
}

/** What a listing takes away and leaves has to stand there once. */
function edited(text: string, lines: readonly string[]): string {
  const side = (sign: string) =>
    lines
      .filter((line) => !line.startsWith(sign))
      .map((line) => line.slice(1))
      .join('\n');
  const [before, after] = [side('+'), side('-')];
  if (text.split(before).length !== 2) throw new Error(`expected once: ${before}`);
  return text.replace(before, () => after);
}
