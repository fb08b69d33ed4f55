import { afterAll, beforeAll, expect, test } from 'vitest';
import { importCsv, productsOf } from './import-csv.ts';
import { type OddExport, oddExport } from './odd-exports.ts';
import { openService, type ServiceUnderTest } from './service-under-test.ts';

let catalog: ServiceUnderTest;
beforeAll(async () => {
  catalog = await openService();
});
afterAll(() => catalog.db.drop());

const exports = Array.from({ length: 200 }, (_, number) => oddExport(number));

interface Counts {
  readonly products: number;
  readonly variants: number;
}

/** A reader that shares nothing with the importer: character by character, columns by the names that were written. */
function counted({ text, delimiter, names }: OddExport): Counts {
  const [header = [], ...records] = recordsOf(text, delimiter);
  const at = (record: readonly string[], name: string) => record[header.indexOf(name)] ?? '';
  const handles = records.filter((record) => at(record, names.title) !== '').map((record) => at(record, names.handle));
  const variants = records.filter((record) => at(record, names.price) !== '');
  return { products: new Set(handles).size, variants: variants.length };
}

function recordsOf(text: string, delimiter: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let isInside = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    const isEscaped = isInside && character === '"' && text[index + 1] === '"';
    if (isEscaped) index += 1;
    if (character === '"' && !isEscaped) isInside = !isInside;
    else if (isInside || (character !== delimiter && character !== '\n' && character !== '\r')) cell += character;
    else if (character === delimiter) {
      record.push(cell);
      cell = '';
    } else if (character === '\n') {
      records.push([...record, cell]);
      [record, cell] = [[], ''];
    }
  }
  return cell === '' && record.length === 0 ? records : [...records, [...record, cell]];
}

test('every product and variant of 200 odd exports is read, as an independent reader counts them', () => {
  const found = exports.map(({ bytes, description }) => {
    const { products, problems } = productsOf(bytes);
    const variants = products.reduce((count, product) => count + product.variants.length, 0);
    return [description, { products: products.length, variants }, problems];
  });

  expect(found).toEqual(exports.map((one) => [one.description, counted(one), []]));
});

// Some of them, for the time that it takes.
const some = exports.slice(0, 40);

test('they come into the shop whole, and once more changes nothing', async () => {
  const total = { products: 0, variants: 0 };
  for (const one of some) {
    const { products, variants } = counted(one);
    total.products += products;
    total.variants += variants;
    expect(await importCsv(catalog.service, one.bytes)).toMatchObject({ created: products, variants, problems: [] });
    expect(await importCsv(catalog.service, one.bytes)).toMatchObject({ created: 0, updated: 0, unchanged: products });
  }

  const { rows } = await catalog.db.pool.query(
    'select (select count(*)::int from product) as products, (select count(*)::int from product_variant) as variants',
  );
  expect(rows).toEqual([total]);
});
