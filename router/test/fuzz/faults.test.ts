import { parse, print } from 'graphql';
import { afterAll, expect, test } from 'vitest';
import { startPlanner } from '../../src/planner/planner.ts';
import { graphFolders } from '../graphs/read-graphs.ts';
import { answerOf } from './check.ts';
import { faultDifference, faults, faulty } from './faults.ts';
import { loadFederation, type SubgraphCall } from './federation.ts';
import { metamorphoses, split } from './metamorphic.ts';
import { oracleAnswer } from './oracle.ts';
import { randomCase } from './random-supergraph.ts';
import { randomOperation } from './random-operation.ts';
import { seeded } from './random.ts';
import { Store } from './store.ts';

const planner = startPlanner({ planTimeoutMs: 20_000, queueMax: 10 });
afterAll(() => planner.close());

// Supergraphs of the generator that compose, with interfaces, requirements and mutations among them.
const caseSeeds = [1, 2, 3, 5, 8, 13];
const operationsPerCase = Number(process.env['FUZZ_OPERATIONS_PER_CASE'] ?? 8);

// Where a subgraph alone has each field, a root field that does not need it by itself never does.
const handMade = graphFolders().filter(({ hasKnownFaults, subgraphs }) => {
  return !hasKnownFaults && subgraphs.every(({ sdl }) => !/[^"]@(shareable|override)/.test(sdl));
});
const cases = [...handMade, ...caseSeeds.map(randomCase)].map((one) => ({ name: one.name, one }));

test.each(cases)('a faulty subgraph costs what it had to give and no more: $name', async ({ one }) => {
  const federation = await loadFederation(one, planner);
  const wrong = [];

  for (let index = 0; index < operationsPerCase; index += 1) {
    const operation = randomOperation(federation.graph.schema, seeded(`faults ${one.name} ${index}`));
    // Fields that are computed from others show them no longer: what becomes of them is another question.
    const store = new Store(federation.catalogue, { seed: index, hasFailures: false, showsRequirements: false });
    const request = { document: parse(operation.query), variables: operation.variables };
    const expected = oracleAnswer(federation.graph.schema, store, request);
    const servicesOf = async (query: string) => {
      const calls: SubgraphCall[] = [];
      const { data } = await answerOf(federation, { ...operation, query }, federation.send(store, calls));
      return { keys: Object.keys(data ?? {}), services: new Set(calls.map(({ service }) => service)) };
    };
    const parts: Awaited<ReturnType<typeof servicesOf>>[] = [];
    for (const part of 'operations' in one ? split(request.document) : []) parts.push(await servicesOf(print(part)));
    for (const service of (await servicesOf(operation.query)).services) {
      const others = parts.filter(({ services }) => !services.has(service)).flatMap(({ keys }) => keys);
      for (const [name, fault] of Object.entries(faults)) {
        const actual = await answerOf(federation, operation, faulty(federation.send(store, []), service, fault));
        const untouched = fault.spreads === true ? [] : others;
        const difference = faultDifference(actual, expected, { fault, untouched });
        if (difference !== null)
          wrong.push({ fault: `${service} ${name}`, difference, ...operation, actual, expected });
      }
    }
  }

  expect(wrong.slice(0, 3).map((found) => JSON.stringify(found))).toEqual([]);
});

test.each(caseSeeds)('the same in other words is answered alike, supergraph %d', async (caseSeed) => {
  const federation = await loadFederation(randomCase(caseSeed), planner);
  const wrong = [];

  for (let index = 0; index < operationsPerCase; index += 1) {
    const random = seeded(`words ${caseSeed} ${index}`);
    const operation = randomOperation(federation.graph.schema, random);
    const found = await metamorphoses(federation, operation, { seed: index, random });
    wrong.push(...found.map((one) => ({ ...one, ...operation })));
  }

  expect(wrong.slice(0, 3).map((one) => JSON.stringify(one))).toEqual([]);
});
