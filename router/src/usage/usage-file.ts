import { setImmediate } from 'node:timers/promises';
import type { Engine } from '../engine/engine.ts';
import { appendRotating, type RotatingLimits } from '../files/rotating-file.ts';
import { sha256Of } from '../persisted/manifest.ts';
import { clientNameIn } from '../telemetry/client-name.ts';
import type { Log } from '../telemetry/log.ts';
import { type UsageCount, UsageCounts } from './usage-counts.ts';

export interface UsageOptions extends RotatingLimits {
  readonly file: string;
}

/** A file that is told the use of engines, one line a minute for each app and document. */
export interface UsageFile {
  /** Counts what is asked of the engine, by whichever transport. `contract`: what it serves; null: none. */
  readonly counted: (engine: Engine, contract: string | null) => Engine;
  /** Tells what was counted last. */
  readonly stop: () => Promise<void>;
}

const minuteMs = 60_000;

/** Nothing of who asks is told, nor what they ask with: neither variables nor the document, which may hold some of them. */
export function usageFile(options: UsageOptions, log: Log): UsageFile {
  const engines = new Map<string | null, Engine>();
  const state = { counts: new UsageCounts(), from: new Date(), telling: Promise.resolve() };
  const tell = () => {
    const { counts, from } = state;
    Object.assign(state, { counts: new UsageCounts(), from: new Date() });
    if (counts.isEmpty) return state.telling;
    state.telling = state.telling
      .then(() => linesOf(counts.all(), { engines, from, to: new Date() }))
      .then((lines) => appendRotating(options.file, lines, options))
      .catch((cause: unknown) => log.warn({ err: cause, file: options.file }, 'a minute of usage cannot be written'));
    return state.telling;
  };
  const timer = setInterval(() => void tell(), minuteMs).unref();
  const counted = async <Given extends Parameters<Engine['execute']>[0], Answer extends Told>(
    request: Given,
    contract: string | null,
    ask: (given: Given) => Promise<Answer>,
  ): Promise<Answer> => {
    const startedAt = performance.now();
    const answer = await ask(request);
    const isExecuted = answer.kind === 'Stream' || answer.outcome === 'Executed';
    const { query, operationName, headers } = request;
    const document = isExecuted ? { query, operationName } : null;
    const hasErrors = answer.kind === 'Result' && (answer.result.errors?.length ?? 0) > 0;
    const durationMs = performance.now() - startedAt;
    state.counts.add({ contract, client: clientNameIn(headers), document }, { durationMs, hasErrors });
    return answer;
  };
  return {
    counted: (engine, contract) => {
      engines.set(contract, engine);
      return {
        ...engine,
        execute: (request) => counted(request, contract, engine.execute),
        open: (request) => counted(request, contract, engine.open),
      };
    },
    stop: async () => {
      clearInterval(timer);
      await tell();
    },
  };
}

type Told = Awaited<ReturnType<Engine['open']>>;

interface Period {
  readonly engines: ReadonlyMap<string | null, Engine>;
  readonly from: Date;
  readonly to: Date;
}

/** One after the other, so that requests have their turn. */
async function linesOf(counts: readonly UsageCount[], { engines, from, to }: Period): Promise<string> {
  const lines: string[] = [];
  for (const { contract, client, document, isOther, count, errors, durations } of counts) {
    await setImmediate();
    const told = {
      from: from.toISOString(),
      to: to.toISOString(),
      ...(contract === null ? {} : { contract }),
      client,
      ...(isOther ? { isOther } : {}),
      operation: document?.operationName ?? null,
      sha256: document === null ? null : sha256Of(document.query),
      count,
      errors,
      p50Ms: rounded(durations.quantile(0.5)),
      p99Ms: rounded(durations.quantile(0.99)),
      coordinates: document === null ? [] : ((await engines.get(contract)?.coordinatesOf(document)) ?? []),
    };
    lines.push(`${JSON.stringify(told)}\n`);
  }
  return lines.join('');
}

/** To a hundredth. */
function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
