import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { CallerCounts } from '../caller-counts.ts';
import { Heartbeats } from '../heartbeats.ts';
import type { LiveCaller, LiveDoor } from '../live-door.ts';
import type { TransportOptions } from '../transport-options.ts';
import { ClientConnection, closeCodes } from './client-connection.ts';

export interface SocketServerOptions extends TransportOptions {
  readonly door: LiveDoor;
  readonly failed: (cause: unknown) => void;
  readonly random: () => number;
}

/** The WebSockets of all clients. */
export interface SocketServer {
  /** Takes over a connection whose request asks for a WebSocket, and may have one. */
  readonly take: (opening: IncomingMessage, socket: Duplex, head: Buffer) => Taking;
  /** Sends everybody away, to come back later. */
  readonly restart: () => void;
}

/** `Full`: there are too many. `Malformed`: it is no handshake of RFC 6455. Of both nothing was said to the client. */
export type Taking = 'Taken' | 'Full' | 'Malformed';

const subprotocol = 'graphql-transport-ws';

// A restart of a replica takes a second or two; nobody is to come back at the same moment as all others.
const comeBackMsMax = 5_000;
// What a client has sent while it did not know yet that it is sent away.
const terminateMs = 1_000;

// A message that comes in pieces keeps what came with each of them, up to 64 KiB, until it is whole. Browsers cut what is
// long at 128 KiB or so, and what is short not at all.
const fragmentsMax = 128;
// A frame keeps each packet that it came in. One of TCP has some 1,400 bytes; a few may be short.
const packetBytesMin = 256;
const packetsMin = 64;

// RFC 6455, 5.2 and 5.5.2: the last frame of a ping without a payload. `ws` makes one anew for each, which takes longer than to
// send it. It may stand between any two frames, and `ws` writes each of its own at once, where nothing is compressed.
const pingFrame = Buffer.from([0x89, 0]);

// Behind one address may be an office, all of which comes back after a restart; to say who one is takes some milliseconds.
const strangersPerCaller = 5;

export function socketServer(options: SocketServerOptions): SocketServer {
  const { door, limits, counts, onError, failed, random } = options;
  const tally = options.tally.of('websocket');
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: limits.messageBytesMax,
    maxFragments: fragmentsMax,
    maxBufferedChunks: packetsMin + Math.ceil(limits.messageBytesMax / packetBytesMin),
    // Each connection's own window would take some 100 kB of memory (zlib's default), and messages are short.
    perMessageDeflate: false,
    // A browser tells its page nothing of a handshake that fails: others are taken, to be told why they are not served.
    handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : ([...offered][0] ?? false)),
  });
  // `ws` says so before it has handled the upgrade.
  const handshake = { isMalformed: false };
  server.on('wsClientError', () => (handshake.isMalformed = true));
  const connections = new Set<ClientConnection>();
  const strangers = new CallerCounts(limits.callerConnectionsMax * strangersPerCaller);
  const heartbeats = new Heartbeats(limits.heartbeatMs);

  return {
    take: (opening, socket, head) => {
      const network = door.networkOf(opening);
      if (connections.size >= limits.connectionsMax || !strangers.hasRoom(network)) {
        tally.giveUp('limit');
        return 'Full';
      }
      const ping = () => void socket.write(pingFrame);
      handshake.isMalformed = false;
      server.handleUpgrade(opening, socket, head, (accepted) => {
        if (accepted.protocol !== subprotocol) {
          tally.giveUp('protocol');
          return refuseProtocol(accepted);
        }
        const introduced = once(strangers.enter(network));
        accepted.once('close', introduced);
        const admit = ({ key }: LiveCaller) => {
          if (!counts.hasRoom(key)) return false;
          introduced();
          accepted.once('close', counts.enter(key));
          return true;
        };
        const given = { door, limits, tally, onError, failed };
        const connection = new ClientConnection({ ...given, socket: accepted, ping, opening, admit });
        connections.add(connection);
        tally.connections += 1;
        const rest = heartbeats.add(connection);
        accepted.once('close', () => {
          connections.delete(connection);
          tally.connections -= 1;
          rest();
        });
      });
      return handshake.isMalformed ? 'Malformed' : 'Taken';
    },
    restart: () => {
      heartbeats.stop();
      sendAway(connections, random);
    },
  };
}

function sendAway(connections: ReadonlySet<ClientConnection>, random: () => number): void {
  for (const connection of connections) {
    const afterMs = Math.round(random() * comeBackMsMax);
    connection.close(closeCodes.restart, `Service Restart: come back in ${afterMs} ms`);
  }
  const late = setTimeout(() => {
    for (const connection of connections) connection.terminate();
  }, terminateMs);
  late.unref();
}

function refuseProtocol(socket: WebSocket): void {
  socket.on('error', () => undefined);
  socket.close(closeCodes.protocol, `Subprotocol not acceptable: expected ${subprotocol}`);
  const late = setTimeout(() => socket.terminate(), terminateMs);
  socket.once('close', () => clearTimeout(late));
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}
