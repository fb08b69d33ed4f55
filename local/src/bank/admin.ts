import { z } from 'zod';
import type { Charge, Problem } from './charge.ts';
import { operations, requestFaults, webhookFaults } from './faults.ts';
import { type Call, problemReply, type Reply, type Route, shown } from './reply.ts';
import { BadRequest, bodyOf } from './request.ts';

/** What only those who play with the bank may ask of it. */
export const adminRoutes: readonly Route[] = [
  { path: /^\/admin\/faults$/, GET: listFaults, POST: addFault, DELETE: removeFaults },
  { path: /^\/admin\/faults\/(\d+)$/, DELETE: removeFault },
  { path: /^\/admin\/charges\/(\w+)\/chargebacks$/, POST: chargeBack },
  { path: /^\/admin\/chargebacks\/(\w+)$/, POST: endDispute },
  { path: /^\/admin\/refunds\/(\w+)\/return$/, POST: returnRefund },
  { path: /^\/admin\/charges\/(\w+)\/tell$/, POST: tellAgain },
];

// A script is written by a person or a test, and looked through at each request.
const faultsMax = 100;

const faultSchema = z
  .object({
    operation: z.enum([...operations, 'any', 'webhook']),
    fault: z.enum([...requestFaults, ...webhookFaults]),
    times: z.int().min(1).max(1_000_000).nullable().default(1),
    probability: z.number().min(0).max(1).default(1),
    delayMs: z.int().min(0).max(600_000).default(1_000),
    copies: z.int().min(1).max(100).default(1),
    declineCode: z.string().min(1).max(64).default('generic_decline'),
    seed: z.int().nonnegative().optional(),
  })
  .refine(({ operation, fault }) => (operation === 'webhook') === webhookFaults.some((name) => name === fault), {
    message: `webhooks have the faults ${webhookFaults.join(', ')}, requests have ${requestFaults.join(', ')}`,
  });

async function addFault({ faults, request }: Call): Promise<Reply> {
  const { seed, ...fault } = await bodyOf(request, faultSchema);
  if (faults.script.length >= faultsMax) {
    throw new BadRequest(422, 'invalid_request', `expected at most ${faultsMax} faults`);
  }
  if (seed !== undefined) faults.seed(seed);
  return { status: 201, body: faults.add(fault) };
}

function listFaults({ faults }: Call): Reply {
  return { status: 200, body: { faults: faults.script } };
}

function removeFaults({ faults, request }: Call): Reply {
  request.resume();
  faults.remove(null);
  return { status: 200, body: { faults: [] } };
}

function removeFault({ faults, request, id }: Call): Reply {
  request.resume();
  if (!faults.remove(Number(id))) throw new BadRequest(404, 'not_found', `there is no fault ${id}`);
  return { status: 200, body: { faults: faults.script } };
}

const chargebackSchema = z.object({
  amountMinor: z.int().positive().optional(),
  reason: z.string().min(1).max(255).default('fraudulent'),
  disputed: z.boolean().default(false),
});

async function chargeBack({ bank, request, id }: Call): Promise<Reply> {
  const { amountMinor = null, reason, disputed: isDisputed } = await bodyOf(request, chargebackSchema);
  return changedReply(bank.chargeBack(id, { amountMinor, reason, isDisputed }));
}

const outcomeSchema = z.object({ outcome: z.enum(['won', 'lost']) });

async function endDispute({ bank, request, id }: Call): Promise<Reply> {
  const { outcome } = await bodyOf(request, outcomeSchema);
  return changedReply(bank.endDispute(id, outcome));
}

function returnRefund({ bank, request, id }: Call): Reply {
  request.resume();
  return changedReply(bank.returnRefund(id));
}

function tellAgain({ bank, request, id }: Call): Reply {
  request.resume();
  return changedReply(bank.tellAgain(id));
}

function changedReply(charge: Charge | Problem): Reply {
  return charge.kind === 'Problem' ? problemReply(charge) : { status: 201, body: shown(charge) };
}
