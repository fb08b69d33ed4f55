import { plan, type Plan } from './editors-plan.ts';
import { colourOf, counted, h, panel, serviceName, type Ui } from './page.ts';
import type { PlannedRequest, PlanReport } from './reports.ts';

/** What the router would do with what the editor holds: it follows as one types. */
export function PlanPanel(): Ui {
  return panel('Plan', 'plan', shown(plan.use()));
}

function shown(told: Plan | undefined): Ui {
  if (told === undefined) return h('p', { className: 'quiet' }, 'Planning …');
  if (told === null) return h('p', { className: 'quiet' }, 'To see plans takes the scope trace:read.');
  if (!('requests' in told)) {
    const messages = told.map((message) => h('li', { key: message }, message));
    return messages.length === 0
      ? h('p', { className: 'quiet' }, 'Nothing is asked.')
      : h('ul', { className: 'problems' }, messages);
  }
  const waves = [...new Set(told.requests.map(({ wave }) => wave))].toSorted((a, b) => a - b);
  return h(
    'div',
    null,
    h('p', { className: 'summary' }, summaryOf(told)),
    h(
      'ol',
      { className: 'waves' },
      waves.map((wave) =>
        h('li', { key: wave, className: 'wave' }, h('h3', null, `Wave ${wave}`), stepsOf(told, wave)),
      ),
    ),
  );
}

function summaryOf({ cost, estimatedCost, planner, isChecked, notNative }: PlanReport): string {
  const requests = `${counted(cost.requests, 'request')} at most, in ${counted(cost.waves, 'wave')}`;
  const estimate = estimatedCost === null ? '' : `; estimated cost ${estimatedCost}`;
  const by = `; ${planner} planner${isChecked ? ', checked' : ''}${notNative === null ? '' : ` (${notNative})`}`;
  return `${requests}${estimate}${by}`;
}

function stepsOf({ requests }: PlanReport, wave: number): Ui {
  const steps = requests.flatMap((request, index) => (request.wave === wave ? [{ request, index }] : []));
  return h(
    'ul',
    { className: 'steps' },
    steps.map(({ request, index }) => h('li', { key: index }, step(request, index))),
  );
}

function step({ service, asks, dependsOn, text }: PlannedRequest, index: number): Ui {
  const paths = asks.flatMap((ask) => ask.paths ?? []);
  const place = paths.length === 0 ? 'root fields' : paths.join(', ');
  const after = dependsOn.length === 0 ? '' : ` after ${dependsOn.map((id) => `#${id + 1}`).join(', ')}`;
  return h(
    'details',
    { className: `step ${colourOf(service)}` },
    h(
      'summary',
      null,
      h('b', null, `#${index + 1} `),
      serviceName(service),
      h('span', { className: 'place' }, ` ${place}${after}`),
    ),
    h('pre', { tabIndex: 0 }, indented(text)),
  );
}

/** The document as it is sent, with a line for each field. */
function indented(text: string): string {
  const document = GraphiQL.GraphQL.parse(text);
  return GraphiQL.GraphQL.print(document);
}

export function planIcon(): Ui {
  const shape = 'M4 5h6v4H4zM14 3h6v4h-6zM14 10h6v4h-6zM14 17h6v4h-6zM10 7h2v12h2M12 12h2M12 5h2';
  return h(
    'svg',
    { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 },
    h('path', { d: shape }),
  );
}
