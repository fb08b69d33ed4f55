import { createServer } from 'node:http';
import { type AddressInfo, createServer as createListener, type Server } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { clientWith } from '../../test/subgraph-at.ts';

/** A replica that ends in order: nobody listens any more, and each answer that is still given is its connection's last. */
class Replica {
  #listener: Server | null = null;
  port = 0;

  async start(): Promise<void> {
    const listener = createListener((socket) => server.emit('connection', socket));
    const server = createServer((request, response) => {
      request.resume();
      setTimeout(() => {
        if (listener !== this.#listener) response.setHeader('connection', 'close');
        response.end('{"data":{"a":1}}');
      }, 5);
    });
    await new Promise<void>((resolve) => listener.listen(this.port, '127.0.0.1', resolve));
    this.port = (listener.address() as AddressInfo).port;
    this.#listener = listener;
  }

  end(): void {
    this.#listener?.close();
    this.#listener = null;
  }
}

test('of two hundred changes none is lost, though one of two replicas ends three times', async () => {
  const [steady, dying] = [new Replica(), new Replica()];
  await Promise.all([steady.start(), dying.start()]);
  onTestFinished(() => steady.end());
  onTestFinished(() => dying.end());
  const { fetch, observe } = clientWith({}).connect(
    [steady, dying].map(({ port }) => `http://127.0.0.1:${port}/graphql`),
  );
  const kinds: string[] = [];

  for (let round = 0; round < 40; round += 1) {
    // Between requests: the kernel resets connections that nobody has taken yet, and no client can tell what that means.
    if ([3, 15, 27].includes(round)) dying.end();
    if ([9, 21, 33].includes(round)) await dying.start();
    const answers = await Promise.all(Array.from({ length: 5 }, () => fetch({ isQuery: false })));
    kinds.push(...answers.map(({ kind }) => kind));
  }

  expect(kinds.filter((kind) => kind !== 'Answered')).toEqual([]);
  expect(kinds).toHaveLength(200);
  expect(observe().circuit).toEqual({ state: 'Closed', opened: 0 });
});
