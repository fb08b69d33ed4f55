import type { StreamEnd } from '../engine/live/engine-stream.ts';

/** Has the errors counted of an end that no engine has told. */
export function noteEnd(end: StreamEnd, onError: (code: string) => void): void {
  if (end.kind === 'Completed') return;
  for (const { extensions } of end.errors) {
    const code: unknown = extensions?.['code'];
    if (typeof code === 'string') onError(code);
  }
}
