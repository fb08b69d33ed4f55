import { plan } from './editors-plan.ts';
import { h, panel, serviceName, type Ui } from './page.ts';
import type { OwnersReport } from './reports.ts';

type Field = OwnersReport['fields'][number];

/** Who has the types of what the editor holds, with keys, overrides, demands, costs and what is deprecated. */
export function OwnersPanel(): Ui {
  const planned = plan.use();
  const told = planned !== null && planned !== undefined && 'owners' in planned ? planned.owners : [];
  const types = told.map((one) => h('section', { key: one.type, className: 'owners' }, ...typeOf(one)));
  const empty = h('p', { className: 'quiet' }, 'Types that are asked for are shown here with who has them.');
  return panel('Owners', 'owners', told.length === 0 ? empty : types);
}

function typeOf({ type, subgraphs, demands, fields }: OwnersReport): readonly Ui[] {
  const homes = subgraphs.map(({ name, keys }) =>
    h(
      'li',
      { key: name },
      serviceName(name),
      keys.length === 0 ? '' : ` by ${keys.map((key) => `{ ${key} }`).join(', ')}`,
    ),
  );
  const others = fields.filter(({ isAsked }) => !isAsked);
  return [
    h('h3', null, type),
    h('ul', { className: 'homes' }, homes),
    demands.length === 0 ? null : h('p', null, `Demands ${demands.join('; ')}`),
    table(fields.filter(({ isAsked }) => isAsked)),
    others.length === 0 ? null : h('details', null, h('summary', null, `${others.length} other fields`), table(others)),
  ];
}

function table(fields: readonly Field[]): Ui {
  const row = (field: Field) =>
    h(
      'tr',
      { key: field.name },
      h('th', { scope: 'row' }, field.name),
      h(
        'td',
        null,
        field.subgraphs.map((name, at) => [at === 0 ? '' : ', ', h('span', { key: name }, serviceName(name))]),
      ),
      h('td', { className: 'quiet' }, notesOn(field)),
    );
  return h('table', null, h('tbody', null, fields.map(row)));
}

function notesOn({ override, requires, demands, cost, listSize, deprecated }: Field): string {
  const size =
    listSize === null
      ? null
      : `list ${[...listSize.by, listSize.assumed ?? ''].filter((one) => one !== '').join(' or ')}`;
  const label = override?.label ?? null;
  return [
    override === null ? null : `taken over from ${override.from}${label === null ? '' : ` (${label})`}`,
    requires === null ? null : `needs { ${requires} }`,
    ...demands,
    cost === null ? null : `costs ${cost}`,
    size,
    deprecated === null ? null : `deprecated: ${deprecated}`,
  ]
    .filter((note) => note !== null)
    .join('; ');
}

export function ownersIcon(): Ui {
  const shape = 'M4 20V10l8-6 8 6v10M9 20v-6h6v6M3 20h18';
  return h(
    'svg',
    { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 },
    h('path', { d: shape }),
  );
}
