import type { Database } from '@tributary/kit/database/database';
import type { Log } from '@tributary/kit/log';
import type { Office } from '../office.ts';
import { drawAside } from '../../paper/draw-aside.ts';
import { mailFolder } from '../../remote/mail/mail-folder.ts';
import { smtpPost } from '../../remote/mail/smtp-post.ts';

export interface PaperworkSettings {
  readonly MAIL_FROM: string;
  readonly SMTP_URL: string;
  readonly MAIL_DIRECTORY: string;
  readonly SHOP_NAME: string;
  readonly SHOP_ADDRESS: readonly string[];
  readonly SHOP_TAX_NUMBER: string;
}

export interface OpenPaperwork {
  readonly settings: PaperworkSettings;
  readonly db: Database;
  readonly log: Log;
}

/** Lacks what sends jobs, as doing them needs the paperwork. */
export interface Paperwork extends Omit<Office, 'jobs'> {
  close(): Promise<void>;
}

/** Issues papers in the shop's name, and sends mails by the server that is configured, or else into a folder. */
export function openPaperwork({ settings, ...around }: OpenPaperwork): Paperwork {
  const { MAIL_FROM: from, SMTP_URL: url, MAIL_DIRECTORY: folder, SHOP_TAX_NUMBER: taxNumber } = settings;
  const drawing = drawAside(new URL('../../paper/drawing-thread.js', import.meta.url));
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
