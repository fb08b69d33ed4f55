/** How clients are told more than one answer, as metrics name it. */
export const transports = ['websocket', 'events', 'single_connection', 'multipart', 'incremental'] as const;
export type Transport = (typeof transports)[number];

/**
 * Why the router gives a client up, or does not take it: it does not read, answers no heartbeat, does not begin in time, there
 * are as many as may be, it breaks the protocol, or what it says of itself is not believed, or no longer.
 */
const reasons = ['slow', 'no_pong', 'no_init', 'limit', 'protocol', 'refused'] as const;
export type GivenUp = (typeof reasons)[number];

/** By transport, those that there can be. A request by HTTP that is refused is none: it has a status. */
const reasonsOf: Readonly<Record<Transport, readonly GivenUp[]>> = {
  websocket: reasons,
  events: ['slow', 'limit', 'refused'],
  single_connection: ['slow', 'no_init', 'limit', 'refused'],
  multipart: ['slow', 'limit', 'refused'],
  incremental: ['slow'],
};

export interface TransportObservation {
  readonly transport: Transport;
  /** Open now. */
  readonly connections: number;
  /** Told over them now, each client's counted. */
  readonly operations: number;
  /** Since the start. */
  readonly givenUp: readonly (readonly [reason: GivenUp, count: number])[];
}

/** What is open by one transport, and whom it was closed for. */
export class TransportTally {
  connections = 0;
  operations = 0;
  readonly #transport: Transport;
  readonly #givenUp: Map<GivenUp, number>;

  constructor(transport: Transport) {
    this.#transport = transport;
    this.#givenUp = new Map(reasonsOf[transport].map((reason) => [reason, 0]));
  }

  giveUp(reason: GivenUp): void {
    this.#givenUp.set(reason, (this.#givenUp.get(reason) ?? 0) + 1);
  }

  observe(): TransportObservation {
    const { connections, operations } = this;
    return { transport: this.#transport, connections, operations, givenUp: [...this.#givenUp] };
  }
}

/** What is open to clients, over all configurations of the process. */
export class LiveTally {
  readonly #byTransport = new Map(transports.map((transport) => [transport, new TransportTally(transport)]));

  of(transport: Transport): TransportTally {
    const tally = this.#byTransport.get(transport);
    if (tally === undefined) throw new Error(`expected a transport that is counted, got ${transport}`);
    return tally;
  }

  observe(): readonly TransportObservation[] {
    return [...this.#byTransport.values()].map((tally) => tally.observe());
  }
}
