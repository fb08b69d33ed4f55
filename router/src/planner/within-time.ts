import { createContext, Script } from 'node:vm';

/** Some work was ended in its midst. */
export class OutOfTimeError extends Error {
  constructor(timeoutMs: number) {
    super(`no plan within ${timeoutMs} ms`);
    this.name = 'OutOfTimeError';
  }
}

// The work itself runs where it was made; the context is there because only what a script calls has a time-out.
const context: { work: () => void } = { work: () => undefined };
createContext(context);
const script = new Script('work()');

/**
 * What the work comes to. Where it does not end in time it is ended wherever it is, without its `finally`, and
 * OutOfTimeError is thrown. Costs some 0.1 ms.
 */
export function withinTime<Result>(work: () => Result, timeoutMs: number): Result {
  let result: { readonly is: Result } | null = null;
  context.work = () => {
    result = { is: work() };
  };
  try {
    script.runInContext(context, { timeout: timeoutMs });
  } catch (cause) {
    throw isTimeout(cause) ? new OutOfTimeError(timeoutMs) : cause;
  } finally {
    context.work = () => undefined;
  }
  return resultOf(result);
}

function resultOf<Result>(result: { readonly is: Result } | null): Result {
  if (result === null) throw new Error('expected the work to have ended');
  return result.is;
}

/** It is no instance of our own Error: the context has one of its own. */
function isTimeout(cause: unknown): boolean {
  return (
    typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
