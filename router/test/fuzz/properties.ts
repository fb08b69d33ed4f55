import { parse } from 'graphql';
import { jsonText } from '../../src/json/json-text.ts';
import { answerOf, type Checked, type PlantedFault, type RouterAnswer } from './check.ts';
import { faultDifference, faults, faulty } from './faults.ts';
import type { Federation, SubgraphCall } from './federation.ts';
import { OddErrors } from './odd-errors.ts';
import { oracleAnswer } from './oracle.ts';
import type { RandomOperation } from './random-operation.ts';
import { seeded } from './random.ts';
import { Store } from './store.ts';

export interface PropertyOptions {
  readonly seed: number;
  readonly planted?: PlantedFault;
}

/** What holds of an operation's answer whatever subgraphs do. */
export type Property = (
  federation: Federation,
  operation: RandomOperation,
  options: PropertyOptions,
) => Promise<Checked>;

export const properties = {
  /** Whatever a subgraph says went wrong is told, to the client and to the log, and costs nothing that came. */
  'errors are told': async (federation, operation, { seed, planted }) => {
    const odd = new OddErrors(seeded(`odd ${seed} ${operation.query}`));
    const ran = await run(federation, operation, { seed, planted, around: (send) => odd.around(send) });
    const difference = odd.isLossy ? faultDifference(ran.actual, ran.expected, silent) : dataDifference(ran);
    return { ...ran, difference: difference ?? untold(odd.messages, ran.actual) };
  },

  /** Half of all entities are unknown to each subgraph: nobody is asked of what is not known, and nothing is made up. */
  'nothing is asked of the unknown': async (federation, operation, { seed, planted }) => {
    const ran = await run(federation, operation, { seed, planted, unknownChance: 0.5 });
    const asked = ran.calls.map((call) => federation.nullFault(call)).find((fault) => fault !== null);
    return {
      ...ran,
      difference: asked ?? faultDifference(ran.actual, ran.expected, silent) ?? strangeCode(ran.actual),
    };
  },

  /** A subgraph that is down, with half of all entities unknown to the others: what is lost to it is told. */
  'a failing neighbour costs its own': async (federation, operation, { seed, planted }) => {
    const names = federation.case.subgraphs.map(({ name }) => name);
    const random = seeded(`down ${seed} ${operation.query}`);
    const down = random.pick(names);
    const unknownChance = random.chance(0.5) ? 0.5 : 0;
    const around = (send: Parameters<typeof faulty>[0]) => faulty(send, down, loud.fault);
    const ran = await run(federation, operation, { seed, planted, unknownChance, around });
    const asked = ran.calls.map((call) => federation.nullFault(call)).find((fault) => fault !== null);
    const difference = faultDifference(ran.actual, ran.expected, unknownChance > 0 ? silent : loud);
    return { ...ran, difference: asked ?? difference };
  },
} satisfies Record<string, Property>;

const loud = { fault: faultNamed('does not answer'), untouched: [] };
const silent = { fault: faultNamed('knows no entity'), untouched: [] };

function faultNamed(name: string) {
  const found = faults[name];
  if (found === undefined) throw new Error(`expected a fault ${name}`);
  return found;
}

type Ran = Omit<Checked, 'difference'>;

interface RunOptions {
  readonly seed: number;
  readonly planted: PlantedFault | undefined;
  readonly unknownChance?: number;
  readonly around?: Exclude<PlantedFault['send'], undefined>;
}

async function run(
  federation: Federation,
  operation: RandomOperation,
  { seed, planted = {}, unknownChance = 0, around = (send) => send }: RunOptions,
): Promise<Ran> {
  const store = new Store(federation.catalogue, { seed, hasFailures: false, showsRequirements: true, unknownChance });
  const request = { document: parse(operation.query), variables: operation.variables };
  const expected = oracleAnswer(federation.graph.schema, store, request);
  const calls: SubgraphCall[] = [];
  const { send: plant = (send) => send, answer: after = (answer) => answer } = planted;
  const actual = after(await answerOf(federation, operation, plant(around(federation.send(store, calls)))));
  return { actual, expected, calls };
}

function dataDifference({ actual, expected }: Ran): string | null {
  return jsonText(actual.data) === jsonText(expected.data) ? null : 'an error has changed the data';
}

function untold(messages: readonly string[], { errors, reported = [] }: RouterAnswer): string | null {
  const told = new Set(errors.map(({ message }) => message));
  const logged = new Set(reported.map(({ message }) => message));
  if (messages.some((message) => !told.has(message))) return 'an error of a subgraph is not told';
  return messages.some((message) => !logged.has(message)) ? 'an error of a subgraph is not told to the log' : null;
}

/** What nobody knows is null; it is an error only where the schema allows no null. */
function strangeCode({ errors }: RouterAnswer): string | null {
  const strange = errors.find(({ extensions }) => extensions['code'] !== 'UNEXPECTED_NULL');
  return strange === undefined ? null : `what is unknown is told as an error ${String(strange.extensions['code'])}`;
}
