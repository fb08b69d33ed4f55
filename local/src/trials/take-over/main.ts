import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { root } from '../../process-table.ts';
import { Refusal } from '../../refusal.ts';
import { writeFolder } from './write-folder.ts';

// A program of its own, and no command: it is run once for a version that another one is to take over from.
const [to, version = root] = process.argv.slice(2);
if (to === undefined) throw new Refusal('expected a folder to write to and, for another version, its root');

const port = 4_900;
const data = mkdtempSync(join(tmpdir(), 'tributary-take-over-'));
chmodSync(data, 0o755); // root's PostgreSQL runs under another account
mkdirSync(to, { recursive: true });
const startedAt = Date.now();
const say = (line: string): void => {
  const seconds = ((Date.now() - startedAt) / 1_000).toFixed(0);
  process.stdout.write(`${seconds.padStart(4)} s  ${line}\n`);
};

say(`databases and logs are in ${data}, and stay there if this fails`);
await writeFolder({ to: resolve(to), version: resolve(version), data, port, environment: process.env, say });
rmSync(data, { recursive: true, force: true });
say(`written to ${to}`);
