/** What may be better at another time. Of all else from 400 on a subgraph would say the same again. */
const passingStatuses = new Set([408, 425, 429]);

export function isPassing(status: number): boolean {
  return passingStatuses.has(status);
}
