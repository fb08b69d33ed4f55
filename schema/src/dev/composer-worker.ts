import { parentPort } from 'node:worker_threads';
import { mergedForRouter } from '../composed.ts';
import type { Builds } from '../merged-graph.ts';
import { parsedSubgraphs, type Subgraph, type SubgraphText } from '../subgraphs.ts';
import type { ComposeAsk, ComposerMessage } from './composer-messages.ts';

/** As they were composed last: what has not changed is neither read nor built again. */
let known: ReadonlyMap<string, Subgraph> = new Map();
const builds: Builds = new WeakMap();

if (parentPort !== null) {
  const port = parentPort;
  port.on('message', (ask: ComposeAsk) => answer(ask, (message) => port.postMessage(message)));
}

function answer({ texts, isForAnyRouter }: ComposeAsk, tell: (message: ComposerMessage) => void): void {
  const changed = texts.filter((one) => knownAs(one) === null);
  const { subgraphs: parsed, problems } = parsedSubgraphs(changed);
  if (problems.length > 0) return tell({ kind: 'NotComposed', problems });
  const anew = new Map(parsed.map((one) => [one.file, one]));
  const subgraphs = texts.flatMap((one) => anew.get(one.file) ?? knownAs(one) ?? []);
  known = new Map(subgraphs.map((one) => [one.file, one]));

  const merging = mergedForRouter(subgraphs, isForAnyRouter, builds);
  if (merging.kind === 'NotComposed') return tell(merging);
  const { supergraphSdl } = merging;
  tell({ kind: 'Merged', supergraphSdl });
  const { problems: unserved, hints } = merging.verdict();
  if (unserved.length > 0) return tell({ kind: 'NotComposed', problems: unserved });
  tell({ kind: 'Composed', supergraphSdl, problems: hints });
}

function knownAs({ name, url, file, text }: SubgraphText): Subgraph | null {
  const before = known.get(file);
  const isSame = before?.name === name && before.url === url && before.document.loc?.source.body === text;
  return isSame ? before : null;
}
