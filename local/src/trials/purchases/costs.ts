import type { Statements } from './statements.ts';

/** What was spent until a moment. */
export interface Spent {
  /** CPU time of each process, in milliseconds. */
  readonly cpu: ReadonlyMap<string, number>;
  readonly statements: readonly Statements[];
}

export interface Moments {
  readonly begun: Spent;
  /** The last buyer has their answer. */
  readonly answered: Spent;
  /** So has everybody else: there are the invoices, and the mails are sent. */
  readonly done: Spent;
}

// What comes by the clock is no purchase's.
const leastTimes = 0.05;

/** Tables of what each of so many purchases took: of each process, and each statement. */
export function costsPrinted({ begun, answered, done }: Moments, purchases: number): readonly string[] {
  const per = (amount: number, width: number) => (amount / purchases).toFixed(2).padStart(width);
  const names = [...done.cpu.keys()];
  const row = (name: string, of: readonly string[]): string => {
    const cpu = (at: Spent): number => of.reduce((sum, one) => sum + (at.cpu.get(one) ?? 0), 0);
    const cpuUntil = (at: Spent): string => per(cpu(at) - cpu(begun), 10);
    const sql = (at: Spent): number => callsOf(at.statements.filter(({ service }) => of.includes(service)));
    const asked = sql(done) === 0 ? '' : `${per(sql(answered), 14)}${per(sql(done), 10)}`;
    return `${name.padEnd(12)}${cpuUntil(answered)}${cpuUntil(done)}${asked}`;
  };
  return [
    'per purchase until the last buyer is answered, and until all is done: invoices, books, mails',
    `${'CPU ms'.padStart(22)}${'in all'.padStart(10)}${'statements'.padStart(14)}${'in all'.padStart(10)}`,
    ...names.map((name) => row(name, [name])),
    row('all', names),
    '',
    `what is asked of PostgreSQL (times a purchase, ms a purchase, in all), from ${leastTimes} times a purchase on`,
    ...done.statements.flatMap(({ service, each }) =>
      each
        .filter(({ calls }) => calls >= leastTimes * purchases)
        .map(({ text, calls, ms }) => `${service.padEnd(8)}${per(calls, 8)}${per(ms, 8)}  ${text}`),
    ),
  ];
}

function callsOf(statements: readonly Statements[]): number {
  return statements.flatMap(({ each }) => each).reduce((sum, { calls }) => sum + calls, 0);
}
