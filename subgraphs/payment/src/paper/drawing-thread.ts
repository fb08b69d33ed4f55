import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { Invoice } from '../domain/paper/invoice.ts';
import { drawInvoice } from './draw-invoice.ts';

// The thread of `drawInThread`: an invoice in, its PDF out. What it cannot draw ends it, and is the asker's error.
const port = parentPort;
if (port !== null) {
  // On Linux 0 is this thread alone; elsewhere it would be the whole process. Below normal is a tenth of others' share:
  // with the lowest, a hundredth, it would not even begin on a machine that has much to do.
  if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  port.on('message', (invoice: Invoice) => {
    void drawInvoice(invoice).then((bytes) => port.postMessage(bytes));
  });
}
