import type { Database } from '@tributary/kit/database';
import type { Log } from '@tributary/kit/log';
import type { Office } from './actions/office.ts';
import type { config } from './config.ts';
import { drawInvoice } from './paper/draw-invoice.ts';
import { mailFolder } from './remote/mail-folder.ts';
import { smtpPost } from './remote/smtp-post.ts';

export interface OpenOffice {
  readonly settings: ReturnType<typeof config>;
  readonly db: Database;
  readonly log: Log;
}

/** Issues papers in the shop's name, and sends mails by the server that is configured, or else into a folder. */
export function openOffice({ settings, ...around }: OpenOffice): Omit<Office, 'jobs'> {
  const { MAIL_FROM: from, SMTP_URL: url, MAIL_DIRECTORY: folder, SHOP_TAX_NUMBER: taxNumber } = settings;
  return {
    ...around,
    now: () => new Date(),
    seller: {
      name: settings.SHOP_NAME,
      addressLines: settings.SHOP_ADDRESS,
      taxNumber: taxNumber === '' ? null : taxNumber,
    },
    draw: drawInvoice,
    post: url === '' ? mailFolder({ from, folder }) : smtpPost({ from, url }),
  };
}
