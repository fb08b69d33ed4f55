import type { PlanReport } from '@tributary/router/plan';

/** A plan in words: what it costs, then a line a request with what it asks. */
export function planText(report: PlanReport): string {
  const steps = inWaves(report.requests).map(({ wave, service, asks }) => {
    const lines = asks.map(({ paths, selections }) =>
      paths === null ? `      ${selections}` : `      ${placeText(paths)} ${selections}`,
    );
    return [`  ${wave}. ${service}`, ...lines].join('\n');
  });
  const unseen = report.unseen.map((path) => `  not seen: ${path.length === 0 ? 'a fragment' : path.join('.')}`);
  return [figuresText(report), ...unseen, ...steps].join('\n');
}

export function figuresText({ planner, cost, estimatedCost }: PlanReport): string {
  const figures = [
    `${cost.requests} ${cost.requests === 1 ? 'request' : 'requests'}`,
    `${cost.waves} ${cost.waves === 1 ? 'wave' : 'waves'}`,
    ...(estimatedCost === null ? [] : [`cost ${estimatedCost}`]),
    `planned by ${planner}`,
  ];
  return figures.join(', ');
}

function inWaves<Request extends { readonly wave: number }>(requests: readonly Request[]): readonly Request[] {
  return requests.toSorted((a, b) => a.wave - b.wave);
}

/** Where the entities stand that are asked about. */
export function placeText(paths: readonly string[]): string {
  return `at ${paths.join(' and ')}`;
}
