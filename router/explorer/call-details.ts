import { counted, h, ms, pretty, type Ui } from './page.ts';
import type { CallReport, TryReport } from './reports.ts';

/** All that is known of a call: facts, its tries, and both texts. */
export function callDetails(call: CallReport): Ui {
  const { request, response, tries } = call;
  return h(
    'div',
    { className: 'details' },
    h(
      'dl',
      null,
      factsOf(call).flatMap(([name, value]) => [h('dt', { key: name }, name), h('dd', { key: `${name}:` }, value)]),
    ),
    tries.length === 0 ? null : table(tries),
    h('h4', null, `Request${request.isCut ? ' (its beginning)' : ''}`),
    h('pre', { tabIndex: 0 }, pretty(request.text)),
    response === null ? null : h('h4', null, `Response${response.isCut ? ' (its beginning)' : ''}`),
    response === null ? null : h('pre', { tabIndex: 0 }, pretty(response.text)),
  );
}

function factsOf(call: CallReport): readonly (readonly [string, string])[] {
  const { kind, wave, outcome, status, reason, errors, entities, isShared, cacheControl } = call;
  return [
    ['asked', wave === null ? `${kind}, again for what was lost` : `${kind}, in wave ${wave}`],
    [
      'outcome',
      `${outcome}${status === null ? '' : `, status ${status}`}${errors === 0 ? '' : `, ${counted(errors, 'error')}`}`,
    ],
    ...(reason === null ? [] : [['reason', reason] as const]),
    ...(entities === null
      ? []
      : [['entities', `${entities.distinct} distinct, for ${counted(entities.asked, 'place')}`] as const]),
    ...(isShared ? [['shared', 'the answer of another request that asked the same'] as const] : []),
    ['caching', cacheControl ?? 'nothing said'],
  ];
}

function table(tries: readonly TryReport[]): Ui {
  const heads = ['replica', 'outcome', 'first byte', 'whole', 'up', 'down'];
  return h(
    'div',
    { className: 'tries', tabIndex: 0, role: 'region', 'aria-label': 'Tries' },
    h(
      'table',
      null,
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          heads.map((head) => h('th', { key: head, scope: 'col' }, head)),
        ),
      ),
      h(
        'tbody',
        null,
        tries.map((one, index) =>
          h(
            'tr',
            { key: index },
            cellsOf(one).map((cell, at) => h('td', { key: at }, cell)),
          ),
        ),
      ),
    ),
  );
}

function cellsOf({
  url,
  outcome,
  reason,
  startMs,
  sentMs,
  firstByteMs,
  endMs,
  bytesUp,
  bytesDown,
}: TryReport): readonly string[] {
  const told = reason === null ? outcome : `${outcome}: ${reason}`;
  return [url, told, since(firstByteMs, sentMs), since(endMs, startMs), `${bytesUp} B`, `${bytesDown} B`];
}

function since(at: number | null, from: number | null): string {
  return at === null || from === null ? '–' : ms(at - from);
}
