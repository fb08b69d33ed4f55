import type { Answer, Send } from '../execution/execution.ts';
import { type GraphAnswer, plainError } from './graph-request.ts';

/** A subscription that may be run: what its subgraph is asked, and what becomes of each event. */
export interface GraphSubscription {
  readonly kind: 'Subscription';
  /** Where the events come from. */
  readonly service: string;
  /** The JSON text of the request there. */
  readonly body: string;
  readonly keepsForms: boolean;
  /** All that it asks for is the same for whoever asks. */
  readonly isShared: boolean;
  /** What its subgraph is asked is, though not all of it: what events lack is each caller's own. */
  readonly sharesUpstream: boolean;
  /** What the client is told of an event. Never rejects because of it or of a subgraph. */
  readonly answer: (event: Answer, send: Send) => Promise<GraphAnswer>;
}

/** The event stands for the answer of the subgraph that was asked for it; everybody else is asked. */
export function sendBeside(event: Answer, send: Send): Send {
  return (service, request) => (request.kind === 'subscription' ? Promise.resolve(event) : send(service, request));
}

export const noRootField: GraphAnswer = {
  outcome: 'Invalid',
  errors: [plainError('BAD_USER_INPUT', 'expected a subscription to ask for its field')],
};
