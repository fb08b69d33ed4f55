import { payments } from './migrations/0001-payments.ts';
import { events } from './migrations/0003-events.ts';
import { instructionTable, payableTable, paymentTable, transactionTable } from './tables.ts';

/** What kit needs to open, migrate and test the payment database. */
export const paymentDatabase = {
  entities: [payableTable, paymentTable, instructionTable, transactionTable],
  migrations: [payments, events],
};
