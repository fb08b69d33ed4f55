import { statementCount } from '@tributary/kit/database/test-database';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { drawInvoice } from '../../src/actions/paper/draw-invoice.ts';
import { bill, line, openPapers, type PapersUnderTest } from './papers-under-test.ts';

let papers: PapersUnderTest;
beforeAll(async () => {
  papers = await openPapers(inject('postgresUrl'));
});
afterAll(() => papers.close());

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(Client.prototype, 'query');
  try {
    await work();
    return statementCount(query.mock.calls);
  } finally {
    query.mockRestore();
  }
}

// Beside the two that are around every transaction, and that of the inbox: the payable, what went back, the books, the
// cards, the number, and the invoice with its event and its letter. Jobs are the test's.
test.each([1, 100])('the bill of an order of %i lines is books and an invoice in nine statements', async (count) => {
  const lines = Array.from({ length: count }, (_, number) => line({ lineId: `oln_${number}` }));
  const sold = bill({ totalMinor: count * 2_500, taxMinor: count * 399 }, lines);
  const paid = `insert into payable (id, currency) values ($1, $2)`;
  await papers.rows(paid, [sold.orderId, sold.currency]);

  expect(await statementsOf(() => papers.hear('order.completed', sold))).toBe(9);

  const issued = 'select id, number from invoice where payable_id = $1';
  expect(await papers.rows(issued, [sold.orderId])).toHaveLength(1);
});

test('an invoice is drawn, kept and sent in four statements and one job', async () => {
  const sold = bill();
  await papers.hear('order.completed', sold);
  const [invoice] = await papers.rows<{ id: string }>('select id from invoice where payable_id = $1', [sold.orderId]);
  papers.jobs.length = 0;

  expect(await statementsOf(() => drawInvoice(papers.service, invoice?.id ?? ''))).toBe(4);
  expect(papers.letters.at(-1)?.attachments).toHaveLength(1);
  expect(papers.jobs).toEqual([]);
});
