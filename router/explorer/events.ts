/** The results of an event stream in graphql-sse's distinct connections mode, one after another. */
export async function* resultsOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<object> {
  let rest = '';
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    const blocks = `${rest}${piece}`.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n');
      const data = lines.flatMap((line) => (line.startsWith('data:') ? [line.slice(5).trimStart()] : [])).join('\n');
      if (lines.includes('event: complete')) return;
      if (data !== '') yield JSON.parse(data) as object;
    }
  }
}
