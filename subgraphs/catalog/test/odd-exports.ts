/** An odd but well-formed export, with what a reader must find in it. */
export interface OddExport {
  readonly bytes: Buffer;
  /** As it is told apart in reports of failures. */
  readonly description: string;
  readonly text: string;
  readonly delimiter: string;
  /** What the file calls the columns that a count needs. */
  readonly names: Readonly<Record<'handle' | 'title' | 'price' | 'option', string>>;
}

type Column = keyof typeof spellings;
type Cells = Partial<Record<Column, string>>;

/** Every column in the spellings that exports have had. */
const spellings = {
  handle: ['Handle', 'URL handle', 'handle'],
  title: ['Title', 'TITLE', 'Product Title'],
  body: ['Body (HTML)', 'Description', 'Body'],
  vendor: ['Vendor', 'vendor'],
  tags: ['Tags'],
  name: ['Option1 Name', 'Option1 name'],
  option: ['Option1 Value', 'Option1 value'],
  sku: ['Variant SKU', 'SKU', 'Variant sku'],
  tracker: ['Variant Inventory Tracker', 'Inventory tracker'],
  quantity: ['Variant Inventory Qty', 'Inventory quantity', 'Variant inventory quantity'],
  policy: ['Variant Inventory Policy', 'Continue selling when out of stock'],
  price: ['Variant Price', 'Price', 'Variant price'],
  compareAt: ['Variant Compare At Price', 'Compare-at price'],
  image: ['Image Src', 'Product image URL'],
  unknown: ['Colour of the box', 'Supplier', 'Google Shopping / MPN'],
} as const;

const columns = Object.keys(spellings).filter((name): name is Column => name in spellings);

/** The same number gives the same file, always. */
export function oddExport(number: number): OddExport {
  const chance = chances(number);
  const encoding = chance.of(['utf8', 'utf8-bom', 'utf16le', 'utf16be', 'latin1'] as const);
  const delimiter = chance.of([',', ',', ';', '\t', '|']);
  const lineBreak = chance.of(['\n', '\r\n']);
  const isQuoted = chance.percent(30);
  const order = chance.shuffled(columns);
  const spelled = new Map(order.map((column) => [column, chance.of(spellings[column])]));
  const rows = rowsOf(number, chance, encoding === 'latin1');
  const cell = (text: string) => quoted(text, { delimiter, isQuoted });
  const lines = [
    order.map((column) => cell(spelled.get(column) ?? '')),
    ...rows.map((row) => order.map((column) => cell(row[column] ?? ''))),
  ];
  const text = lines.map((cells) => cells.join(delimiter)).join(lineBreak) + (chance.percent(50) ? lineBreak : '');
  const nameOf = (column: Column) => spelled.get(column) ?? '';
  const names = { handle: nameOf('handle'), title: nameOf('title'), price: nameOf('price'), option: nameOf('option') };
  return { bytes: encoded(text, encoding), description: `${number}: ${encoding} ${delimiter}`, text, delimiter, names };
}

function rowsOf(number: number, chance: Chance, isWestern: boolean): Cells[] {
  const titles = [
    'C',
    'C#',
    'Café "noir"',
    'Über, alles',
    'Two\nlines',
    ...(isWestern ? [] : ['🐱 Mug', '湯呑み', '🐶']),
  ];
  const products = Array.from({ length: 1 + chance.below(6) }, (_, nth) => {
    const handle = `odd-${number}-${nth}`;
    return productRows(handle, chance.of(titles), chance);
  });
  // Rows of a product need not stand together.
  if (!chance.percent(20)) return products.flat();
  return [...products.map(([first = {}]) => first), ...chance.shuffled(products.flatMap(([, ...others]) => others))];
}

function productRows(handle: string, title: string, chance: Chance): Cells[] {
  const count = chance.of([1, 1, 2, 3, 7, 120]);
  const isSingle = count === 1;
  const sku = chance.of(['', 'SAME', handle]);
  const variants = Array.from({ length: count }, (_, nth): Cells => ({
    handle,
    option: isSingle ? 'Default Title' : `Größe ${nth}`,
    sku: chance.percent(30) ? '' : sku,
    tracker: chance.of(['', 'shopify']),
    quantity: chance.of(['', '0', '-3', '17']),
    policy: chance.of(['deny', 'continue', '']),
    price: chance.of(['0', '9.99', '1000.00', '12.5']),
    compareAt: chance.of(['', '0.00', '5', '2000']),
    unknown: chance.of(['', 'x']),
  }));
  const [first = {}, ...others] = variants;
  const titled = {
    ...first,
    title,
    name: isSingle ? 'Title' : 'Size',
    body: chance.of(['', '<p>Hot</p>', '<p>"So",\n\nthey said; it\tis | was</p>']),
    vendor: chance.of(['', 'Kiln & Co']),
    tags: chance.of(['', 'red, green', 'a']),
    image: 'https://i.invalid/1.jpg',
  };
  const pictures = Array.from({ length: chance.below(3) }, (_, nth) => ({ handle, image: `https://i.invalid/${nth}` }));
  return [titled, ...others, ...pictures];
}

function quoted(text: string, { delimiter, isQuoted }: { readonly delimiter: string; readonly isQuoted: boolean }) {
  const isNeeded = isQuoted || text.includes(delimiter) || /["\r\n]/.test(text);
  return isNeeded ? `"${text.replaceAll('"', '""')}"` : text;
}

function encoded(text: string, encoding: 'utf8' | 'utf8-bom' | 'utf16le' | 'utf16be' | 'latin1'): Buffer {
  switch (encoding) {
    case 'utf8':
    case 'latin1':
      return Buffer.from(text, encoding);
    case 'utf8-bom':
      return Buffer.from(`\ufeff${text}`);
    case 'utf16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  }
}

interface Chance {
  below(most: number): number;
  percent(share: number): boolean;
  of<Value>(values: readonly Value[]): Value;
  shuffled<Value>(values: readonly Value[]): Value[];
}

/** Numbers that look like chance and are always the same. Method: mulberry32. */
function chances(seed: number): Chance {
  let state = seed * 0x9e3779b1;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const below = (most: number) => Math.floor(next() * most);
  return {
    below,
    percent: (share) => below(100) < share,
    of(values) {
      const [value] = values.slice(below(values.length));
      if (value === undefined) throw new Error('expected some values');
      return value;
    },
    shuffled: (values) =>
      values
        .map((value) => ({ value, place: next() }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ value }) => value),
  };
}
