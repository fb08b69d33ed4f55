import type { GraphQLSchema } from 'graphql';
import { schemaOf } from '../compose.ts';
import { missingDescriptions } from '../descriptions.ts';
import { readLintConfig } from '../lint/lint-config.ts';
import { lintProblems } from '../lint/lint.ts';
import type { Problem } from '../problem.ts';
import { findTexts, parsedSubgraphs, schemaProblem, type Subgraph, type SubgraphText } from '../subgraphs.ts';

/** A subgraph as it was when it could be read last: what is being written seldom can. */
interface Readable {
  readonly subgraph: Subgraph;
  /** Of its definitions when they were well-formed last. */
  readonly schema: GraphQLSchema | null;
}

/** The graph of a folder with what an editor has not saved yet. */
export class OpenGraph {
  readonly #root: string;
  /** The text that the editor has of a file, which is named from the root; null where it has it not open. */
  readonly #openText: (file: string) => string | null;
  #texts: readonly SubgraphText[] = [];
  #readable: ReadonlyMap<string, Readable> = new Map();

  constructor(root: string, openText: (file: string) => string | null) {
    this.#root = root;
    this.#openText = openText;
  }

  get texts(): readonly SubgraphText[] {
    return this.#texts;
  }

  get subgraphs(): readonly Subgraph[] {
    return [...this.#readable.values()].map(({ subgraph }) => subgraph);
  }

  at(file: string): Readable | null {
    return this.#readable.get(file) ?? null;
  }

  textOf(file: string): string | null {
    return this.#openText(file) ?? this.#texts.find((one) => one.file === file)?.text ?? null;
  }

  /** Reads all anew, and tells what is wrong with single files: whether they are one graph, composing says. */
  async read(): Promise<readonly Problem[]> {
    const { texts, withoutSchema, problems: unfound } = await findTexts(this.#root);
    this.#texts = texts.map((one) => ({ ...one, text: this.#openText(one.file) ?? one.text }));
    const { subgraphs } = parsedSubgraphs(this.#texts);
    const parsed = new Map(subgraphs.map((one) => [one.file, one]));
    this.#readable = new Map(
      this.#texts.flatMap(({ file, text }) => {
        const before = this.#readable.get(file) ?? null;
        const subgraph = parsed.get(file);
        if (subgraph === undefined) return before === null ? [] : [[file, before] as const];
        // To build a schema takes longer than to see that it is the one there is.
        if (before !== null && before.subgraph.document.loc?.source.body === text) return [[file, before] as const];
        return [[file, { subgraph, schema: schemaOf(subgraph) ?? before?.schema ?? null }] as const];
      }),
    );
    const lacking = withoutSchema.map(({ name }) => schemaProblem(name));
    return [...unfound, ...lacking, ...(await this.#unruly(subgraphs))];
  }

  async #unruly(subgraphs: readonly Subgraph[]): Promise<readonly Problem[]> {
    const config = await readLintConfig(this.#root);
    return [
      ...subgraphs.flatMap(missingDescriptions),
      ...('code' in config ? [config] : lintProblems(subgraphs, config)),
    ];
  }
}
