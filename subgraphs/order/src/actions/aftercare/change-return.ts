import type { Tx } from '@tributary/kit/database/database';
import { saveOrder } from '../../database/orders.ts';
import { returnsById } from '../../database/aftercare/returns.ts';
import {
  type Changed,
  type Failure,
  type KeyFailure,
  type NotFound,
  notFound,
  refused,
  type WrongReturnState,
} from '../../domain/failure.ts';
import type { Order } from '../../domain/order.ts';
import type { Return } from '../../domain/aftercare/return.ts';
import { type Asker, requireStaff } from '../access.ts';
import { changeOrder, changeOrderOnce, type Decide, type OrderChange, type Repeat } from '../change-order.ts';
import type { Actor } from '../write-timeline.ts';
import { returnNow } from './request-return.ts';
import type { Service } from '../service.ts';

/** A step in the life of a return, which the staff takes. */
export interface ReturnStep<Why = never> {
  readonly asker: Asker;
  readonly returnId: string;
  /** The return as it is afterwards: itself for a no-op, null where its status does not allow the step. */
  readonly next: (goods: Return) => Return | null;
  /** What is wrong with the wish; nothing by default. */
  readonly check?: (goods: Return) => readonly Why[];
  readonly save: (tx: Tx, taken: StepTaken) => Promise<void>;
}

export interface StepTaken {
  /** In its next version, saved already. */
  readonly order: Order;
  readonly goods: Return;
  readonly by: Actor;
  readonly at: Date;
}

/** Why a step is not taken, beside what is wrong with the wish. */
type StepFailure = NotFound | WrongReturnState;

/** Takes a step in the life of a return, with its order's row locked; a no-op where it has been taken. */
export function changeReturn<Why extends Failure>(
  service: Service,
  step: ReturnStep<Why>,
): Promise<Changed<Return, Why | StepFailure>> {
  return changing(service, step, (change, decide) => changeOrder(service.db, change, decide));
}

/** The same once for a key. */
export function changeReturnOnce<Why extends Failure>(
  service: Service,
  repeat: Repeat,
  step: ReturnStep<Why>,
): Promise<Changed<Return, Why | StepFailure | KeyFailure>> {
  return changing(service, step, (change, decide) => changeOrderOnce(service.db, { ...change, repeat }, decide));
}

interface Taken {
  readonly returnId: string;
}

type Change<Why, Beside> = (
  change: OrderChange,
  decide: Decide<Taken, Why>,
) => Promise<Changed<Taken, Why | NotFound | Beside>>;

async function changing<Why extends Failure, Beside extends Failure>(
  { db, now }: Service,
  step: ReturnStep<Why>,
  change: Change<Why | StepFailure, Beside>,
): Promise<Changed<Return, Why | StepFailure | Beside>> {
  const { asker, returnId } = step;
  const [known] = returnId.includes('\0') ? [] : await returnsById(db, [returnId]);
  if (known === undefined) return refused(unknown);

  const changed = await change({ asker, orderId: known.orderId }, async (tx, order, role) => {
    const by = requireStaff(asker, role);
    const failures = await take(tx, order, { step, by, at: now() });
    return failures.length > 0 ? refused(...failures) : { kind: 'Done', done: { returnId } };
  });
  if (changed.kind === 'Done') return { ...changed, done: await returnNow(db, returnId) };
  // Who may not see the order may not know that there is the return.
  const isUnknown = changed.failures.some((failure) => failure.kind === 'NotFound' && failure.thing === 'ORDER');
  return isUnknown ? refused(unknown) : changed;
}

const unknown = notFound('RETURN', ['returnId']);

async function take<Why>(
  tx: Tx,
  order: Order,
  { step, by, at }: { readonly step: ReturnStep<Why>; readonly by: Actor; readonly at: Date },
): Promise<readonly (Why | StepFailure)[]> {
  const [goods] = await returnsById(tx, [step.returnId]);
  if (goods === undefined) return [unknown];
  const next = step.next(goods);
  if (next === goods) return [];
  if (next === null) return [{ kind: 'WrongReturnState', status: goods.status }];
  const failures = step.check?.(goods) ?? [];
  if (failures.length > 0) return failures;

  const changed = { ...order, version: order.version + 1 };
  await saveOrder(tx, changed);
  await step.save(tx, { order: changed, goods: next, by, at });
  return [];
}
