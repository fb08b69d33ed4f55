import { parentPort } from 'node:worker_threads';
import { operationFromDocument, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import type { PlanAsk, PlannerAsk, PlannerReply } from './planner-messages.ts';
import type { LoadAsk } from './replaced-worker.ts';
import { OutOfTimeError, withinTime } from './within-time.ts';
import { isSupportedFeature } from '../supergraph/supported-features.ts';

const supportedFeatures = new Set([...ROUTER_SUPPORTED_SUPERGRAPH_FEATURES].filter(isSupportedFeature));

// The planner weighs up to 10,000 candidate plans by default and may take seconds; beyond these few it hardly finds better.
const candidatePlansMax = 1_000;

// Ways to reach one field. Through an interface object they may square with every level; each is then compared with each,
// which takes some 5 s for 3,000 of them (measured). With more an operation is not planned in time, so it is refused early.
const pathsMax = 10_000;

interface Loaded {
  readonly supergraph: Supergraph;
  readonly planner: QueryPlanner;
  /** Takes the first plan it finds. Made when it is first needed, which is seldom. */
  unweighing: QueryPlanner | null;
}

const loaded = new Map<number, Loaded>();

if (parentPort !== null) {
  const port = parentPort;
  port.on('message', (ask: PlannerAsk) => {
    if (ask.kind === 'Unload') {
      loaded.delete(ask.supergraph);
      return;
    }
    port.postMessage(replyTo(ask));
  });
}

function replyTo(ask: LoadAsk | PlanAsk): PlannerReply {
  try {
    return ask.kind === 'Load' ? load(ask) : plan(ask);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const isTooDear = cause instanceof OutOfTimeError || message.includes('Too many options');
    return { kind: 'Failed', code: isTooDear ? 'QUERY_PLANNING_TIMED_OUT' : 'QUERY_PLANNING_FAILED', message };
  }
}

function load({ supergraph: id, sdl }: LoadAsk): PlannerReply {
  const supergraph = Supergraph.build(sdl, { supportedFeatures });
  const planner = new QueryPlanner(supergraph, {
    debug: { maxEvaluatedPlans: candidatePlansMax, pathsLimit: pathsMax },
  });
  loaded.set(id, { supergraph, planner, unweighing: null });
  return { kind: 'Loaded' };
}

function plan({ timeoutMs, ...ask }: PlanAsk): PlannerReply {
  return { kind: 'Planned', plan: withinTime(() => planText(ask), timeoutMs) };
}

function planText({ supergraph: id, document, operationName, overrides }: Omit<PlanAsk, 'timeoutMs'>): string {
  const known = loaded.get(id);
  if (known === undefined) throw new Error(`expected a loaded supergraph, got ${id}`);
  const operation = operationFromDocument(known.supergraph.apiSchema(), parse(document, { noLocation: true }), {
    ...(operationName === null ? {} : { operationName }),
    // It was validated when it came in.
    validate: false,
  });
  const stock = planned(known, (planner) =>
    planner.buildQueryPlan(operation, { overrideConditions: new Map(Object.entries(overrides)) }),
  );
  return JSON.stringify(stock);
}

/**
 * Weighing candidates, the planner may put a step of one of them before the step's own parent, and throws. The first
 * candidate alone is then the plan: right, though another might take fewer requests.
 */
function planned<Plan>(known: Loaded, by: (planner: QueryPlanner) => Plan): Plan {
  try {
    return by(known.planner);
  } catch (cause) {
    if (!(cause instanceof Error) || !cause.message.includes('would create a cycle')) throw cause;
    known.unweighing ??= new QueryPlanner(known.supergraph, { debug: { maxEvaluatedPlans: 1, pathsLimit: pathsMax } });
    return by(known.unweighing);
  }
}
