import { formatted } from '@tributary/kit/money';
import { isAccepted } from '../domain/checkout/quick-order.ts';
import type { Order, OrderLine } from '../domain/order.ts';
import type { OrderStatus } from '../domain/order-status.ts';

/** What came of a quick order. */
export interface Outcome {
  readonly order: Order | null;
  readonly lines: readonly Pick<OrderLine, 'titleSnapshot'>[];
  readonly errors: readonly { readonly message: string }[];
}

/** What the buyer of a quick order reads. */
export function receipt({ order, lines, errors: [error] }: Outcome): string {
  if (error !== undefined) return error.message;
  if (order?.status === 'CANCELLED') return 'Your order was cancelled.';
  if (order === null || !isAccepted(order)) return "We're still working on your order. Please ask again in a moment.";
  const titles = lines.map(({ titleSnapshot }) => titleSnapshot).join(', ');
  return `Thank you, we've received your order. Order ${order.number}: ${titles}, ${formatted(order.total)}.`;
}

/** What a guest reads who sends a key that was used, and not the order's secret. */
export function repeatedReceipt(status: OrderStatus): string {
  return `This idempotency key has been used: the order is ${status.toLowerCase().replace('_', ' ')}.`;
}
