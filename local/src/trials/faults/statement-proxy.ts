import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { host } from '../../supervisor/ports.ts';
import type { CallObserver } from './call-proxy.ts';

export interface StatementProxy {
  /** The database's URL, through the proxy. */
  readonly url: string;
  close(): Promise<void>;
}

/** Stands between order and its database, and says which prepared statement is run: the steps that ask no sister. */
export async function statementProxy(databaseUrl: string, observer: CallObserver): Promise<StatementProxy> {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    for (const socket of [client, database]) {
      open.add(socket);
      // A connection that breaks is what this program is about.
      socket.on('error', () => undefined);
      socket.once('close', () => {
        open.delete(socket);
        client.destroy();
        database.destroy();
      });
    }
    join(client, database, observer);
  });
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  const url = new URL(databaseUrl);
  url.port = String(address.port);
  return {
    url: url.href,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function join(client: Socket, database: Socket, observer: CallObserver): void {
  const names = statementNames();
  let running: string[] = [];
  client.on('data', (bytes: Buffer) => {
    const bound = names(bytes);
    if (!bound.every((name) => observer.before(name))) return void client.destroy();
    running = [...running, ...bound];
    database.write(bytes);
  });
  database.on('data', (bytes: Buffer) => {
    const answered = running;
    running = [];
    for (const name of answered) observer.during(name);
    client.write(bytes, () => {
      for (const name of answered) observer.after(name);
    });
  });
}

const bind = 0x42; // 'B', in PostgreSQL's protocol 3.0

/** Reads what a client sends, in pieces of any size, and gives the names of the statements that are bound in it. */
export function statementNames(): (bytes: Buffer) => readonly string[] {
  let rest: Buffer = Buffer.alloc(0);
  let isStarted = false;
  return (bytes) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    const names: string[] = [];
    for (;;) {
      // The first message has no type; every other one is a type and a length, which counts itself.
      const head = isStarted ? 1 : 0;
      if (rest.length < head + 4) return names;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return names;
      if (isStarted && rest[0] === bind) names.push(statementIn(rest.subarray(head + 4, length)));
      rest = rest.subarray(length);
      isStarted = true;
    }
  };
}

/** Bind holds the portal's name, then the statement's, each ended by a zero. */
function statementIn(body: Buffer): string {
  const from = body.indexOf(0) + 1;
  return body.toString('utf8', from, body.indexOf(0, from));
}
