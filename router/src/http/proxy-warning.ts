import type { IncomingHttpHeaders } from 'node:http';
import type { Log } from '../telemetry/log.ts';

/** What proxies say of whom they ask for. RFC 7239, and what was there before. */
const forwarding = ['x-forwarded-for', 'forwarded', 'x-real-ip'] as const;

/**
 * Tells the log, once, that a proxy stands in front of the router of which the configuration does not know: whoever comes
 * by it is one guest to us. Anybody can send these headers, so nothing but a line follows.
 */
export function proxyWarning(guestAddressFrom: string, log: Pick<Log, 'warn'>): (headers: IncomingHttpHeaders) => void {
  let isTold = guestAddressFrom !== 'nowhere' && guestAddressFrom !== 'connection';
  return (headers) => {
    if (isTold) return;
    const header = forwarding.find((name) => headers[name] !== undefined);
    if (header === undefined) return;
    isTold = true;
    log.warn(
      { header, guestAddressFrom },
      'a proxy asks for others, and nobody said where it tells for whom: all guests behind it have one share of planning and of persisted queries between them; set GUEST_ADDRESS_FROM to the header that the proxy writes',
    );
  };
}
