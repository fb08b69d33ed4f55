export type ReturnStatus = 'REQUESTED' | 'APPROVED' | 'RECEIVED' | 'REFUNDED' | 'DECLINED';

const next = {
  REQUESTED: ['APPROVED', 'DECLINED'],
  // Declined where the goods never come: their units may be asked for again.
  APPROVED: ['RECEIVED', 'DECLINED'],
  RECEIVED: ['REFUNDED'],
  REFUNDED: [],
  DECLINED: [],
} as const satisfies Record<ReturnStatus, readonly ReturnStatus[]>;

export const returnStatuses = Object.keys(next) as readonly ReturnStatus[];

/** Those of returns that still need their buyer. */
export const openReturnStatuses: readonly ReturnStatus[] = ['REQUESTED', 'APPROVED', 'RECEIVED'];

/** Whether a return may go from one status to another one. To stay where it is, is no transition: see `returnMoved`. */
export function returnAllows(from: ReturnStatus, to: ReturnStatus): boolean {
  return next[from].some((status) => status === to);
}
