import { createTransport } from 'nodemailer';
import { mailOptions, type Sender } from './mail-message.ts';
import type { MailTransport } from './mail-transport.ts';

// Each within what a job may take, a minute.
const connectionTimeout = 10_000;
const greetingTimeout = 10_000;
const socketTimeout = 20_000;
// As many as are sent at once.
const maxConnections = 4;

/** Gives letters to a mail server (`smtp://user:password@host:port`, `smtps://…`). */
export function smtpMail({ url, ...sender }: Sender & { readonly url: string }): MailTransport {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections,
    connectionTimeout,
    greetingTimeout,
    socketTimeout,
  });
  return {
    async send(letter) {
      await transport.sendMail(mailOptions(sender, letter));
    },
    close: () => transport.close(),
  };
}
