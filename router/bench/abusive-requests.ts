// What should cost others dearly of the benchmark's graph, each new by `name`: documents that are refused at each of the
// limits, such as must be planned, and bodies that are none.

const times = (count: number, text: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => text(at)).join(' ');
const nested = (depth: number, open: string, leaf: string) => open.repeat(depth) + leaf + '}'.repeat(depth);
const document = (query: string) => JSON.stringify({ query });

export const abusiveRequests: readonly ((name: string) => string)[] = [
  (name) => document(`query A${name} { topProducts { ${times(300, (at) => `a${at}: name`)} } }`),
  (name) => document(`query A${name} { topProducts { ${times(301, (at) => `a${at}: name`)} } }`),
  (name) => document(`query A${name} { ${times(60, (at) => `a${at}: topProducts { name }`)} }`),
  (name) => document(`query A${name} ${nested(45, '{ topProducts ', '{ name }')}`),
  (name) => document(`query A${name} { ${times(2_000, (at) => `nobodyKnows${at}`)} }`),
  (name) =>
    document(
      `query A${name} { topProducts { ...f0 } } ${times(25, (at) => `fragment f${at} on Product { ...f${at + 1} ...f${at + 1} }`)} fragment f25 on Product { name }`,
    ),
  (name) => document(`query A${name} { ${'!'.repeat(15_001)} }`),
  (name) => document(`query A${name} { topProducts { a${name}: name upc reviews { id body author { name } } } }`),
  (name) => JSON.stringify({ query: '{ topProducts { name } }', variables: { [name]: 'a'.repeat(300_000) } }),
  (name) => `${name}${'['.repeat(100_000)}`,
  () => 'a'.repeat(1_500_000),
];
