import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { supergraphId } from '@tributary/router/supergraph-id';
import { type ExampleLists, exampleProblems, noExamples, readExamples } from '../mocks/examples.ts';
import { type MockGraph, mockGraph } from '../mocks/mock-graph.ts';
import { type MockServer, startMockServer } from '../mocks/mock-server.ts';
import type { Problem } from '../problem.ts';
import type { SubgraphText } from '../subgraphs.ts';
import { addressed } from './addressed.ts';
import { isRunning } from './running.ts';

/** A graph that composes, with what it was composed of. */
export interface GoodGraph {
  readonly supergraphSdl: string;
  readonly texts: readonly Pick<SubgraphText, 'name' | 'url'>[];
}

/** The last graph that composed, as the router reads it: each subgraph at its URL where it runs, and mocked where it does not. */
export class ServedGraph {
  readonly supergraphFile: string;
  readonly #seed: string;
  readonly #mockServer: MockServer;
  #good: GoodGraph | null = null;
  #examples: ExampleLists = noExamples;
  #mocks: MockGraph | null = null;
  #written = '';
  #looking = Promise.resolve(false);
  #mocked: readonly string[] = [];

  private constructor(supergraphFile: string, seed: string, mockServer: MockServer) {
    this.supergraphFile = supergraphFile;
    this.#seed = seed;
    this.#mockServer = mockServer;
    mockServer.serve(() => this.#mockGraph());
  }

  /** The supergraph is written into `folder`. */
  static async start(folder: string, seed: string): Promise<ServedGraph> {
    const mocks = await startMockServer();
    return new ServedGraph(join(folder, 'supergraph.graphql'), seed, mocks);
  }

  /** Those that are pretended, by name. */
  get mocked(): readonly string[] {
    return this.#mocked;
  }

  /** What was written last, by the name that the router's log has for it. */
  get id(): string {
    return supergraphId(this.#written);
  }

  /** False where the router has the very same already. */
  async replace(good: GoodGraph): Promise<boolean> {
    this.#good = good;
    this.#mocks = null;
    return this.lookAround();
  }

  /** Takes what a file of examples says from now on, or tells what is wrong with it; then what was said before holds. */
  exemplify(text: string | null, file: string): readonly Problem[] {
    const read = text === null ? noExamples : readExamples(text, file);
    if (isProblem(read)) return [read];
    const problems =
      text === null || this.#good === null ? [] : exampleProblems(read, this.#mockGraph().facts, { text, file });
    if (problems.length > 0) return problems;
    this.#examples = read;
    this.#mocks = null;
    return [];
  }

  /** Looks which subgraphs run now. True where that, or the graph, is news to the router. One look after another. */
  lookAround(): Promise<boolean> {
    const look = this.#looking.then(() => this.#look());
    this.#looking = look.catch(() => false);
    return look;
  }

  async #look(): Promise<boolean> {
    if (this.#good === null) return false;
    const { texts, supergraphSdl } = this.#good;
    const runs = await Promise.all(texts.map(({ url }) => isRunning(url)));
    this.#mocked = texts.filter((_, place) => runs[place] !== true).map(({ name }) => name);
    const urlOf = (name: string) => (this.#mocked.includes(name) ? this.#mockServer.urlOf(name) : null);
    const text = addressed(supergraphSdl, urlOf);
    if (text === this.#written) return false;
    // A router never reads half of one.
    await writeFile(`${this.supergraphFile}.new`, text);
    await rename(`${this.supergraphFile}.new`, this.supergraphFile);
    this.#written = text;
    return true;
  }

  async stop(): Promise<void> {
    await this.#mockServer.close();
  }

  #mockGraph(): MockGraph {
    if (this.#good === null) throw new Error('there is no graph yet');
    this.#mocks ??= mockGraph(this.#good.supergraphSdl, { seed: this.#seed, examples: this.#examples });
    return this.#mocks;
  }
}

function isProblem(read: ExampleLists | Problem): read is Problem {
  return 'severity' in read && typeof read['severity'] === 'string';
}
