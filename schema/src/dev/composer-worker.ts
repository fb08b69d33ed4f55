import { parentPort } from 'node:worker_threads';
import { composed } from '../composed.ts';
import { parsedSubgraphs } from '../subgraphs.ts';
import type { ComposeAsk, ComposeReply } from './composer-messages.ts';

if (parentPort !== null) {
  const port = parentPort;
  port.on('message', (ask: ComposeAsk) => port.postMessage(reply(ask)));
}

function reply({ texts, isForAnyRouter }: ComposeAsk): ComposeReply {
  const { subgraphs, problems } = parsedSubgraphs(texts);
  if (problems.length > 0) return { kind: 'NotComposed', problems };
  const composition = composed(subgraphs, isForAnyRouter);
  if (composition.kind === 'NotComposed') return composition;
  return { kind: 'Composed', supergraphSdl: composition.supergraphSdl, problems: composition.hints };
}
