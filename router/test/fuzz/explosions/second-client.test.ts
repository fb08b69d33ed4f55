import { afterAll, expect, test, vi } from 'vitest';
import { usualLimits, usualPlannerLimits } from '../../../src/graph/usual-limits.ts';
import { ClientDeparture } from '../../../src/live/client-departure.ts';
import { startPlanners } from '../../../src/planner/start-planners.ts';
import { loadTestGraph } from '../../load-graph.ts';
import { composed } from '../federation.ts';
import { seeded } from '../random.ts';
import { timed } from './cpu-time.ts';
import { explosiveCase } from './explosive-case.ts';

const planners = startPlanners('auto', usualPlannerLimits);
// There is nothing to choose in what the second client sends: it is planned by the native planner all the same.
const asked = { native: planners.native, apollo: planners.apollo };
afterAll(() => planners.close());

// The third is a chain of keys, at which the native planner goes astray for longer than it may.
const chain = explosiveCase(3);
// `npm run fuzz:explosions -- --second-client` asks for more.
const documents = Number(process.env['SECOND_CLIENT'] ?? 30);
const hostileAtOnce = 4;

test('a second client’s new documents are planned while another sends what makes planners go astray', async () => {
  let astray = 0;
  const graph = await loadTestGraph(composed(chain), {
    planners: asked,
    limits: usualLimits.limits,
    documentsMax: 10_000,
    tell: ({ kind }) => (astray += kind === 'NotPlannedNatively' ? 1 : 0),
  });
  const departure = new ClientDeparture();
  const ask = (query: string, caller: string) =>
    graph.execute({
      query,
      operationName: null,
      variables: {},
      queriesOnly: false,
      send: () => Promise.resolve({ data: { e: null } }),
      asker: { caller, deadline: Infinity, departure },
    });
  let answeredHostile = 0;
  const outcomes = { hostile: new Set<string>(), modest: new Set<string>() };
  const hostile = async (sender: number) => {
    for (let index = 0; ; index += 1) {
      const { outcome } = await ask(chain.document(seeded(`hostile ${sender} ${index}`)), 'hostile');
      if (departure.isGone) return;
      answeredHostile += 1;
      outcomes.hostile.add(outcome);
    }
  };
  /** Milliseconds of CPU time that anything took while each of some documents waited: other programs' are not in it; and by the clock. */
  const waits = async (name: string) => {
    const taken: number[] = [];
    const waited: number[] = [];
    for (let index = 0; index < documents; index += 1) {
      const { made, cpuMs } = await timed(async () => {
        const from = performance.now();
        const answer = await ask(`{ e { ${name}${index}: f0 } }`, 'modest');
        waited.push(performance.now() - from);
        return answer;
      });
      taken.push(cpuMs);
      outcomes.modest.add(made.outcome);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return { cpu: byLength(taken), wall: byLength(waited) };
  };
  await waits('warm');

  const alone = await waits('alone');
  const senders = Array.from({ length: hostileAtOnce }, (_, sender) => hostile(sender));
  const beside = await waits('beside');
  // They have hardly had a turn yet: now it is seen where their documents lead.
  await vi.waitFor(() => expect(astray).toBeGreaterThan(0), { timeout: 20_000 });
  departure.depart();
  await Promise.all(senders);

  const told = ({ cpu, wall }: typeof alone) => ({ cpuMs: p50(cpu), ms: p50(wall), p90Ms: quantile(wall, 0.9) });
  console.info(JSON.stringify({ alone: told(alone), beside: told(beside), hostile: answeredHostile }));
  expect([...outcomes.modest]).toEqual(['Executed']);
  expect([...outcomes.hostile]).toEqual(['Executed']);
  // A turn of 4 ms, a plan that is given up and the time of this thread come on top of its own.
  expect(p50(beside.cpu)).toBeLessThan(2 * p50(alone.cpu) + 50);
});

function byLength(all: readonly number[]): readonly number[] {
  return all.toSorted((a, b) => a - b);
}

function p50(sorted: readonly number[]): number {
  return quantile(sorted, 0.5);
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.floor(sorted.length * part)] ?? 0;
}
