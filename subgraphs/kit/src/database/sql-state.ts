/** PostgreSQL's five-character error code, e.g. 23505 for a broken unique constraint; null for other errors. */
export function sqlStateOf(cause: unknown): string | null {
  if (typeof cause !== 'object' || cause === null) return null;
  if ('code' in cause && typeof cause.code === 'string' && /^\d[0-9A-Z]{4}$|^[A-Z]\d[0-9A-Z]{3}$/.test(cause.code))
    return cause.code;
  if ('driverError' in cause) return sqlStateOf(cause.driverError);
  // An outage says what it comes from.
  return 'cause' in cause ? sqlStateOf(cause.cause) : null;
}
