import { parentPort, workerData } from 'node:worker_threads';
import { eventArtefacts } from './event-artefacts.ts';
import { readContract } from './event-contract.ts';

parentPort?.postMessage(eventArtefacts(await readContract(workerData as string)));
