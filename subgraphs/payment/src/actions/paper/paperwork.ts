import type { Database } from '@tributary/kit/database/database';
import type { Log } from '@tributary/kit/log';
import type { PaperService } from '../service.ts';
import { drawInThread } from '../../paper/draw-in-thread.ts';
import { mailFolder } from '../../remote/mail/mail-folder.ts';
import { smtpMail } from '../../remote/mail/smtp-mail.ts';

export interface PaperworkSettings {
  readonly MAIL_FROM: string;
  readonly SMTP_URL: string;
  readonly MAIL_DIRECTORY: string;
  readonly SHOP_NAME: string;
  readonly SHOP_ADDRESS: readonly string[];
  readonly SHOP_TAX_NUMBER: string;
  readonly SHOP_VAT_ID: string;
}

export interface OpenPaperwork {
  readonly settings: PaperworkSettings;
  readonly db: Database;
  readonly log: Log;
  readonly now: () => Date;
}

/** Lacks what sends jobs, as doing them needs the paperwork. */
export interface Paperwork extends Omit<PaperService, 'jobs'> {
  close(): Promise<void>;
}

/** Issues papers in the shop's name, and sends mails by the server that is configured, or else into a folder. */
export function openPaperwork({ settings, ...around }: OpenPaperwork): Paperwork {
  const { MAIL_FROM: from, SMTP_URL: url, MAIL_DIRECTORY: folder, SHOP_TAX_NUMBER: taxNumber } = settings;
  const drawing = drawInThread(new URL('../../paper/drawing-thread.js', import.meta.url));
  const mail = url === '' ? mailFolder({ from, folder }) : smtpMail({ from, url });
  return {
    ...around,
    seller: {
      name: settings.SHOP_NAME,
      addressLines: settings.SHOP_ADDRESS,
      taxNumber: taxNumber === '' ? null : taxNumber,
      vatId: settings.SHOP_VAT_ID === '' ? null : settings.SHOP_VAT_ID,
    },
    draw: (invoice) => drawing.draw(invoice),
    mail,
    async close() {
      mail.close();
      await drawing.stop();
    },
  };
}
