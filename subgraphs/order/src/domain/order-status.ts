export type OrderStatus = 'PENDING' | 'CONFIRMED' | 'PARTIALLY_FULFILLED' | 'FULFILLED' | 'CANCELLED' | 'REJECTED';

const next = {
  PENDING: ['CONFIRMED', 'CANCELLED', 'REJECTED'],
  CONFIRMED: ['PARTIALLY_FULFILLED', 'FULFILLED', 'CANCELLED'],
  PARTIALLY_FULFILLED: ['FULFILLED'],
  FULFILLED: [],
  CANCELLED: [],
  REJECTED: [],
} as const satisfies Record<OrderStatus, readonly OrderStatus[]>;

export const orderStatuses = Object.keys(next) as readonly OrderStatus[];

/** Those of orders that still need their buyer: something is undecided or to be sent. */
export const openStatuses: readonly OrderStatus[] = ['PENDING', 'CONFIRMED', 'PARTIALLY_FULFILLED'];

/** Whether an order may go from one status to another one. To stay where it is, is no transition: see `moved`. */
export function allows(from: OrderStatus, to: OrderStatus): boolean {
  return next[from].some((status) => status === to);
}

/**
 * What has a status and a version, in the status `to`: as it is where it is there already, in its next version where
 * the table allows it, null otherwise.
 */
export function moved<Moving extends { readonly status: OrderStatus; readonly version: number }>(
  moving: Moving,
  to: OrderStatus,
): Moving | null {
  if (moving.status === to) return moving;
  return allows(moving.status, to) ? { ...moving, status: to, version: moving.version + 1 } : null;
}

export type OrderAction = 'CANCEL' | 'AMEND' | 'CORRECT' | 'FULFILL' | 'RETURN';

/** Who deals with an order: who bought it, somebody of the shop's staff, or one who may only look. */
export type OrderRole = 'BUYER' | 'STAFF' | 'ONLOOKER';

const actionsOf = {
  PENDING: ['CANCEL', 'CORRECT'],
  CONFIRMED: ['CANCEL', 'AMEND', 'CORRECT', 'FULFILL'],
  PARTIALLY_FULFILLED: ['CORRECT', 'FULFILL', 'RETURN'],
  FULFILLED: ['CORRECT', 'RETURN'],
  CANCELLED: [],
  REJECTED: [],
} as const satisfies Record<OrderStatus, readonly OrderAction[]>;

const actionsFor = {
  BUYER: ['CANCEL', 'AMEND', 'CORRECT', 'RETURN'],
  STAFF: ['CANCEL', 'AMEND', 'CORRECT', 'FULFILL', 'RETURN'],
  ONLOOKER: [],
} as const satisfies Record<OrderRole, readonly OrderAction[]>;

/** What decides, beside its status, what may be done to an order. */
export interface OrderState {
  readonly status: OrderStatus;
  /** Whether units were sent that are in no return. */
  readonly isReturnable: boolean;
  /** Whether an amendment is under way: there is one at a time. */
  readonly isAmending: boolean;
  /** Whether all that was paid went back otherwise: then nothing is sent. */
  readonly isPaidBack: boolean;
}

/** What may be done to an order in this state. */
export function allowedActions(state: OrderState, role: OrderRole): OrderAction[] {
  const { status, isReturnable, isAmending, isPaidBack } = state;
  const may: readonly OrderAction[] = actionsFor[role];
  const isBeforeSending = status === 'PENDING' || status === 'CONFIRMED';
  const isPossible = {
    CANCEL: true,
    CORRECT: role === 'STAFF' || isBeforeSending,
    AMEND: !isAmending && !isPaidBack,
    FULFILL: !isPaidBack,
    RETURN: isReturnable,
  };
  return actionsOf[status].filter((action) => may.includes(action) && isPossible[action]);
}
