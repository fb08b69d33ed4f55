/**
 * Runs work whose signal is aborted after so many milliseconds, with what `AbortSignal.timeout` says then. The clock stops
 * with the work; that one's goes on, and makes an error for nobody of each request that was answered in time.
 */
export async function within<Result>(ms: number, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  }, ms);
  try {
    return await work(late.signal);
  } finally {
    clearTimeout(timer);
  }
}
