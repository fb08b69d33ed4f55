import type { Measure } from '../measure.ts';
import { type Database, inside } from './handles.ts';

/** How the connections of a database are used. */
export function poolMeasure(db: Database): Measure {
  const { pool } = db[inside];
  const connections = 'tributary_sql_connections';
  const waiting = 'tributary_sql_connections_waiting';
  return {
    gauges: [
      { name: connections, help: 'Connections to the database, and how many there may be.', labelNames: ['state'] },
      { name: waiting, help: 'Statements and transactions that wait for a connection.', labelNames: [] },
    ],
    read: () =>
      Promise.resolve({
        [connections]: [
          { labels: { state: 'idle' }, value: pool.idleCount },
          { labels: { state: 'busy' }, value: pool.totalCount - pool.idleCount },
          { labels: { state: 'max' }, value: pool.options.max },
        ],
        [waiting]: [{ labels: {}, value: pool.waitingCount }],
      }),
  };
}
