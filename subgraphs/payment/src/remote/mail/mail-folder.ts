import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composed, type Sender } from './mail-message.ts';
import type { MailTransport } from './mail-transport.ts';

/** Puts letters into a folder as `.eml` files, which every mail program opens. One that comes again is written over. */
export function mailFolder({ folder, ...sender }: Sender & { readonly folder: string }): MailTransport {
  return {
    async send(letter) {
      const message = await composed(sender, letter);
      await mkdir(folder, { recursive: true });
      const path = join(folder, `${letter.id}.eml`);
      // A reader never sees half a letter.
      await writeFile(`${path}.part`, message);
      await rename(`${path}.part`, path);
    },
    close() {},
  };
}
