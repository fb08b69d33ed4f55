const iso = /^(\d{4}-\d{2}-\d{2})T(?!24)\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** The instant that an ISO 8601 text names, with a zone; null where there is none, like the thirtieth of February. */
export function instantOf(text: string): Date | null {
  const [, day = ''] = iso.exec(text) ?? [];
  if (!isDay(day)) return null;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** Whether there is such a day. Date takes the thirtieth of February for the second of March; PostgreSQL has no year 0. */
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) && !day.startsWith('0000');
}
