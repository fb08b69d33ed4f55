import type { Artefact } from '../artefacts.ts';
import { asyncApi, asyncApiFile } from './async-api.ts';
import type { EventContract } from './event-contract.ts';

/** What follows from the events' contract; of none, nothing. */
export function eventArtefacts(contract: EventContract | null): readonly Artefact[] {
  return contract === null ? [] : [{ file: asyncApiFile, text: asyncApi(contract), subgraph: null }];
}
