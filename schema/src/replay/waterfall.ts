import type { Capsule, CapsuleCall } from '@tributary/router/capsule';

const barWidth = 40;

/** What was done for a request and when, a line a stage and a call, in the order of their starts. Milliseconds. */
export function waterfall({ trace, calls, supergraph, answer }: Capsule): string {
  const { durationMs, stages, plan, lost, requestId, startedOn, cost } = trace;
  const planned = plan === null ? 'not planned' : `planned by ${plan.planner}${plan.isCached ? ', cached' : ''}`;
  const figures = [
    `${rounded(durationMs)} ms`,
    `${calls.length} ${calls.length === 1 ? 'call' : 'calls'}`,
    planned,
    ...(cost === null ? [] : [`cost ${cost.actual} of an estimated ${cost.estimated}`]),
    answer.outcome,
  ];
  const rows: readonly Row[] = [
    ...stages.filter(({ name }) => name !== 'run').map((stage) => ({ ...stage, label: stage.name, notes: '' })),
    ...calls.map((call) => ({ ...call, label: labelOf(call), notes: notesOn(call) })),
  ];
  const width = Math.max(0, ...rows.map(({ label }) => label.length));
  const lines = rows
    .toSorted((a, b) => a.startMs - b.startMs)
    .map((row) => `  ${row.label.padEnd(width)} ${barOf(row, durationMs)} ${rounded(row.durationMs)} ms${row.notes}`);
  const losses = lost.map(
    ({ path, service, code, reason }) =>
      `  lost ${path === null ? 'the answer' : path.join('.')}: ${[service, code, reason].filter(isSaid).join(', ')}`,
  );
  return [
    `request ${requestId} of ${startedOn}, supergraph ${supergraph.id}`,
    figures.join(', '),
    ...lines,
    ...losses,
  ].join('\n');
}

interface Row {
  readonly label: string;
  readonly startMs: number;
  readonly durationMs: number;
  readonly notes: string;
}

function labelOf({ wave, service }: CapsuleCall): string {
  return wave === null ? `again ${service}` : `${wave}. ${service}`;
}

function notesOn({ outcome, status, errors, tries, entities, isShared, reason }: CapsuleCall): string {
  const up = tries.reduce((sum, { bytesUp }) => sum + bytesUp, 0);
  const down = tries.reduce((sum, { bytesDown }) => sum + bytesDown, 0);
  const notes = [
    outcome,
    status === null ? null : `status ${status}`,
    reason,
    errors === 0 ? null : `${errors} ${errors === 1 ? 'error' : 'errors'}`,
    entities === null ? null : `${entities.distinct} of ${entities.asked} entities`,
    tries.length > 1 ? `${tries.length} tries` : null,
    isShared ? 'shared' : `${up} bytes up, ${down} down`,
  ];
  return `: ${notes.filter(isSaid).join(', ')}`;
}

function isSaid(text: string | null): text is string {
  return text !== null && text !== '';
}

function barOf({ startMs, durationMs }: Row, wholeMs: number): string {
  const at = (ms: number) => Math.min(barWidth, Math.max(0, Math.round((ms / Math.max(wholeMs, 0.001)) * barWidth)));
  const from = Math.min(at(startMs), barWidth - 1);
  const to = Math.max(at(startMs + durationMs), from + 1);
  return `|${' '.repeat(from)}${'='.repeat(to - from)}${' '.repeat(barWidth - to)}|`;
}

function rounded(ms: number): string {
  return ms.toFixed(1);
}
