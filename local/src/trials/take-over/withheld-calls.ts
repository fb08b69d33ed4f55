import type { ServerResponse } from 'node:http';
import { type Call, type Guard, type Moment, standIn } from './stand-in.ts';

/** Calls between services that are never answered, so that what they belong to stands still until its process is killed. */
export interface WithheldCalls {
  /**
   * Withholds the next call of a name at that moment, and every repeat of it. Resolves once it has come, with whose it
   * is. Others pass.
   */
  next(call: string, moment: Moment): Promise<string>;
  /** Withholds all calls of a name from now on. */
  all(call: string, moment: Moment): void;
  /** Lets calls pass that `next` withheld. */
  release(call: string, of: string): void;
  /** An address that stands for another one. */
  standIn(target: string): Promise<string>;
  close(): void;
}

interface Withheld {
  readonly moment: Moment;
  readonly responses: Set<ServerResponse>;
  isReleased: boolean;
}

interface Awaited {
  readonly moment: Moment;
  come(of: string): void;
}

// A sister has done its work within some milliseconds.
const settleMs = 300;

export function withheldCalls(): WithheldCalls {
  const whole = new Map<string, Moment>();
  const withheld = new Map<string, Withheld>();
  const awaited = new Map<string, Awaited>();
  const closing: (() => void)[] = [];

  const guard: Guard = (call, response) => {
    const all = whole.get(call.name);
    if (all !== undefined) return all;
    const next = awaited.get(call.name);
    if (next !== undefined && !withheld.has(nameOf(call))) {
      awaited.delete(call.name);
      withheld.set(nameOf(call), { moment: next.moment, responses: new Set(), isReleased: false });
      setTimeout(() => next.come(call.of), settleMs);
    }
    const found = withheld.get(nameOf(call));
    if (found === undefined || found.isReleased) return null;
    found.responses.add(response);
    return found.moment;
  };

  return {
    next: (name, moment) =>
      new Promise((resolve) => {
        if (awaited.has(name)) throw new Error(`expected one ${name} at a time`);
        awaited.set(name, { moment, come: resolve });
      }),
    all: (name, moment) => void whole.set(name, moment),
    release(name, of) {
      const found = withheld.get(nameOf({ name, of }));
      if (found === undefined) throw new Error(`expected a withheld call ${name} of ${of}`);
      found.isReleased = true;
      for (const response of found.responses) response.destroy();
    },
    async standIn(target) {
      const one = await standIn(target, guard);
      closing.push(() => one.close());
      return one.url;
    },
    close() {
      for (const close of closing) close();
    },
  };
}

function nameOf({ name, of }: Call): string {
  return `${name} ${of}`;
}
