import { type Address, listener } from '../http/listener.ts';
import { requestTarget } from '../http/request-target.ts';
import { expositionText, expositionType, type MetricFamily } from '../telemetry/exposition.ts';
import type { Log } from '../telemetry/log.ts';

export interface MetricsPort {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

export interface MetricsPortOptions {
  readonly address: Address;
  readonly families: () => Promise<readonly MetricFamily[]>;
  readonly log: Log;
}

const receiveTimeoutMs = 10_000;

/** Serves GET /metrics, and nothing else. Rejects where the port cannot be had. */
export async function openMetricsPort({ address, families, log }: MetricsPortOptions): Promise<MetricsPort> {
  const server = listener({ tls: null, speaksHttp2: false, receiveTimeoutMs }, (request, response) => {
    const { path } = requestTarget(request.url ?? '/');
    const isAsked = path === '/metrics' && (request.method === 'GET' || request.method === 'HEAD');
    if (!isAsked) return answer(404, 'expected GET /metrics\n');
    families().then(
      (all) => answer(200, expositionText(all)),
      (cause: unknown) => {
        log.error({ err: cause }, 'the metrics cannot be told');
        answer(500, 'the metrics cannot be told\n');
      },
    );

    function answer(status: number, text: string): void {
      response.writeHead(status, { 'content-type': expositionType, 'cache-control': 'no-store' });
      response.end(request.method === 'HEAD' ? '' : text);
    }
  });
  return { port: await server.listen(address), stop: () => server.close(0) };
}
