import type { IncomingMessage } from 'node:http';
import type { Answer, Bank } from './bank.ts';
import type { Charge, Problem, ProblemCode } from './charge.ts';
import type { Faults, Operation } from './faults.ts';
import { BadRequest } from './request.ts';

/** What is sent back: JSON, or a page where the body is a text. */
export interface Reply {
  readonly status: number;
  readonly body: object | string;
  readonly isReplay?: boolean;
  /** Held back so long that the client has given up. */
  readonly isLost?: boolean;
}

export interface Call {
  readonly bank: Bank;
  readonly faults: Faults;
  readonly request: IncomingMessage;
  readonly search: URLSearchParams;
  /** The part of the path that names a thing; '' where the route has none. */
  readonly id: string;
  /** The bank declines this time, whatever the card; null for most. */
  readonly declineCode: string | null;
}

export type Handler = (call: Call) => Reply | Promise<Reply>;

export interface Route {
  readonly path: RegExp;
  readonly GET?: Handler;
  readonly POST?: Handler;
  readonly DELETE?: Handler;
  /** By which faults know it; routes without one never fail on purpose. */
  readonly operation?: Operation;
}

export function answerReply(answer: Answer | Problem): Reply {
  if (answer.kind === 'Problem') return problemReply(answer);
  const { charge, isReplay, isLost } = answer;
  return { status: isReplay ? 200 : 201, body: shown(charge), isReplay, isLost };
}

/** As clients see it: which kind of thing an answer is, they know from what they asked. */
export function shown(thing: { readonly kind: string }): object {
  return { ...thing, kind: undefined };
}

export function existing(charge: Charge | null): Charge {
  if (charge === null) throw new BadRequest(404, 'not_found', 'there is no such charge');
  return charge;
}

const problemStatuses: Readonly<Record<ProblemCode, number>> = {
  invalid_state: 409,
  invalid_amount: 422,
  invalid_token: 422,
  token_used: 422,
  idempotency_key_reused: 409,
  not_found: 404,
  bank_full: 503,
};

export function problemReply({ code, message }: Problem): Reply {
  return { status: problemStatuses[code], body: { error: { code, message } } };
}

export function errorReply({ status, code, message }: BadRequest): Reply {
  return { status, body: { error: { code, message } } };
}

export const internalError: Reply = {
  status: 500,
  body: { error: { code: 'internal_error', message: 'the pretend bank failed; its log says why' } },
};
