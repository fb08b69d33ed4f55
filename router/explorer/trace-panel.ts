import { mayTrace, trace } from './ask.ts';
import { callDetails } from './call-details.ts';
import { CapsuleTools, OpenedCapsule } from './capsule-tools.ts';
import { colourOf, counted, h, ms, panel, serviceName, type Ui } from './page.ts';
import type { CallReport, LossReport, TraceReport } from './reports.ts';

/** A waterfall of what was done for the last answer. */
export function TracePanel(): Ui {
  const told = trace.use();
  const isAllowed = mayTrace.use();
  const body = told === null ? h('p', { className: 'quiet' }, emptyText(isAllowed)) : waterfall(told);
  return panel('Trace', 'trace', h(OpenedCapsule, null), body, h(CapsuleTools, null));
}

function emptyText(isAllowed: boolean): string {
  return isAllowed
    ? 'Run a query or a mutation to see what was done for it.'
    : 'To see traces takes the scope trace:read.';
}

function waterfall(told: TraceReport): Ui {
  const { durationMs, plan, calls, cost, lost, requestId, stages } = told;
  const planned = plan === null ? 'not planned' : `plan ${plan.isCached ? 'cached' : `by the ${plan.planner} planner`}`;
  const costs = cost === null ? '' : `; cost ${cost.actual} of an estimated ${cost.estimated}`;
  const shown = stages.filter(({ name }) => name !== 'run');
  return h(
    'div',
    null,
    h(
      'p',
      { className: 'summary' },
      `${ms(durationMs)} in the router, ${counted(calls.length, 'call')}; ${planned}${costs}`,
    ),
    lost.length === 0 ? null : losses(lost),
    h(
      'ol',
      { className: 'waterfall' },
      rows(
        shown.filter(({ name }) => name !== 'shape'),
        durationMs,
      ),
      calls.map((call, index) => h('li', { key: `call ${index}` }, callRow(call, index, durationMs))),
      rows(
        shown.filter(({ name }) => name === 'shape'),
        durationMs,
      ),
    ),
    h('p', { className: 'quiet' }, `request ${requestId}`),
  );
}

function rows(stages: TraceReport['stages'], wholeMs: number): readonly Ui[] {
  return stages.map(({ name, startMs, durationMs }) =>
    h(
      'li',
      { key: name, className: 'row stage' },
      h('span', { className: 'name' }, name),
      bar('own', { startMs, durationMs, wholeMs }),
      h('span', { className: 'took' }, ms(durationMs)),
    ),
  );
}

function callRow(call: CallReport, index: number, wholeMs: number): Ui {
  const { service, startMs, durationMs, outcome, errors } = call;
  const hasFailed = outcome !== 'Answered' || errors > 0;
  return h(
    'details',
    { className: `call ${colourOf(service)}`, id: `call-${index}` },
    h(
      'summary',
      { className: 'row' },
      h(
        'span',
        { className: 'name' },
        serviceName(service),
        hasFailed ? h('span', { className: 'failed' }, ' failed') : null,
      ),
      bar('of-call', { startMs, durationMs, wholeMs }),
      h('span', { className: 'took' }, ms(durationMs)),
    ),
    callDetails(call),
  );
}

interface Span {
  readonly startMs: number;
  readonly durationMs: number;
  readonly wholeMs: number;
}

function bar(kind: string, { startMs, durationMs, wholeMs }: Span): Ui {
  const part = (value: number) => `${Math.min(Math.max((value / wholeMs) * 100, 0), 100)}%`;
  const style = { marginLeft: part(startMs), width: part(durationMs) };
  return h('span', { className: 'track', 'aria-hidden': true }, h('span', { className: `bar ${kind}`, style }));
}

function losses(lost: readonly LossReport[]): Ui {
  return h(
    'div',
    { className: 'lost' },
    h('h3', null, 'What the answer lacks, and why'),
    h(
      'ul',
      null,
      lost.map(({ path, service, code, reason, calls }, index) =>
        h(
          'li',
          { key: index },
          h('code', null, path?.join('.') ?? 'the answer'),
          service === null ? null : serviceName(service),
          ` ${code ?? ''}: ${reason}`,
          calls.map((id) => h('a', { key: id, href: `#call-${id}`, onClick: () => unfold(id) }, ` call ${id + 1}`)),
        ),
      ),
    ),
  );
}

function unfold(call: number): void {
  document.querySelector(`#call-${call}`)?.setAttribute('open', '');
}

export function traceIcon(): Ui {
  const shape = 'M3 5h9M6 10h9M9 15h12M3 20h6';
  return h(
    'svg',
    { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 2 },
    h('path', { d: shape }),
  );
}
