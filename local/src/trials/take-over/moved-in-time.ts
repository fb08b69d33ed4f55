// As PostgreSQL writes an instant where the time zone is UTC, and as JSON does; without the fraction and the zone.
const instant = /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?=(?:\.\d+)?(?:Z|\+00))/g;

/** A text with all instants in it so many whole seconds later: leases run out, and holds lapse, as if it were of today. */
export function movedInTime(text: string, seconds: number): string {
  return text.replaceAll(instant, (found) => {
    const moved = new Date(Date.parse(`${found.replace(' ', 'T')}Z`) + seconds * 1_000).toISOString();
    return `${moved.slice(0, 10)}${found.charAt(10)}${moved.slice(11, 19)}`;
  });
}
