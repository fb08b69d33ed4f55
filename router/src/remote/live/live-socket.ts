import { WebSocket } from 'ws';
import type { SubgraphTls } from '../transport.ts';
import { type LiveMember, steadyMs } from './live-source.ts';
import { readMessage, type SubgraphMessage, subscribeMessage } from './socket-messages.ts';

export interface LiveSocketOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: SubgraphTls | null;
  readonly messageBytesMax: number;
  readonly onClosed: () => void;
}

// A host that is there takes a connection within one retransmission of its SYN (1 s), and a shake of hands takes three.
const openTimeoutMs = 5_000;
// Proxies in between let go of what is silent for 60 s, most of them; a host that is gone is noticed within two of these.
const heartbeatMs = 12_000;
// A page that is changed for another subscribes again within this.
const idleMs = 5_000;
// Whoever pings and does not read needs no more pongs than a thousand or so: they would fill the memory.
const unreadBytesMax = 65_536;
/** What a subgraph says of whoever connects. Others may be about one subscription, of which all others are innocent. */
const finalCodes = new Set([4401, 4403, 4406, 4429]);

/** One WebSocket to one URL of a subgraph, by the protocol graphql-transport-ws, for any number of subscriptions. */
export class LiveSocket {
  readonly #options: LiveSocketOptions;
  readonly #socket: WebSocket;
  readonly #members = new Map<string, LiveMember>();
  readonly #heartbeat: NodeJS.Timeout;
  #late: NodeJS.Timeout | null;
  #idle: NodeJS.Timeout | null = null;
  #count = 0;
  #steadyFrom = Infinity;
  #isAlive = true;
  #isOver = false;

  constructor(options: LiveSocketOptions) {
    const { url, headers, tls, messageBytesMax: maxPayload } = options;
    this.#options = options;
    const own = { headers, maxPayload, perMessageDeflate: false, handshakeTimeout: openTimeoutMs };
    this.#socket = new WebSocket(url, 'graphql-transport-ws', { ...own, ...tls });
    this.#late = setTimeout(() => this.#end('no acknowledgement came in time'), openTimeoutMs);
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs);
    this.#socket.on('open', () => this.#socket.send('{"type":"connection_init"}'));
    // `ws` gives one Buffer unless another type is chosen.
    this.#socket.on('message', (data: Buffer, isBinary) => this.#hear(data, isBinary));
    this.#socket.on('pong', () => (this.#isAlive = true));
    this.#socket.on('error', (error) => this.#end(error.message));
    this.#socket.on('close', (code, reason) => this.#closed(code, String(reason)));
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Gives the function that ends the subscription here. */
  add(member: LiveMember): () => void {
    const id = String((this.#count += 1));
    this.#members.set(id, member);
    if (this.#idle !== null) clearTimeout(this.#idle);
    if (this.#late === null) this.#subscribe(id, member);
    return () => {
      if (!this.#members.delete(id) || this.#isOver) return;
      if (this.#late === null) this.#socket.send(`{"id":"${id}","type":"complete"}`);
      this.#restIfIdle();
    };
  }

  /** For good. */
  close(reason: string): void {
    this.#end(reason, true);
  }

  #hear(data: Buffer, isBinary: boolean): void {
    if (this.#isOver) return;
    this.#isAlive = true;
    const message = isBinary ? null : readMessage(data.toString());
    if (message === null) this.#refuse('expected a message of graphql-transport-ws');
    else this.#take(message);
  }

  #take(message: SubgraphMessage): void {
    switch (message.kind) {
      case 'Acknowledged':
        return this.#acknowledged();
      case 'Ping':
        return this.#pong();
      case 'Pong':
        return;
      case 'Event':
        // Of what has ended here meanwhile nothing is told.
        return this.#members.get(message.id)?.onEvent(message.event);
      case 'Errors':
        return this.#leave(message.id)?.onEnd({ kind: 'Refused', errors: message.errors });
      case 'Complete':
        return this.#leave(message.id)?.onEnd({ kind: 'Completed' });
    }
  }

  #pong(): void {
    if (this.#socket.bufferedAmount < unreadBytesMax) this.#socket.send('{"type":"pong"}');
  }

  #acknowledged(): void {
    if (this.#late === null) return this.#refuse('expected one acknowledgement');
    clearTimeout(this.#late);
    this.#late = null;
    this.#steadyFrom = performance.now() + steadyMs;
    for (const [id, member] of this.#members) this.#subscribe(id, member);
    this.#restIfIdle();
  }

  #subscribe(id: string, member: LiveMember): void {
    this.#socket.send(subscribeMessage(id, member.subscribing()));
  }

  #leave(id: string): LiveMember | undefined {
    const member = this.#members.get(id);
    this.#members.delete(id);
    this.#restIfIdle();
    return member;
  }

  #restIfIdle(): void {
    if (this.#members.size > 0) return;
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#end('nobody needs it'), idleMs);
  }

  #beat(): void {
    if (!this.#isAlive) return this.#end('it has fallen silent');
    this.#isAlive = false;
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.ping();
  }

  #refuse(reason: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.close(4400, reason);
    this.#end(reason);
  }

  #closed(code: number, reason: string): void {
    this.#end(`closed with ${code} ${reason}`.trim(), finalCodes.has(code));
  }

  #end(reason: string, isFinal = false): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#late !== null) clearTimeout(this.#late);
    if (this.#idle !== null) clearTimeout(this.#idle);
    clearInterval(this.#heartbeat);
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.close(1000);
    else if (this.#socket.readyState === WebSocket.CONNECTING) this.#socket.terminate();
    this.#options.onClosed();
    const wasSteady = performance.now() >= this.#steadyFrom;
    const loss = { reason, wasOpen: this.#steadyFrom !== Infinity, wasSteady, isFinal };
    const members = [...this.#members.values()];
    this.#members.clear();
    for (const member of members) member.onLost(loss);
  }
}
