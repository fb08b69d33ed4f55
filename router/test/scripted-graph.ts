import { expect } from 'vitest';
import type { Answer, Send } from '../src/execution/execution.ts';
import type { GraphAnswer } from '../src/graph/graph-request.ts';
import type { Planners } from '../src/planner/start-planners.ts';
import { composed } from './fuzz/federation.ts';
import { loadTestGraph } from './load-graph.ts';

/** What a subgraph was sent. */
export interface Sent {
  readonly service: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a subgraph says: always the same, or by what it is sent. */
export type Script = Answer | ((sent: Sent) => Answer);

const header = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@requires", "@external", "@provides", "@shareable", "@interfaceObject", "@context", "@fromContext"])`;

/** A graph whose subgraphs, by name, are SDL alone: a test says what each answers, and sees what each was sent. */
export async function scriptedGraph(subgraphs: Readonly<Record<string, string>>, planners: Planners) {
  const texts = Object.entries(subgraphs).map(([name, sdl]) => ({ name, sdl: `${header} ${sdl}` }));
  const graph = await loadTestGraph(composed({ name: 'scripted', subgraphs: texts }), { planners });
  return async (query: string, scripts: Readonly<Record<string, Script>>): Promise<Asked> => {
    const sent: Sent[] = [];
    const send: Send = (service, { body }) => {
      const asked: Sent = { service, variables: {}, ...JSON.parse(body) };
      sent.push(asked);
      const script = scripts[service] ?? expect.fail(`${service} was asked ${asked.query}`);
      const answer = typeof script === 'function' ? script(asked) : script;
      return Promise.resolve(JSON.parse(JSON.stringify(answer)));
    };
    const answer = await graph.execute({ query, operationName: null, variables: {}, queriesOnly: false, send });
    return { ...answer, sent };
  };
}

export interface Asked extends GraphAnswer {
  readonly sent: readonly Sent[];
}
