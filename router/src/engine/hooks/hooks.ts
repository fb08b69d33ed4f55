import type { Log } from '../../telemetry/log.ts';
import type { HookRefusal, Plugin } from './plugin.ts';

export interface NamedPlugin {
  readonly name: string;
  readonly plugin: Plugin;
}

/** A hook that threw, took too long or gave back what is no refusal. What it says is for the log. */
export class HookFailed extends Error {
  constructor(plugin: string, step: string, cause: unknown) {
    super(`${step} of the plug-in ${plugin} failed`, { cause });
    this.name = 'HookFailed';
  }
}

// A hook is asked in the middle of a request, which waits: one that looks something up has a second.
const hookTimeMs = 1_000;

const codeForm = /^[A-Z][A-Z0-9_]{0,99}$/;

/** Hooks of one step, in the order of their plug-ins. */
export class Step<Name extends keyof Plugin> {
  readonly #name: Name;
  readonly #plugins: readonly NamedPlugin[];
  readonly #log: Log;

  constructor(name: Name, plugins: readonly NamedPlugin[], log: Log) {
    this.#name = name;
    this.#plugins = plugins.filter(({ plugin }) => plugin[name] !== undefined);
    this.#log = log;
  }

  get isEmpty(): boolean {
    return this.#plugins.length === 0;
  }

  /**
   * The first refusal; null where all let it pass, or where one has said that the rest need not see it. Rejects with
   * HookFailed.
   */
  async run(
    given: Parameters<NonNullable<Plugin[Name]>>[0],
    requestId: string,
    isOver: () => boolean = () => false,
  ): Promise<HookRefusal | null> {
    for (const { name, plugin } of this.#plugins) {
      if (isOver()) return null;
      try {
        const hook = plugin[this.#name] as ((given: unknown) => unknown) | undefined;
        const said = hook?.call(plugin, given);
        const refusal = refusalIn(said instanceof Promise ? await within(said) : said);
        if (refusal !== null) return refusal;
      } catch (cause) {
        this.#log.error({ err: cause, plugin: name, step: this.#name, requestId }, 'a plug-in failed');
        throw new HookFailed(name, this.#name, cause);
      }
    }
    return null;
  }
}

function refusalIn(said: unknown): HookRefusal | null {
  if (said === undefined || said === null) return null;
  const { code, message, status = 403 } = said as { readonly [Name in keyof HookRefusal]?: unknown };
  if (typeof code !== 'string' || !codeForm.test(code)) throw new Error('expected nothing, or a refusal with a code');
  if (typeof message !== 'string') throw new Error('expected a refusal with a message');
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 400 || status > 599) {
    throw new Error('expected a refusal with a status of 400 to 599');
  }
  return { code, message, status };
}

async function within<Value>(promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`expected it to be done within ${hookTimeMs} ms`)), hookTimeMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What plug-ins want to be told of each request. */
export interface Hooks {
  readonly onRequest: Step<'onRequest'>;
  readonly onIdentity: Step<'onIdentity'>;
  readonly onOperation: Step<'onOperation'>;
  readonly onSubgraphRequest: Step<'onSubgraphRequest'>;
  readonly onSubgraphAnswer: Step<'onSubgraphAnswer'>;
  readonly onResponse: Step<'onResponse'>;
  readonly onEvent: Step<'onEvent'>;
  /** Some hook sees what is answered, as a whole. */
  readonly seesAnswers: boolean;
}

/** Null without plug-ins: nothing is called then, and nothing is paid. */
export function hooksOf(plugins: readonly NamedPlugin[], log: Log): Hooks | null {
  if (plugins.length === 0) return null;
  const [onSubgraphAnswer, onResponse] = [
    new Step('onSubgraphAnswer', plugins, log),
    new Step('onResponse', plugins, log),
  ];
  return {
    onRequest: new Step('onRequest', plugins, log),
    onIdentity: new Step('onIdentity', plugins, log),
    onOperation: new Step('onOperation', plugins, log),
    onSubgraphRequest: new Step('onSubgraphRequest', plugins, log),
    onSubgraphAnswer,
    onResponse,
    onEvent: new Step('onEvent', plugins, log),
    seesAnswers: !onSubgraphAnswer.isEmpty || !onResponse.isEmpty,
  };
}
