import type { Database } from '@tributary/kit/database/database';
import type { Log } from '@tributary/kit/log';
import type { Office } from './actions/office.ts';
import type { config } from './config.ts';
import { drawAside } from './paper/draw-aside.ts';
import { mailFolder } from './remote/mail-folder.ts';
import { smtpPost } from './remote/smtp-post.ts';

export interface OpenOffice {
  readonly settings: ReturnType<typeof config>;
  readonly db: Database;
  readonly log: Log;
}

/** Lacks what sends jobs, as doing them needs an office. */
export interface OpenedOffice extends Omit<Office, 'jobs'> {
  close(): Promise<void>;
}

/** Issues papers in the shop's name, and sends mails by the server that is configured, or else into a folder. */
export function openOffice({ settings, ...around }: OpenOffice): OpenedOffice {
  const { MAIL_FROM: from, SMTP_URL: url, MAIL_DIRECTORY: folder, SHOP_TAX_NUMBER: taxNumber } = settings;
  const drawing = drawAside(new URL('./paper/drawing-thread.js', import.meta.url));
  const post = url === '' ? mailFolder({ from, folder }) : smtpPost({ from, url });
  return {
    ...around,
    now: () => new Date(),
    seller: {
      name: settings.SHOP_NAME,
      addressLines: settings.SHOP_ADDRESS,
      taxNumber: taxNumber === '' ? null : taxNumber,
    },
    draw: (invoice) => drawing.draw(invoice),
    post,
    async close() {
      post.close();
      await drawing.stop();
    },
  };
}
