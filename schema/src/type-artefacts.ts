import { join } from 'node:path';
import { parse } from 'graphql';
import type { Artefact } from './artefacts.ts';
import { fileText } from './file-text.ts';
import type { Inputs, KeptResults } from './kept/kept-results.ts';
import type { Subgraph } from './subgraphs.ts';
import { startTyping, type TypesAsk, type TypesThread } from './types-thread.ts';

/** The types of resolvers, under way. */
export interface Typing {
  /** Rejects where a subgraph cannot be typed. */
  readonly artefacts: () => Promise<readonly Artefact[]>;
  /** Nobody wants them any more. */
  readonly end: () => void;
}

// Below that a thread takes longer to load the libraries than it spares.
const threadCharactersMin = 50_000;

/**
 * For subgraphs that are written in TypeScript, as all are whose `subgraph.json` does not say otherwise. What is much is made
 * on a thread of its own from now on, the rest once it is asked for.
 */
export async function startTypeArtefacts(
  root: string,
  subgraphs: readonly Subgraph[],
  kept: KeptResults,
): Promise<Typing> {
  const looked = await Promise.all(subgraphs.map((subgraph) => lookedAt(root, subgraph, kept)));
  const typed = looked.filter((one) => one !== null);
  const missing = typed.filter(({ known }) => known === null);
  const isMuch = missing.reduce((sum, { ask }) => sum + ask.sdl.length, 0) >= threadCharactersMin;
  const thread = isMuch ? startTyping(missing.map(({ ask }) => ask)) : null;
  return {
    artefacts: async () => {
      const texts = await textsOf(missing, thread);
      await Promise.all(missing.map(({ inputs }, place) => kept.keep(inputs, texts[place] ?? '')));
      return typed.map(({ file, subgraph, known, ...one }) => {
        const text = known ?? texts[missing.findIndex(({ ask }) => ask === one.ask)] ?? '';
        return { file, subgraph, text };
      });
    },
    end: () => thread?.end(),
  };
}

interface Typed {
  readonly file: string;
  readonly subgraph: string;
  readonly ask: TypesAsk;
  readonly inputs: Inputs;
  readonly known: string | null;
}

/** Null where it is in another language. */
async function lookedAt(root: string, { name, document }: Subgraph, kept: KeptResults): Promise<Typed | null> {
  if (!(await isTypeScript(root, name))) return null;
  const folder = `subgraphs/${name}/src/resolvers`;
  const models = await fileText(join(root, folder, 'models.ts'));
  const sdl = document.loc?.source.body ?? '';
  const inputs: Inputs = ['types', sdl, models];
  return { file: `${folder}/types.ts`, subgraph: name, ask: { sdl, models }, inputs, known: await kept.recall(inputs) };
}

async function textsOf(missing: readonly Typed[], thread: TypesThread | null): Promise<readonly string[]> {
  if (thread !== null) return thread.texts();
  if (missing.length === 0) return [];
  // The generator is not loaded where it is not needed.
  const { resolverTypes } = await import('./resolver-types.ts');
  return Promise.all(missing.map(({ ask: { sdl, models } }) => resolverTypes(parse(sdl), models)));
}

async function isTypeScript(root: string, name: string): Promise<boolean> {
  const text = await fileText(join(root, 'subgraphs', name, 'subgraph.json'));
  const [, language = 'typescript'] = /"language"\s*:\s*"(\w+)"/.exec(text ?? '') ?? [];
  return language === 'typescript';
}
