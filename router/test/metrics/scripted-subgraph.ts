import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { served } from '../subgraph-at.ts';

/** How one request is answered: a status with a text, in so many milliseconds; `held`, once the test lets go. */
export interface Script {
  readonly status?: number;
  readonly text?: string;
  readonly afterMs?: number;
  readonly isHeld?: boolean;
}

export interface ScriptedSubgraph {
  readonly url: string;
  /** The bodies of all requests that came, in their order. */
  readonly came: readonly string[];
  /** Answers what is held, and holds nothing any more. */
  readonly letGo: () => void;
}

/** A subgraph that does as the script says of each request, and counts them. */
export async function scriptedSubgraph(script: (body: string, earlier: number) => Script): Promise<ScriptedSubgraph> {
  const came: string[] = [];
  const held = new Set<() => void>();
  let holds = true;
  const url = await served((request, response) => void answer(request, response));
  return {
    url,
    came,
    letGo: () => {
      holds = false;
      for (const end of held) end();
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request);
    const { status = 200, text = '{"data":{}}', afterMs = 0, isHeld = false } = script(body, came.length);
    came.push(body);
    if (isHeld && holds) await new Promise<void>((resolve) => held.add(resolve));
    if (afterMs > 0) await setTimeout(afterMs);
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
