import { setTimeout } from 'node:timers/promises';
import type { GraphAnswer } from '../../graph/graph-request.ts';
import { fingerprintOf, placeId } from '../../idempotency/idempotency-names.ts';
import type { KeptAnswers, KeptPlace, KeptRecord } from '../../idempotency/kept-answers.ts';
import { variableName } from '../../supergraph/addresses.ts';
import type { Log } from '../../telemetry/log.ts';
import { keyRefusal } from './key-refusals.ts';

/** What became of what was asked of the one subgraph that was to change something. */
export type Certainty = 'NotRun' | 'Answered' | 'Doubtful';

/** A mutation with a key, ready to be run. */
export interface KeyedMutation {
  readonly key: string;
  /** Null: nobody knows whose keys these are, so none of their answers is kept. */
  readonly namespace: string | null;
  readonly asked: Parameters<typeof fingerprintOf>[0];
  /** The subgraph of each root field. */
  readonly changedBy: readonly string[];
  /** On the monotonic clock (performance.now). */
  readonly deadline: number;
  readonly run: (isRepeatable: boolean) => Promise<GraphAnswer>;
  readonly certainty: () => Certainty;
  /** The whole answer as the client is told it. */
  readonly textOf: (answer: GraphAnswer) => string;
}

export interface KeyedMutationsOptions {
  readonly kept: KeptAnswers;
  /** Subgraphs that take keys themselves, by names in capitals. */
  readonly accepting: ReadonlySet<string>;
  /** How long a request may take, and so how long it may be under way. */
  readonly requestTimeoutMs: number;
  /** A longer answer is not kept, in bytes as estimated. */
  readonly answerBytesMax: number;
  readonly log: Log;
}

interface Flight {
  readonly fingerprint: string;
  readonly outcome: Promise<Outcome>;
}

interface Outcome {
  readonly answer: GraphAnswer;
  /** As it is told again; null where it is not. */
  readonly text: string | null;
}

// Another router is at it: it takes as long as a request does.
const lookAgainMs = 50;
const bytesOfCharacter = 2;

/**
 * Mutations with an `Idempotency-Key`, of which each is done once. Subgraphs that take keys see to it themselves and tell
 * the state of today; here such requests share one run while it is under way. For all others the answer is kept.
 */
export class KeyedMutations {
  readonly #options: KeyedMutationsOptions;
  readonly #flights = new Map<string, Flight>();

  constructor(options: KeyedMutationsOptions) {
    this.#options = options;
  }

  /** Whether all these subgraphs take keys. */
  takenBy(subgraphs: readonly string[]): boolean {
    return subgraphs.every((name) => this.#options.accepting.has(variableName(name)));
  }

  async answer(mutation: KeyedMutation): Promise<GraphAnswer> {
    const { namespace, key, changedBy } = mutation;
    const isTaken = this.takenBy(changedBy);
    if (!isTaken && changedBy.length > 1) return keyRefusal('KeyNotTaken');
    if (namespace === null) return mutation.run(isTaken);
    const place = { id: placeId(namespace, key), owner: namespace };
    const fingerprint = fingerprintOf(mutation.asked);
    const flight = this.#flights.get(place.id);
    if (flight !== undefined) return joined(flight, fingerprint);
    const outcome = isTaken ? mutation.run(true).then(untold) : this.#once(place, fingerprint, mutation);
    this.#flights.set(place.id, { fingerprint, outcome });
    try {
      return (await outcome).answer;
    } finally {
      this.#flights.delete(place.id);
    }
  }

  async #once(place: KeptPlace, fingerprint: string, mutation: KeyedMutation): Promise<Outcome> {
    const { kept, requestTimeoutMs, log } = this.#options;
    while (performance.now() < mutation.deadline) {
      const running = { state: 'Running', fingerprint, until: Date.now() + requestTimeoutMs } as const;
      let known: KeptRecord | null;
      try {
        known = await kept.add(place, running);
      } catch (cause) {
        log.warn({ err: cause }, 'a mutation is refused: nobody can tell whether its key is new');
        return untold(keyRefusal('KeysUnknown'));
      }
      if (known === null) return this.#run(place, fingerprint, mutation);
      const told = outcomeOf(known, fingerprint);
      if (told !== null) return told;
      await setTimeout(lookAgainMs);
    }
    return untold(keyRefusal('KeyInUse'));
  }

  async #run(place: KeptPlace, fingerprint: string, mutation: KeyedMutation): Promise<Outcome> {
    const answer = await mutation.run(false);
    const certainty = mutation.certainty();
    if (certainty === 'NotRun') {
      await this.#note(() => this.#options.kept.remove(place));
      return untold(answer);
    }
    const text = certainty === 'Answered' ? mutation.textOf(answer) : null;
    const isKept = text !== null && text.length * bytesOfCharacter <= this.#options.answerBytesMax;
    const record: KeptRecord = isKept ? { state: 'Answered', fingerprint, text } : { state: 'Doubtful', fingerprint };
    await this.#note(() => this.#options.kept.put(place, record));
    return { answer, text };
  }

  /** Where it cannot be noted it is as if this router had died: once its time is over, the outcome is unknown. */
  async #note(change: () => Promise<void>): Promise<void> {
    try {
      await change();
    } catch (cause) {
      this.#options.log.warn({ err: cause }, 'what came of a mutation with a key could not be noted');
    }
  }
}

async function joined({ fingerprint: known, outcome }: Flight, fingerprint: string): Promise<GraphAnswer> {
  if (known !== fingerprint) return keyRefusal('KeyReused');
  const { answer, text } = await outcome;
  return text === null ? answer : { ...answer, replay: text };
}

/** Null: it is under way elsewhere. */
function outcomeOf(known: KeptRecord, fingerprint: string): Outcome | null {
  // A record that no secret opens tells nothing, not even what was asked.
  if (known.state === 'Doubtful' && known.fingerprint === '') return untold(keyRefusal('KeyDoubtful'));
  if (known.fingerprint !== fingerprint) return untold(keyRefusal('KeyReused'));
  switch (known.state) {
    case 'Answered':
      return { answer: { outcome: 'Executed', errors: [], replay: known.text }, text: known.text };
    case 'Doubtful':
      return untold(keyRefusal('KeyDoubtful'));
    case 'Running':
      return Date.now() > known.until ? untold(keyRefusal('KeyDoubtful')) : null;
  }
}

function untold(answer: GraphAnswer): Outcome {
  return { answer, text: null };
}
