/** What an event stream in graphql-sse's distinct connections mode tells. */
type Told =
  | { readonly kind: 'Result'; readonly id: string | null; readonly result: object }
  | { readonly kind: 'Complete' };

/** Opens a stream behind an event; null: with whatever comes next. */
type Open = (lastEventId: string | null, signal: AbortSignal) => Promise<Response>;

// The router asks those that it sends away to come back within five seconds.
const pausesMs = [500, 1_000, 2_000, 5_000] as const;
const pauseMsMax = 5_000;

/**
 * The results of a subscription, one after another, until it is complete or nobody wants more; or the one answer that a
 * refusal is. A stream that is lost is opened again behind the last event; until it is, a result says so.
 */
export async function followed(open: Open): Promise<AsyncIterableIterator<object> | object> {
  const stop = new AbortController();
  const first = await open(null, stop.signal);
  if (!isStream(first)) return (await first.json()) as object;
  const results = resultsOf(first, (lastEventId) => open(lastEventId, stop.signal), stop.signal);
  return {
    next: () => results.next(),
    // What waits for the next event is over now, and not once that has come.
    return: () => {
      stop.abort();
      return results.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* resultsOf(
  first: Response,
  open: (lastEventId: string | null) => Promise<Response>,
  signal: AbortSignal,
): AsyncGenerator<object, undefined> {
  let lastEventId: string | null = null;
  for (let response = first; ;) {
    try {
      for await (const told of toldIn(response)) {
        if (told.kind === 'Complete') return;
        lastEventId = told.id ?? lastEventId;
        yield told.result;
      }
    } catch {
      // It is lost, as one that ends without saying so is.
    }
    if (signal.aborted) return;
    yield { errors: [{ message: 'The connection is lost. It is being opened again …' }] };
    const again = await openedAgain(() => open(lastEventId), signal);
    if (again === null) return;
    if (!isStream(again)) return void (yield (await again.json()) as object);
    response = again;
  }
}

/** Null: nobody wants it any more. */
async function openedAgain(open: () => Promise<Response>, signal: AbortSignal): Promise<Response | null> {
  for (let tried = 0; !signal.aborted; tried += 1) {
    await pause(pausesMs[tried] ?? pauseMsMax, signal);
    try {
      const response = await open();
      if (isStream(response) || !isForAWhile(response)) return response;
    } catch {
      // Nobody is there yet.
    }
  }
  return null;
}

function isForAWhile({ status }: Response): boolean {
  return status === 429 || status >= 500;
}

function isStream({ headers, body }: Response): boolean {
  return body !== null && headers.get('content-type')?.startsWith('text/event-stream') === true;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function* toldIn({ body }: Response): AsyncGenerator<Told> {
  if (body === null) return;
  // Safari's streams cannot be iterated over.
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    let rest = '';
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const blocks = `${rest}${read.value}`.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) yield* toldBy(block.split('\n'));
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

function toldBy(lines: readonly string[]): readonly Told[] {
  if (lines.includes('event: complete')) return [{ kind: 'Complete' }];
  const data = valuesOf('data', lines).join('\n');
  if (data === '') return [];
  return [{ kind: 'Result', id: valuesOf('id', lines).at(-1) ?? null, result: JSON.parse(data) as object }];
}

function valuesOf(field: string, lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => (line.startsWith(`${field}:`) ? [line.slice(field.length + 1).trimStart()] : []));
}
