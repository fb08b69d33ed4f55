import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composed, type Sender } from './mail-message.ts';
import type { MailTransport } from './mail-transport.ts';

// Names, addresses and invoices are for nobody else on the machine.
const ownerAlone = { folder: 0o700, file: 0o600 } as const;

/**
 * Puts letters into a folder as `.eml` files, which every mail program opens and none but the folder's owner can read. One
 * that comes again is written over.
 */
export function mailFolder({ folder, ...sender }: Sender & { readonly folder: string }): MailTransport {
  return {
    async send(letter) {
      const message = await composed(sender, letter);
      await makeOwn(folder);
      const path = join(folder, `${letter.id}.eml`);
      // A reader never sees half a letter.
      await writeFile(`${path}.part`, message, { mode: ownerAlone.file });
      await rename(`${path}.part`, path);
    },
    close() {},
  };
}

/** Also where a version before made the folder for everybody to read. */
async function makeOwn(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: ownerAlone.folder });
  // One that is somebody else's was chosen by hand.
  await chmod(folder, ownerAlone.folder).catch(() => undefined);
}
