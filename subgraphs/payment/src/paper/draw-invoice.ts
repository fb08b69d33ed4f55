import {
  type Invoice,
  type InvoiceContent,
  type PostalAddress,
  type Seller,
  type Supply,
  taxSummary,
} from '../domain/paper/invoice.ts';
import { drawLines, drawTaxes, heightOfTaxes, turnedTo } from './invoice-table.ts';
import { body, finish, grey, openSheet, type Place, type Sheet } from './sheet.ts';
import { cardText, countryText, dateText, lineText, moneyText } from './texts.ts';

// A name or a line of an address that is longer says nothing more.
const lengthMax = 120;

const words = {
  INVOICE: { title: 'Invoice', total: 'Total' },
  CREDIT_NOTE: { title: 'Credit note', total: 'Total credit' },
} as const satisfies Record<Invoice['kind'], object>;

/** The PDF of an invoice or credit note: A4, the same bytes for the same invoice. */
export function drawInvoice(invoice: Invoice): Promise<Buffer> {
  const { number, currency, content, issuedAt: at } = invoice;
  const { seller } = content;
  const { title } = words[invoice.kind];
  const sheet = openSheet({
    title: `${title} ${number}`,
    author: lineText(seller.name, lengthMax),
    at,
    country: content.address?.country ?? null,
  });
  const heading = `${title} ${number}, continued`;
  const continued = { sheet, currency, heading };
  const summary = taxSummary(content.lines);

  let y = Math.max(drawSeller(sheet, content), drawFacts(sheet, invoice));
  y = drawBuyer(sheet, content, y + 24);
  sheet.line(`Amounts in ${currency}, tax included.`, { ...left, y: y + 22 }, { size: 8, color: grey });
  y = drawLines(continued, y + 34, content.lines);
  // The summary and the totals stay together, unless there are as many rates as fill a page.
  const heightOfEnd = gap + heightOfTaxes(sheet, summary.length) + gap + heightOfTotals;
  y = y + heightOfEnd > body.bottom ? turnedTo(sheet, heading) : y + gap;
  y = drawTaxes(continued, y, summary) + gap;
  drawTotals(sheet, invoice, y + heightOfTotals > body.bottom ? turnedTo(sheet, heading) : y);

  return finish(sheet, lineText([seller.name, number, ...taxNumbers(seller)].join('  ·  '), lengthMax));
}

const gap = 20;
const heightOfTotals = 50;
const left = { x: body.left, width: 240 };
const right = { x: body.left + 270, width: body.width - 270 };

function drawSeller(sheet: Sheet, { seller }: InvoiceContent): number {
  const y =
    body.top + sheet.text(lineText(seller.name, lengthMax), { ...left, y: body.top }, { size: 14, isBold: true });
  return drawBlock(sheet, [...seller.addressLines, ...taxNumbers(seller)], { ...left, y: y + 4 });
}

function taxNumbers({ taxNumber, vatId = null }: Seller): string[] {
  return [...(taxNumber === null ? [] : [`Tax number ${taxNumber}`]), ...(vatId === null ? [] : [`VAT ID ${vatId}`])];
}

/** What it is, and when. */
function drawFacts(sheet: Sheet, { kind, number, issuedAt, content }: Invoice): number {
  const { title } = words[kind];
  sheet.line(title, { ...right, y: body.top }, { size: 20, isBold: true, isRight: true });
  const facts: readonly (readonly [string, string])[] = [
    ['Number', number],
    ['Date', dateText(issuedAt)],
    ...(content.corrects === null ? [] : [['Corrects', content.corrects] as const]),
    ['For', content.about],
    ['Placed', dateText(new Date(content.placedAt))],
    ...supplyFacts(kind, content.supply),
    ...(content.cards ?? []).map((card) => ['Paid with', cardText(card)] as const),
  ];
  let y = body.top + 34;
  for (const [name, value] of facts) {
    sheet.line(name, { ...right, y, width: 60 }, { color: grey });
    sheet.line(lineText(value, lengthMax), { x: right.x + 64, y, width: right.width - 64 }, { isRight: true });
    y += 14;
  }
  return y;
}

/** What a note corrects is said on its invoice, where it had not been sent yet. */
function supplyFacts(kind: Invoice['kind'], supply: Supply | undefined): (readonly [string, string])[] {
  switch (supply?.kind) {
    case undefined:
      return [];
    case 'At':
      return [['Supplied', dateText(new Date(supply.at))]];
    case 'Period':
      return [['Supplied', `${dateText(new Date(supply.from))} to ${dateText(new Date(supply.to))}`]];
    case 'ToFollow':
      return kind === 'INVOICE' ? [['Supplied', 'when sent, after this date']] : [];
  }
}

/** Whom it is for, and beside them where it is sent, if that is somewhere else. */
function drawBuyer(sheet: Sheet, { buyer, address, billingAddress = null }: InvoiceContent, from: number): number {
  const billed = billingAddress ?? address;
  const name = billingAddress?.name ?? buyer.name ?? address?.name ?? 'Guest';
  const vatId = buyer.vatId ?? null;
  const lines = [
    ...(billed === null || billed.name === name ? [] : [`c/o ${billed.name}`]),
    ...(billed === null ? [] : addressLines(billed)),
    vatId === null ? '' : `VAT ID ${vatId}`,
    buyer.email ?? '',
  ];
  const end = drawParty(sheet, ['Billed to', name, lines], { ...left, y: from });
  if (billingAddress === null || address === null) return end;
  return Math.max(end, drawParty(sheet, ['Sent to', address.name, addressLines(address)], { ...right, y: from }));
}

function addressLines({ lines, postalCode, city, region, country }: PostalAddress): string[] {
  const inTown = [postalCode, city].filter((part) => part !== null).join(' ');
  return [...lines, inTown, region ?? '', countryText(country)];
}

function drawParty(
  sheet: Sheet,
  [title, name, lines]: readonly [string, string, readonly string[]],
  { y: from, ...column }: Place,
): number {
  sheet.line(title, { ...column, y: from }, { size: 8, isBold: true, color: grey });
  const y = from + 14 + sheet.text(lineText(name, lengthMax), { ...column, y: from + 14 }, { isBold: true });
  return drawBlock(sheet, lines, { ...column, y });
}

/** Lines beneath each other, without the empty ones. Gives where they end. */
function drawBlock(sheet: Sheet, lines: readonly string[], { y: from, ...column }: Place): number {
  let y = from;
  for (const line of lines.map((one) => lineText(one, lengthMax)).filter((one) => one !== '')) {
    y += sheet.text(line, { ...column, y });
  }
  return y;
}

function drawTotals(sheet: Sheet, { kind, totalMinor, taxMinor, currency }: Invoice, from: number): void {
  const totals = [
    ['Net', totalMinor - taxMinor],
    ['Tax', taxMinor],
  ] as const;
  let y = from;
  for (const [name, amountMinor] of totals) {
    sheet.line(name, { ...right, y, width: 80 });
    sheet.line(moneyText(amountMinor, currency), { x: right.x + 80, y, width: right.width - 80 }, { isRight: true });
    y += 15;
  }
  sheet.line(words[kind].total, { ...right, y: y + 2, width: 80 }, { size: 11, isBold: true });
  const place = { x: right.x + 80, y: y + 2, width: right.width - 80 };
  sheet.line(moneyText(totalMinor, currency), place, { size: 11, isBold: true, isRight: true });
}
