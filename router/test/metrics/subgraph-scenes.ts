import { expect } from 'vitest';
import { routerBefore } from '../router-before.ts';
import type { Known, Scene } from './known.ts';
import { Ledger } from './ledger.ts';
import { hello, METRICS_PORT, scene, sdl } from './scene.ts';
import { scriptedSubgraph } from './scripted-subgraph.ts';

/** Subgraphs that fail, each in a way of its own. */
export async function failing(): Promise<readonly Scene[]> {
  const down = await scriptedSubgraph(() => ({ status: 500, text: '' }));
  const flaky = await scriptedSubgraph(() => ({ status: 502, text: '' }));
  const odd = await scriptedSubgraph(() => ({ text: '{"data":' }));
  const late = await scriptedSubgraph(() => ({ isHeld: true }));
  const here = await scriptedSubgraph(() => ({ text: '{"data":{"pair":"here"}}' }));
  const nobody = 'http://127.0.0.1:9/graphql';
  const neighbours = {
    down: { sdl: 'type Query { down: String }', urls: [down.url] },
    flaky: { sdl: 'type Query { flaky: String }', urls: [flaky.url] },
    odd: { sdl: 'type Query { odd: String }', urls: [odd.url] },
    late: { sdl: 'type Query { late: String }', urls: [late.url] },
    pair: { sdl: 'type Query { pair: String }', urls: [nobody, here.url] },
  };
  const yaml = 'subgraphs: { each: { flaky: { circuit: false }, late: { timeoutMs: 200, retriesMax: 0 } } }';
  const { ask, metricsPort } = await routerBefore(neighbours, { METRICS_PORT }, { yaml });
  const ledger = new Ledger(ask);

  const downs = 8;
  for (let asked = 0; asked < downs; asked += 1) await ledger.ask('Down', 'query Down { down }');
  // Fifty further tries are allowed, and one more for every five requests: these want a hundred and twenty.
  const flakies = 60;
  await Promise.all(Array.from({ length: flakies }, (_, n) => ledger.ask('Flaky', `query Flaky { a${n}: flaky }`)));
  await ledger.ask('Odd', 'query Odd { odd }');
  await ledger.ask('Late', 'query Late { late }');
  for (let asked = 0; asked < 8; asked += 1) await ledger.ask('Pair', `query Pair { pair }`);

  const tries = (one: number) => flaky.came.filter((body) => body.includes(`a${one}:`)).length;
  const triesOfEach = Array.from({ length: flakies }, (_, n) => tries(n));
  const denied = triesOfEach.filter((count) => count < 3).length;
  expect(denied).toBeGreaterThan(10);
  // The circuit opens with the fifth failure; what came later was never asked.
  const reached = new Set(down.came).size === 1 ? 5 : 0;
  const known: Known = {
    ...ledger.known({ Late: 0.2 }),
    'subgraph_requests_total{subgraph="down",result="unavailable"}': downs,
    'subgraph_requests_total{subgraph="flaky",result="unavailable"}': flakies,
    'subgraph_requests_total{subgraph="odd",result="malformed"}': 1,
    'subgraph_requests_total{subgraph="late",result="timed_out"}': 1,
    'subgraph_requests_total{subgraph="pair",result="answered"}': 8,
    'subgraph_retries_total{subgraph="down"}': down.came.length - reached,
    'subgraph_retries_total{subgraph="flaky"}': flaky.came.length - flakies,
    'subgraph_retries_total{subgraph="pair"}': [0, 8],
    'subgraph_retries_denied_total{subgraph="flaky"}': denied,
    'subgraph_circuit_closed{subgraph="down"}': 0,
    'subgraph_circuit_closed{subgraph="flaky"}': 1,
    'subgraph_circuit_closed{subgraph="odd"}': 1,
    'subgraph_circuit_closed{subgraph="late"}': 1,
    'subgraph_circuit_closed{subgraph="pair"}': 1,
    'subgraph_circuit_opened_total{subgraph="down"}': 1,
  };
  return [await scene(metricsPort, known)];
}

/** Of two replicas one falls silent: what waits for it is sent to the other, until it is left out. */
export async function silentReplica(): Promise<readonly Scene[]> {
  const state = { isSilent: false };
  const silent = await scriptedSubgraph(() => ({ isHeld: state.isSilent, text: hello }));
  const well = await scriptedSubgraph(() => ({ text: hello }));
  const urls = [silent.url, well.url];
  const { ask, metricsPort } = await routerBefore({ shop: { sdl, urls } }, { METRICS_PORT });
  const batch = () => Promise.all(Array.from({ length: 10 }, () => ask('{ hello }')));
  let asked = 0;
  for (; asked < 80; asked += 10) await batch();
  state.isSilent = true;
  const before = silent.came.length;

  // It is left out when ten in a row never reach it.
  let reached = -1;
  for (; asked < 400 && reached !== silent.came.length; asked += 10) {
    reached = silent.came.length;
    await batch();
  }

  const stuck = silent.came.length - before;
  expect(stuck).toBeGreaterThan(0);
  return [
    await scene(metricsPort, {
      // All that was stuck there was asked of the other one; what the other one was slow with may have been asked here.
      'subgraph_hedges_total{subgraph="shop"}': [stuck / 2, asked],
      'subgraph_retries_total{subgraph="shop"}': 0,
      'subgraph_requests_total{subgraph="shop",result="answered"}': asked,
      [`subgraph_replica_serving{subgraph="shop",replica="${new URL(silent.url).host}"}`]: 0,
      [`subgraph_replica_serving{subgraph="shop",replica="${new URL(well.url).host}"}`]: 1,
    }),
  ];
}
