import { expect, test } from 'vitest';
import { metricsTold } from '../metrics-page.ts';
import * as ofGraphs from './graph-scenes.ts';
import { disagreements, type Scene, toldWrongly } from './known.ts';
import * as ofLive from './live-scenes.ts';
import * as ofRequests from './request-scenes.ts';
import * as ofSubgraphs from './subgraph-scenes.ts';

// Each plays something of which all is known by other means, and gives what the router says of it.
const scenes = { ...ofRequests, ...ofSubgraphs, ...ofGraphs, ...ofLive };
const page = metricsTold('The router');
const played: Scene[] = [];

test.each(Object.entries(scenes))('%s: all that is known of it is what the metrics tell', async (_, play) => {
  const told = await play();

  played.push(...told);
  expect(told.flatMap((scene) => page.flatMap((metric) => disagreements(metric, scene)))).toEqual([]);
});

test('of every metric that the page names it would be found out that it is one more than is true, or a thousand times that', () => {
  const believed = page.flatMap((metric) =>
    [(value: number) => value + 1, (value: number) => value * 1_000].flatMap((wrong) => {
      const isFound = played.some((scene) => disagreements(metric, toldWrongly(metric, scene, wrong)).length > 0);
      return isFound ? [] : [`${metric}: ${wrong(1)}`];
    }),
  );

  expect(believed).toEqual([]);
});
