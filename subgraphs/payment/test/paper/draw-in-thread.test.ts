import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { Invoice } from '../../src/domain/paper/invoice.ts';
import { drawInThread, type Drawing } from '../../src/paper/draw-in-thread.ts';
import { drawInvoice } from '../../src/paper/draw-invoice.ts';
import { line } from './papers-under-test.ts';

const file = new URL('../../dist/paper/drawing-thread.js', import.meta.url);
const isBuilt = existsSync(file);
if (!isBuilt) console.warn('Drawing in a thread is not tested: npm run build makes it.');

const invoice: Invoice = {
  id: 'inv_1',
  kind: 'INVOICE',
  number: 'INV-2026-000123',
  payableId: 'ord_1',
  saleId: 'ord_1',
  reference: 'ord_1',
  buyerId: null,
  currency: 'USD',
  totalMinor: 2500,
  taxMinor: 399,
  issuedAt: new Date('2026-11-20T10:00:00Z'),
  content: {
    seller: { name: 'The Shop', addressLines: [], taxNumber: null },
    buyer: { name: 'Łukasz', email: null },
    address: null,
    about: 'Order 1',
    placedAt: '2026-11-19T10:00:00.000Z',
    corrects: null,
    lines: [line()],
  },
};

let drawing: Drawing | null = null;
afterEach(() => drawing?.stop());

describe.skipIf(!isBuilt)('a thread of its own', () => {
  test('draws what is drawn here, one after the other', async () => {
    drawing = drawInThread(file);

    const [first, second] = await Promise.all([
      drawing.draw(invoice),
      drawing.draw({ ...invoice, number: 'INV-2026-000124' }),
    ]);

    expect(first?.equals(await drawInvoice(invoice))).toBe(true);
    expect(second?.equals(first ?? Buffer.alloc(0))).toBe(false);
  });

  test('that cannot draw something says why, and the next draws again', async () => {
    drawing = drawInThread(file);

    const wrong = drawing.draw({ ...invoice, currency: 'dollars' });
    const right = drawing.draw(invoice);

    await expect(wrong).rejects.toThrow('INV-2026-000123 could not be drawn');
    await expect(wrong.catch((cause: Error) => Promise.reject(cause.cause))).rejects.toThrow('ISO 4217');
    expect((await right).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test.skipIf(process.platform !== 'linux')('goes behind all others, and they do not', async () => {
    drawing = drawInThread(file);
    await drawing.draw(invoice);

    // The 19th field of a thread's stat is its niceness; its name, in brackets, may have spaces.
    const niceness = readdirSync('/proc/self/task').map((thread) =>
      Number(readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ')[1]?.split(' ')[16]),
    );
    expect(niceness.filter((one) => one === 10)).toHaveLength(1);
  });
});
