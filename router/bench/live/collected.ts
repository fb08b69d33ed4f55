import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { usageOf } from '../federation/processes.ts';

// What was freed goes back to the machine a little later.
const settleMs = 2_000;
const times = 3;

/** What a process has of the memory, in megabytes, once its garbage is collected; by its inspector. */
export async function collected(pid: number, inspectorPort: number): Promise<number> {
  const targets = (await (await fetch(`http://127.0.0.1:${inspectorPort}/json`)).json()) as readonly {
    readonly webSocketDebuggerUrl: string;
  }[];
  const inspector = new WebSocket(targets[0]?.webSocketDebuggerUrl ?? '');
  await once(inspector, 'open');
  for (let id = 1; id <= times; id += 1) {
    inspector.send(JSON.stringify({ id, method: 'HeapProfiler.collectGarbage' }));
    await once(inspector, 'message');
    await wait(settleMs);
  }
  inspector.terminate();
  return usageOf(pid).residentMb;
}
