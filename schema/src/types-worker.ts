import { parentPort, workerData } from 'node:worker_threads';
import { parse } from 'graphql';
import { resolverTypes } from './resolver-types.ts';
import type { TypesAsk, TypesReply } from './types-thread.ts';

parentPort?.postMessage(await reply(workerData as readonly TypesAsk[]));

async function reply(asks: readonly TypesAsk[]): Promise<TypesReply> {
  try {
    const texts: string[] = [];
    for (const { sdl, models } of asks) texts.push(await resolverTypes(parse(sdl), models));
    return { texts };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
