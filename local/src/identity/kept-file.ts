import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * The text of a secret file, readable by its owner alone; made once. A link appears whole or not at all and never
 * replaces: a killed start leaves no half secret, and of two starts at once both get the secret of the faster one.
 */
export function keptFile(path: string, make: () => string): string {
  if (!existsSync(path)) {
    const unfinished = `${path}.${randomBytes(4).toString('hex')}`;
    writeFileSync(unfinished, make(), { mode: 0o600 });
    try {
      linkSync(unfinished, path);
    } catch (error) {
      if (!existsSync(path)) throw error;
    } finally {
      rmSync(unfinished, { force: true });
    }
  }
  return readFileSync(path, 'utf8');
}
