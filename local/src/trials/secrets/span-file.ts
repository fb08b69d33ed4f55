import { createWriteStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SpanFile {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly url: string;
  stop(): Promise<void>;
}

// What a thousand purchases tell, ten times: more is refused, and whoever sends it drops it.
const bytesMax = 1024 * 1024 * 1024;

/** A collector of OpenTelemetry that keeps what it is sent in a file: one batch, as JSON, a line. */
export async function startSpanFile(path: string): Promise<SpanFile> {
  const file = createWriteStream(path, { flags: 'a' });
  let bytes = 0;
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('error', () => undefined);
    request.on('end', () => {
      const batch = Buffer.concat(pieces);
      bytes += batch.length;
      if (bytes > bytesMax) return response.writeHead(503).end();
      file.write(batch);
      file.write('\n');
      return response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await new Promise<void>((resolve) => file.end(resolve));
    },
  };
}
