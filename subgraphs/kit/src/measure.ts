export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface GaugeToTell {
  /** By Prometheus' conventions: with its unit. */
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
}

/** What is looked up when somebody asks for the metrics: a level, not what has happened. */
export interface Measure {
  /** Several that are told together cost one look. */
  readonly gauges: readonly GaugeToTell[];
  /** By the gauge's name. One that rejects is left out of that scrape. */
  readonly read: () => Promise<Readonly<Record<string, readonly Sample[]>>>;
}
