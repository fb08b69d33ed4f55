import type { Claims } from '../../identity/development-identity.ts';
import type { Subgraph } from '../../process-table.ts';
import type { HotVariant } from '../goods.ts';
import type { Conversation } from './conversation.ts';
import type { WithheldCalls } from './withheld-calls.ts';

/** What is begun and must come to an end, and to which. */
export interface Expected {
  readonly kind: 'Order' | 'Amendment' | 'Return' | 'Subscription';
  readonly id: string;
  /** In which step, or how, the process was killed. */
  readonly name: string;
  /** Its status once all is over. */
  readonly ends: string;
  /** The order that it belongs to; its own id for an order. */
  readonly orderId: string | null;
}

/** A system that is about to be killed, and what may be done with it. */
export interface World {
  readonly talk: Conversation;
  readonly variants: readonly HotVariant[];
  readonly calls: WithheldCalls;
  /** Where webhooks are taken. */
  readonly receiver: string;
  /** Has a database refuse every row that is not so, until the system is killed. */
  readonly refuse: (of: Subgraph, table: string, condition: string) => Promise<void>;
  /** Resolves when somebody waits for a table, which nobody gets until the system is killed. */
  readonly holdUp: (of: Subgraph, table: string) => Promise<void>;
  /** Has the bank fail for ever. */
  readonly failBank: (operation: string, fault: string) => Promise<void>;
  readonly expect: (expected: Expected) => void;
  /** Does not wait for an answer that will not come soon. */
  readonly unawaited: (answer: Promise<unknown>) => void;
  /** Says how far it is. */
  readonly say: (line: string) => void;
}

export function customer(number: number): Claims {
  const name = `Customer ${number}`;
  const sub = `cus_0190000000007000b${String(number).padStart(15, '0')}`;
  return { sub, name, email: `customer-${number}@example.com`, scopes: [] };
}
