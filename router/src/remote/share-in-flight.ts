import type { Departure, Leaving, Raw, SubgraphRequest } from './request.ts';

type Ask = (request: SubgraphRequest) => Promise<Raw>;

/**
 * Lets identical queries that are under way at once share one answer: its text, never what is parsed from it, since
 * each request writes into its own data. Two are identical where the contract, the body and every header that the answer
 * may depend on are, the caller's identity included.
 */
export function shareInFlight(ask: Ask, onShared: () => void): Ask {
  const flights = new Map<string, Flight>();
  return (request) => {
    if (!request.isQuery) return ask(request);
    const key = JSON.stringify([request.contract ?? null, request.headers, request.body]);
    const known = flights.get(key);
    // Whoever has less time than the one who asked must not wait for that one's deadline.
    if (known !== undefined && request.deadline >= known.deadline) {
      onShared();
      if (request.record) request.record.isShared = true;
      return known.join(request.departure);
    }
    if (known !== undefined) return ask(request);
    const flight = new Flight(request.deadline);
    flights.set(key, flight);
    flight.begin(ask({ ...request, departure: flight }), () => flights.delete(key));
    return flight.join(request.departure);
  };
}

/** One query for several clients: it is given up when the last of them has left. */
class Flight implements Departure {
  readonly deadline: number;
  #waiting = 0;
  #call: Leaving | null = null;
  #answer: Promise<Raw> = never;

  constructor(deadline: number) {
    this.deadline = deadline;
  }

  get isGone(): boolean {
    return false;
  }

  listen(call: Leaving): void {
    this.#call = call;
  }

  unlisten(): void {
    this.#call = null;
  }

  begin(answer: Promise<Raw>, onEnd: () => void): void {
    this.#answer = answer.finally(onEnd);
  }

  join(departure: Departure | null): Promise<Raw> {
    this.#waiting += 1;
    if (departure === null) return this.#answer;
    const leaving: Leaving = { onGone: () => this.#leave() };
    departure.listen(leaving);
    return this.#answer.finally(() => departure.unlisten(leaving));
  }

  #leave(): void {
    this.#waiting -= 1;
    if (this.#waiting === 0) this.#call?.onGone();
  }
}

const never = new Promise<Raw>(() => {});
