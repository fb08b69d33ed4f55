export interface SentEvent {
  readonly name: string;
  readonly id: string | null;
  readonly data: string;
}

/** Server-sent events as they come; ends, or throws, with what they come from. Source: HTML, 9.2.6, but for its `\r`. */
export async function* eventsIn(body: AsyncIterable<Uint8Array>): AsyncGenerator<SentEvent> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = eventIn(block);
      if (event !== null) yield event;
    }
  }
}

/** Null for a comment. */
function eventIn(block: string): SentEvent | null {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const at = line.indexOf(':');
    if (at > 0) fields.set(line.slice(0, at), line.slice(at + 1).trimStart());
  }
  const data = fields.get('data');
  return data === undefined ? null : { name: fields.get('event') ?? 'message', id: fields.get('id') ?? null, data };
}
