import { createTransport } from 'nodemailer';
import type Mail from 'nodemailer/lib/mailer';
import type { Letter } from './mail-transport.ts';

export interface Sender {
  /** `Name <address>`. */
  readonly from: string;
}

/** The letter for nodemailer. Its Message-ID follows from its id: receivers know a repeat by it. */
export function mailOptions({ from }: Sender, letter: Letter): Mail.Options {
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    from,
    to: { name: '', address: letter.to },
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    date: letter.writtenAt,
    messageId: `<${letter.id}@${domain}>`,
    // Told to holiday notices and the like: nobody reads an answer (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: letter.attachments.map(({ fileName: filename, bytes: content }) => ({
      filename,
      content,
      contentType: 'application/pdf',
    })),
    // What a letter says never makes us read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

/** The letter as RFC 5322 has it. */
export async function composed(sender: Sender, letter: Letter): Promise<Buffer> {
  const { message } = await composer.sendMail(mailOptions(sender, letter));
  if (!Buffer.isBuffer(message)) throw new Error('expected the letter in one piece');
  return message;
}
