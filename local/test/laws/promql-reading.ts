import { parser } from '@prometheus-io/lezer-promql';

/** What a query of Prometheus is about. */
export interface PromqlReading {
  readonly selected: readonly Selected[];
  /** Labels of `by (…)`, `on (…)` and their like. */
  readonly grouped: readonly string[];
  /** Prometheus would refuse it. */
  readonly isBroken: boolean;
}

interface Selected {
  readonly metric: string;
  readonly labels: readonly string[];
}

/** By the grammar of Prometheus' own editor. Grafana's variable for a range stands for one. */
export function promqlReading(asked: string): PromqlReading {
  const expr = asked.replaceAll('$__rate_interval', '1m');
  const selected: { readonly metric: string; readonly labels: string[] }[] = [];
  const grouped: string[] = [];
  let isBroken = false;
  parser.parse(expr).iterate({
    enter({ type, name, from, to, node }) {
      const text = expr.slice(from, to);
      isBroken ||= type.isError;
      if (name === 'VectorSelector') selected.push({ metric: /^\w*/.exec(text)?.[0] ?? '', labels: [] });
      if (name !== 'LabelName') return;
      if (node.parent?.name === 'GroupingLabels') grouped.push(text);
      else selected.at(-1)?.labels.push(text);
    },
  });
  return { selected, grouped, isBroken };
}
