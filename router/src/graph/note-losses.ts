import type { UnauthorizedError } from '../operation/authorization/unauthorized.ts';
import { askedFor, type ReportedError, violationCodes } from '../response/errors.ts';
import type { Violation } from '../response/violations.ts';
import type { Recording } from '../telemetry/recording/recording.ts';

export interface Losing {
  readonly reported: readonly ReportedError[];
  readonly violations: readonly Violation[];
  readonly unauthorized: readonly UnauthorizedError[];
  readonly ownerOf: (coordinate: string) => string | null;
  readonly data: object | null;
}

/** Notes what the answer lacks and why: nothing of it is masked, since those who may look into requests may know. */
export function noteLosses(recording: Recording, lost: Losing): void {
  const { reported, violations, unauthorized, ownerOf, data } = lost;
  const { losses } = recording;
  for (const { path, message, extensions } of unauthorized)
    losses.push({ path, coordinate: null, service: null, code: codeIn(extensions), reason: message });
  for (const { service, path, message, extensions } of reported)
    losses.push({
      path: path === null ? null : askedFor(path, data),
      coordinate: null,
      service,
      code: codeIn(extensions),
      reason: message,
    });
  for (const { kind, coordinate, failure, message, reversedPath } of violations) {
    // The subgraph's own error is there already, at its place.
    if (failure?.error?.isPlaced === true) continue;
    losses.push({
      path: reversedPath.toReversed(),
      coordinate,
      service: failure?.service ?? (coordinate === null ? null : ownerOf(coordinate)),
      code: failure?.code ?? violationCodes[kind],
      reason: failure?.message ?? message,
    });
  }
}

function codeIn({ code }: Readonly<Record<string, unknown>>): string | null {
  return typeof code === 'string' ? code : null;
}
