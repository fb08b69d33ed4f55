import { statementCount } from '@tributary/kit/database/test-database';
import { Client } from 'pg';
import { executor } from '@tributary/kit/serving/execute';
import type { Viewer } from '@tributary/kit/identity';
import { type Serving, serve } from '@tributary/kit/serving/serve';
import { createLog } from '@tributary/kit/log';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { documentUrls } from '../../src/actions/paper/document-urls.ts';
import { drawInvoice } from '../../src/actions/paper/draw-invoice.ts';
import { documentRoute } from '../../src/actions/paper/serve-document.ts';
import { paymentSubgraph } from '../../src/subgraph.ts';
import { bill, credit, openPapers, type PapersUnderTest } from './papers-under-test.ts';
import { jane, openService, order, type ServiceUnderTest, staff } from '../service-under-test.ts';

const secret = 'a secret of the test, 32 characters';
let papers: PapersUnderTest;
let tested: ServiceUnderTest;
let serving: Serving;
let publicUrl = '';

beforeAll(async () => {
  papers = await openPapers(inject('postgresUrl'));
  tested = await openService(inject('postgresUrl'));
  const service = { ...tested.service, db: papers.db, now: papers.service.now };
  const signing = { secret, publicUrl: 'http://localhost' };
  serving = await serve(paymentSubgraph({ service, ...signing }), {
    host: '127.0.0.1',
    port: 0,
    identitySecret: secret,
    isReady: () => Promise.resolve(true),
    routes: [documentRoute(papers.service, documentUrls(signing))],
    log: createLog('payment', 'silent'),
  });
  publicUrl = `http://127.0.0.1:${serving.port}`;
});
afterAll(async () => {
  await serving.stop();
  await tested.close();
  await papers.close();
});

const urls = () => documentUrls({ secret, publicUrl });
const get = (url: string, method = 'GET'): Promise<Response> => fetch(url, { method });

async function invoiced(): Promise<{ readonly id: string; readonly number: string; readonly payableId: string }> {
  const sold = bill();
  await papers.hear('order.completed', sold);
  const [row] = await papers.rows<{ id: string; number: string }>(
    'select id, number from invoice where payable_id = $1',
    [sold.orderId],
  );
  return { id: row?.id ?? '', number: row?.number ?? '', payableId: sold.orderId };
}

describe('a document', () => {
  test('is had by its signed address once it is drawn, and until then asked for again', async () => {
    const { id, number } = await invoiced();
    const url = urls().of(id, papers.service.now());

    const early = await get(url);
    expect([early.status, early.headers.get('retry-after')]).toEqual([503, '2']);
    await drawInvoice(papers.service, id);
    const answer = await get(url);

    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${number}.pdf"`,
      'cache-control': 'private, max-age=900, immutable',
      'x-content-type-options': 'nosniff',
      etag: `"${createHash('sha256').update(bytes).digest('hex')}"`,
    });
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('stays as it was drawn first', async () => {
    const { id } = await invoiced();
    await drawInvoice(papers.service, id);
    const file = 'select encode(sha256, $2) as sha256 from invoice_file where invoice_id = $1';
    const before = await papers.rows(file, [id, 'hex']);

    await drawInvoice({ ...papers.service, draw: () => Promise.resolve(Buffer.from('another')) }, id);

    expect(await papers.rows(file, [id, 'hex'])).toEqual(before);
    for (const statement of ['update invoice_file set drawn_at = now()', 'delete from invoice_file']) {
      await expect(papers.rows(statement)).rejects.toThrow('append-only');
    }
  });

  test('is shown until the fifteenth minute is over', async () => {
    const { id } = await invoiced();
    await drawInvoice(papers.service, id);
    const now = papers.service.now().getTime();
    const signedBefore = (ms: number): string => urls().of(id, new Date(now - ms));

    expect((await get(signedBefore(14 * 60_000))).status).toBe(200);
    expect((await get(signedBefore(15 * 60_000))).status).toBe(403);
    expect((await get(signedBefore(60 * 60_000))).status).toBe(403);
  });

  test.each([
    ['without a signature', (url: string) => url.replace(/&signature=.*/, '')],
    ['without an end', (url: string) => url.replace(/expires=\d+&/, '')],
    ['with a later end', (url: string) => url.replace(/expires=(\d+)/, (_, second) => `expires=${Number(second) + 1}`)],
    ['with no number as its end', (url: string) => url.replace(/expires=\d+/, 'expires=never')],
    ['with another signature', (url: string) => url.replace(/signature=./, (first) => `${first}A`)],
    ['with a short signature', (url: string) => url.slice(0, -8)],
    ['for another document', (url: string) => url.replace(/inv_[0-9a-f]{4}/, 'inv_ffff')],
  ])('is not shown %s', async (_, forge) => {
    const { id } = await invoiced();
    await drawInvoice(papers.service, id);

    const answer = await get(forge(urls().of(id, papers.service.now())));

    expect(answer.status).toBe(403);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test.each(['inv_01900000000070008000000000000000', 'pay_01900000000070008000000000000000', '..%2Fsecret', ''])(
    'that is not there is not found, with a signature that is: %j',
    async (id) => {
      expect((await get(urls().of(id, papers.service.now()))).status).toBe(404);
    },
  );

  test('is signed with this secret and no other', async () => {
    const { id } = await invoiced();
    const others = documentUrls({ secret: 'a secret of somebody else, 32 chars', publicUrl });

    expect((await get(others.of(id, papers.service.now()))).status).toBe(403);
  });

  test('has an address below one that ends in a slash, too', () => {
    const below = documentUrls({ secret, publicUrl: 'https://pay.example.com/' });

    expect(below.of('inv_1', new Date(0))).toMatch(
      /^https:\/\/pay\.example\.com\/documents\/inv_1\?expires=900&signature=/,
    );
  });
});

describe('in the graph', () => {
  const document = `query ($ids: [_Any!]!) { _entities(representations: $ids) { ... on Payable { invoices {
    id number kind issuedAt currency total { amountMinor exponent } tax { amountMinor } pdfUrl } } } }`;

  /** What a viewer sees of payables, and how many statements that took. */
  async function seen(payableIds: readonly string[], viewer: Viewer) {
    const service = { ...tested.service, db: papers.db, now: papers.service.now };
    const execute = executor(paymentSubgraph({ service, secret, publicUrl }));
    const query = vi.spyOn(Client.prototype, 'query');
    const ids = payableIds.map((id) => ({ __typename: 'Payable', id }));
    const { data } = await execute(document, { variables: { ids }, viewer });
    const statements = statementCount(query.mock.calls);
    query.mockRestore();
    const entities: readonly { readonly invoices: readonly Readonly<Record<string, unknown>>[] }[] =
      data?.['_entities'] ?? [];
    return { invoices: entities.map(({ invoices }) => invoices), statements };
  }

  test('a payable has its invoice and credit notes, oldest first, with an address as soon as they are drawn', async () => {
    const sold = bill();
    await papers.hear('order.completed', sold);
    await papers.hear('order.cancelled', credit(sold));
    const [row] = await papers.rows<{ id: string }>('select id from invoice where payable_id = $1 order by id', [
      sold.orderId,
    ]);
    await drawInvoice(papers.service, row?.id ?? '');

    for (const viewer of [jane, staff, order]) {
      const { invoices } = await seen([sold.orderId], viewer);
      expect(invoices[0]).toMatchObject([
        {
          kind: 'INVOICE',
          number: expect.stringMatching(/^INV-/),
          total: { amountMinor: 2500, exponent: 2 },
          tax: { amountMinor: 399 },
          currency: 'USD',
          issuedAt: expect.any(String),
          pdfUrl: expect.stringContaining(`${publicUrl}/documents/${row?.id}?expires=`),
        },
        { kind: 'CREDIT_NOTE', number: expect.stringMatching(/^CRN-/), pdfUrl: null },
      ]);
    }
    const { invoices } = await seen([sold.orderId], jane);
    expect((await get(String(invoices[0]?.[0]?.['pdfUrl']))).status).toBe(200);
  });

  test('many payables cost as many statements as one', async () => {
    const payableIds: string[] = [];
    for (let count = 0; count < 12; count += 1) payableIds.push((await invoiced()).payableId);

    const one = await seen(payableIds.slice(0, 1), jane);
    const many = await seen([...payableIds, 'ord_unknown'], jane);

    expect(many.invoices.map(({ length }) => length)).toEqual([...payableIds.map(() => 1), 0]);
    expect([one.statements, many.statements]).toEqual([1, 1]);
  });

  test('an invoice is found by its id, and an unknown one is not', async () => {
    const { id, number } = await invoiced();
    const service = { ...tested.service, db: papers.db };
    const execute = executor(paymentSubgraph({ service, secret, publicUrl }));
    const ids = [id, 'inv_01900000000070008000000000000000', 'nonsense'].map((one) => ({
      __typename: 'Invoice',
      id: one,
    }));

    const { data } = await execute(
      'query ($ids: [_Any!]!) { _entities(representations: $ids) { ... on Invoice { number } } }',
      {
        variables: { ids },
        viewer: order,
      },
    );

    expect(data?.['_entities']).toEqual([{ number }, null, null]);
  });
});
