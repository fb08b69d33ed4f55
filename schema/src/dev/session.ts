import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileText } from '../file-text.ts';
import type { Problem } from '../problem.ts';
import { linesBelow } from '../report/excerpt.ts';
import { textOf } from '../report/text.ts';
import type { Terminal } from '../terminal.ts';
import type { MergedReply } from './composer-messages.ts';
import { type Composer, startComposer } from './composer.ts';
import { type RouterProcess, startRouterProcess } from './router-process.ts';
import { type GoodGraph, ServedGraph } from './served-graph.ts';
import { readSources, signatureOf } from './sources.ts';

export interface SessionOptions {
  readonly root: string;
  /** Where the router listens; 0: wherever there is room. */
  readonly port: number;
  readonly seed: string;
  /** Of the file of examples, from the root; it need not be there. */
  readonly examples: string;
  readonly isForAnyRouter: boolean;
}

// A look is one stat for each file; of fifty files twenty looks a second take a hundredth of a core.
const lookMs = 50;
// Every subgraph is asked: as often as a person would look whether it is up.
const lookAroundMs = 1_000;

/** Serves what the folder says, as it says it, until whoever started it wants an end. Rejects where the router ends before. */
export async function serveWhileEdited(options: SessionOptions, terminal: Terminal): Promise<void> {
  const interrupted = terminal.interruption();
  const folder = await mkdtemp(join(tmpdir(), 'tributary-dev-'));
  const session = new Session(options, terminal, await ServedGraph.start(folder, options.seed));
  try {
    await session.run(interrupted);
  } finally {
    await session.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

class Session {
  readonly #options: SessionOptions;
  readonly #terminal: Terminal;
  readonly #graph: ServedGraph;
  readonly #composer: Composer = startComposer();
  #router: RouterProcess | null = null;
  /** When the change was seen that the router has yet to serve. */
  #unservedSince: number | null = null;
  #seen = '';
  /** The last one of which it is known that each query can be served. */
  #good: GoodGraph | null = null;
  /** What ends the session before anybody asks for it. */
  #failed: Error | null = null;
  /** The line about mocks that was told last; null before anything is served. */
  #toldOfMocks: string | null = null;

  constructor(options: SessionOptions, terminal: Terminal, graph: ServedGraph) {
    this.#options = options;
    this.#terminal = terminal;
    this.#graph = graph;
  }

  async run(interrupted: AbortSignal): Promise<void> {
    let lookedAroundAt = Date.now();
    while (!interrupted.aborted) {
      if (this.#failed !== null) throw this.#failed;
      const { root, examples } = this.#options;
      const signature = await signatureOf(root, [examples]);
      if (signature !== this.#seen) {
        this.#seen = signature;
        // The next change does not wait for it: it ends it.
        this.#compose().catch((error: unknown) => this.#fail(error));
      }
      if (Date.now() - lookedAroundAt >= lookAroundMs) {
        lookedAroundAt = Date.now();
        await this.#graph.lookAround();
        if (this.#toldOfMocks !== null) this.#tellOfMocks();
      }
      await sleep(lookMs, undefined, { signal: interrupted }).catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    await Promise.all([this.#composer.close(), this.#router?.stop(), this.#graph.stop()]);
  }

  async #compose(): Promise<void> {
    const startedAt = Date.now();
    const { root, isForAnyRouter } = this.#options;
    const { texts, problems } = await readSources(root);
    if (problems.length > 0) return this.#refused(problems);
    let replaced: Promise<void> | null = null;
    const replace = (supergraphSdl: string) => {
      replaced ??= this.#replace({ supergraphSdl, texts }, startedAt);
      return replaced;
    };
    // Nobody can ask yet of the first graph what no plan could serve: it waits until all is known of it.
    const onMerged = ({ supergraphSdl }: MergedReply) => {
      if (this.#router !== null) replace(supergraphSdl).catch((error: unknown) => this.#fail(error));
    };
    const reply = await this.#composer.compose({ texts, isForAnyRouter }, onMerged);
    if (reply === null) return;
    if (reply.kind === 'NotComposed') return this.#refused(reply.problems);
    this.#good = { supergraphSdl: reply.supergraphSdl, texts };
    await replace(reply.supergraphSdl);
    await this.#tell([...reply.problems, ...(await this.#exampleProblems())]);
    await this.#serve();
  }

  async #replace(graph: GoodGraph, startedAt: number): Promise<void> {
    const isNews = await this.#graph.replace(graph);
    if (isNews && this.#router !== null) this.#unservedSince = startedAt;
    this.#terminal.out(`composed in ${Date.now() - startedAt} ms${isNews ? '' : '; the router has it already'}`);
  }

  /** The router may have read one that has been replaced since. */
  #tellServed(supergraphId: string): void {
    if (this.#unservedSince === null || supergraphId !== this.#graph.id) return;
    this.#terminal.out(`served after ${Date.now() - this.#unservedSince} ms`);
    this.#unservedSince = null;
  }

  async #exampleProblems(): Promise<readonly Problem[]> {
    const { root, examples } = this.#options;
    return this.#graph.exemplify(await fileText(join(root, examples)), examples);
  }

  /** The router looks at the file by itself: it is started once. */
  async #serve(): Promise<void> {
    if (this.#router !== null) return;
    const { supergraphFile } = this.#graph;
    const onServing = (supergraphId: string) => this.#tellServed(supergraphId);
    this.#router = startRouterProcess({ supergraphFile, port: this.#options.port, onServing }, this.#terminal);
    void this.#router.ended.then((how) => this.#fail(new Error(`the router ended (${how})`)));
    const url = await this.#router.url;
    this.#tellOfMocks();
    this.#terminal.out(`ready ${url}`);
  }

  async #refused(problems: readonly Problem[]): Promise<void> {
    this.#unservedSince = null;
    // One that was merged may be served by now.
    if (this.#good !== null) await this.#graph.replace(this.#good);
    await this.#tell(problems);
    const isServed = this.#router !== null;
    this.#terminal.err(isServed ? 'not composed: the graph before goes on' : 'not composed: nothing is served yet');
  }

  async #tell(problems: readonly Problem[]): Promise<void> {
    // Read anew each time: the lines are those of the file as it is.
    const lineAt = linesBelow(this.#options.root);
    for (const problem of problems) this.#terminal.err(await textOf(problem, lineAt));
  }

  /** What has changed since it was told last, whoever looked: a graph that is replaced is looked at, too. */
  #tellOfMocks(): void {
    const { mocked } = this.#graph;
    const line = mocked.length === 0 ? 'all subgraphs run' : `mocked, as they do not run: ${mocked.join(', ')}`;
    if (line === this.#toldOfMocks) return;
    this.#toldOfMocks = line;
    this.#terminal.out(line);
  }

  #fail(error: unknown): void {
    this.#failed ??= error instanceof Error ? error : new Error(String(error));
  }
}
