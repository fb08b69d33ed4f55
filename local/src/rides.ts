import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Context } from './command.ts';
import { filesIn, lockDataDirectory } from './data-directory.ts';
import { root } from './process-table.ts';
import { ridesIntroduction } from './rides-introduction.ts';
import { endWithNpm } from './supervisor/end-with-npm.ts';
import { listenForInterrupt } from './supervisor/interrupt.ts';
import { keepGuests } from './supervisor/keep-guests.ts';
import { host } from './supervisor/ports.ts';
import type { Program } from './supervisor/program.ts';
import { supervise } from './supervisor/supervised.ts';
import { stopInOrder } from './supervisor/unit.ts';

export interface RidesOptions {
  /** Where the router listens. */
  readonly port: number;
  /** A graph with the shape of `examples/rides`. */
  readonly folder: string;
  readonly data: string;
}

/**
 * Runs the subgraphs of a folder as guests, and its graph by `tributary dev`, until it is interrupted: what is saved there is
 * served a moment later, and a subgraph that cannot be started on this machine is mocked.
 */
export async function runRides({ port, folder, data }: RidesOptions, context: Context): Promise<void> {
  const interrupt = listenForInterrupt();
  endWithNpm(context.environment, () => process.kill(process.pid, 'SIGTERM'));
  const lock = lockDataDirectory(data);
  const { NODE_ENV: _, ...environment } = context.environment; // development, whatever the shell says
  const around = { environment, directory: root, logDirectory: filesIn(data).logs, say: context.say };
  const identitySecret = randomBytes(32).toString('base64url');
  const guests = keepGuests({ root: folder, ours: [], identitySecret }, around);
  const graph = supervise(graphProgram({ port, folder, identitySecret }), around);
  interrupt.onSecond(() => [graph, guests].forEach((unit) => unit.hurry()));
  try {
    await Promise.race([graph.ready, interrupt.came]);
    if (!interrupt.first.aborted) for (const line of ridesIntroduction(`http://${host}:${port}/`)) context.say(line);
    await interrupt.came;
    context.say('stopping');
  } finally {
    await stopInOrder([[graph], [guests]]);
    lock.release();
  }
}

interface Graph {
  readonly port: number;
  readonly folder: string;
  readonly identitySecret: string;
}

/** Composition at each save, and the router that serves what came of it. */
function graphProgram({ port, folder, identitySecret }: Graph): Program {
  return {
    name: 'graph',
    script: join(root, 'schema/dist/cli.js'),
    arguments: ['dev', '--root', folder, '--port', String(port)],
    environment: { IDENTITY_SECRET: identitySecret, SUBGRAPH_SUBSCRIPTIONS_DRIVERS: 'sse' },
    readyUrl: `http://${host}:${port}/ready`,
  };
}
