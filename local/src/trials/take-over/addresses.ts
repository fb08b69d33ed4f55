import type { KeptFolder } from './folder.ts';
import { host, portsFrom, type Ports } from '../../supervisor/ports.ts';

/** Addresses as they stand in a kept folder: those of a plain `npm start`, and one below it for whoever takes webhooks. */
export const keptPorts = portsFrom(4_000);
export const keptReceiver = originAt(3_999);

export function originAt(port: number): string {
  return `http://${host}:${port}`;
}

/** By each origin of `from` that of `to`. */
export function moveOf(from: Ports, to: Ports): ReadonlyMap<string, string> {
  const names = ['router', 'catalog', 'cart', 'order', 'payment', 'bank'] as const;
  return new Map(names.map((name) => [originAt(from[name]), originAt(to[name])]));
}

/** A folder with every origin that was moved in its new place. */
export function moved(folder: KeptFolder, move: ReadonlyMap<string, string>): KeptFolder {
  const inText = (text: string): string =>
    text.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, (origin) => move.get(origin) ?? origin);
  return JSON.parse(inText(JSON.stringify(folder))) as KeptFolder;
}
