import { randomBytes } from 'node:crypto';
import type { OpenStreams } from './open-streams.ts';
import { type Holder, SingleConnection } from './single-connection.ts';

// Nobody guesses it: who has it hears what the connection tells.
const tokenBytes = 16;

/** By their tokens, the streams of events that clients have reserved, and those that are open. */
export class SingleConnections {
  readonly #streams: OpenStreams;
  readonly #byToken = new Map<string, SingleConnection>();

  constructor(streams: OpenStreams) {
    this.#streams = streams;
  }

  /** The token of one more; null: there are too many, or its caller has. It counts from now on. */
  reserve(holder: Holder, key: string | null): string | null {
    const { limits, onError } = this.#streams;
    const tally = this.#streams.tally.of('single_connection');
    if (!this.#streams.hasRoom(key)) {
      tally.giveUp('limit');
      return null;
    }
    const leave = this.#streams.enter(key);
    const token = randomBytes(tokenBytes).toString('base64url');
    const onOver = () => {
      this.#byToken.delete(token);
      close();
      leave();
    };
    const connection = new SingleConnection(holder, { limits, tally, onError, onOver });
    const close = this.#streams.keep(connection, 'single_connection');
    this.#byToken.set(token, connection);
    return token;
  }

  find(token: string): SingleConnection | null {
    return this.#byToken.get(token) ?? null;
  }
}
