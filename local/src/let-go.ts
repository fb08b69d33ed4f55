import type { ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';

/** Lets this process end while the child runs: neither the child nor the pipes to it keep the event loop alive. */
export function letGo(child: ChildProcess): void {
  child.unref();
  for (const pipe of [child.stdin, child.stdout, child.stderr]) if (pipe instanceof Socket) pipe.unref();
}
