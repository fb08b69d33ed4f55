import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { sendMail } from '../../src/actions/paper/send-mail.ts';
import { mailFolder } from '../../src/remote/mail/mail-folder.ts';
import type { Letter } from '../../src/remote/mail/mail-transport.ts';
import { smtpMail } from '../../src/remote/mail/smtp-mail.ts';
import { bill, openPapers, type PapersUnderTest } from './papers-under-test.ts';

const from = 'The Shop <shop@example.com>';

const letter: Letter = {
  id: 'mal_1',
  to: 'jane@example.com',
  subject: 'Rechnung für Łukasz',
  text: 'Hello Łukasz\n',
  html: '<p>Hello Łukasz</p>',
  writtenAt: new Date('2026-11-20T10:00:00Z'),
  attachments: [{ fileName: 'INV-2026-000001.pdf', bytes: Buffer.from('%PDF-1.3 not really') }],
};

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

interface MailServer {
  readonly url: string;
  /** What it took in, in order, whether it said so or not. */
  readonly taken: { readonly to: readonly string[]; readonly message: string }[];
}

/** A mail server of the test's own. It takes each mail and answers it as `answer` says. */
async function mailServer(answer: (count: number) => 'yes' | 'no' | 'dies'): Promise<MailServer> {
  const taken: MailServer['taken'][number][] = [];
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      let message = '';
      stream.setEncoding('utf8').on('data', (part: string) => (message += part));
      stream.on('end', () => {
        taken.push({ to: session.envelope.rcptTo.map(({ address }) => address), message });
        const said = answer(taken.length);
        if (said === 'yes') callback();
        if (said === 'no') callback(new Error('mailbox full'));
        if (said === 'dies') for (const socket of sockets) socket.destroy();
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  stops.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(resolve));
  });
  return { url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`, taken };
}

function mailTo(url: string) {
  const post = smtpMail({ from, url });
  stops.push(() => Promise.resolve(post.close()));
  return post;
}

describe('a mail server', () => {
  test('gets the letter with its parts, and a name that follows from its id', async () => {
    const server = await mailServer(() => 'yes');

    await mailTo(server.url).send(letter);

    const [mail] = server.taken;
    expect(mail?.to).toEqual(['jane@example.com']);
    expect(mail?.message).toMatch(/^Message-ID: <mal_1@example\.com>\r?$/im);
    expect(mail?.message).toMatch(/^From: The Shop <shop@example\.com>\r?$/m);
    expect(mail?.message).toMatch(/^Date: Fri, 20 Nov 2026 10:00:00 \+0000\r?$/m);
    expect(mail?.message).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
    expect(mail?.message).toContain('text/plain; charset=utf-8');
    expect(mail?.message).toContain('text/html; charset=utf-8');
    expect(mail?.message).toMatch(/Content-Disposition: attachment; filename="?INV-2026-000001\.pdf/);
    expect(mail?.message).toContain(Buffer.from('%PDF-1.3 not really').toString('base64'));
  });

  test.each(['no', 'dies'] as const)('that says %s has not got it, as far as we know', async (said) => {
    const server = await mailServer(() => said);

    await expect(mailTo(server.url).send(letter)).rejects.toThrow(Error);

    expect(server.taken).toHaveLength(1);
  });

  test('that is not there has not got it', async () => {
    await expect(mailTo('smtp://127.0.0.1:9').send(letter)).rejects.toThrow(/ECONNREFUSED/);
  });

  test.each(['a@example.com, b@example.com', 'a@example.com\r\nBcc: b@example.com', '"a" <b@example.com>'])(
    'is never told of more than one receiver: %j',
    async (to) => {
      const server = await mailServer(() => 'yes');

      await mailTo(server.url)
        .send({ ...letter, to })
        .catch(() => undefined);

      expect(server.taken.flatMap((mail) => mail.to).length).toBeLessThan(2);
      expect(server.taken.map(({ message }) => message).join('')).not.toMatch(/^Bcc:/im);
    },
  );
});

describe('a folder', () => {
  test('has each letter once, however often it is put there', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'tributary-mail-test-')), 'mail');
    stops.push(() => rm(join(folder, '..'), { recursive: true }));
    const post = mailFolder({ from, folder });

    await post.send(letter);
    await post.send(letter);
    await post.send({ ...letter, id: 'mal_2' });

    expect((await readdir(folder)).toSorted()).toEqual(['mal_1.eml', 'mal_2.eml']);
    const eml = await readFile(join(folder, 'mal_1.eml'), 'utf8');
    expect(eml).toMatch(/^Message-ID: <mal_1@example\.com>\r$/m);
    expect(eml).toMatch(/^To: jane@example\.com\r$/m);
    expect(eml).toMatch(/^Subject: =\?UTF-8\?/m);
  });
  test.each([
    ['that it makes', 0],
    ['that a version before made', 0o755],
  ])('%s, and what is in it, are for its owner alone', async (_, before) => {
    const parent = await mkdtemp(join(tmpdir(), 'tributary-mail-test-'));
    stops.push(() => rm(parent, { recursive: true }));
    const folder = join(parent, 'mail');
    if (before !== 0) await mkdir(folder, { mode: before });

    await mailFolder({ from, folder }).send(letter);

    const [name = ''] = await readdir(folder);
    const modes = await Promise.all([folder, join(folder, name)].map(async (path) => (await stat(path)).mode & 0o777));
    expect(modes).toEqual([0o700, 0o600]);
  });
});

describe('with the mail table', () => {
  let papers: PapersUnderTest;
  beforeAll(async () => {
    papers = await openPapers(inject('postgresUrl'));
  });
  afterAll(() => papers.close());

  test('a server that dies after it took a mail gets it again, under the same name', async () => {
    const server = await mailServer((count) => (count === 1 ? 'dies' : 'yes'));
    const service = { ...papers.service, mail: mailTo(server.url) };
    await papers.hear('order.confirmed', bill());
    const [mail] = await papers.rows<{ id: string }>('select id from mail');
    const state = 'select state, failures from mail';

    await sendMail(service, mail?.id ?? '');
    expect(await papers.rows(state)).toEqual([{ state: 'QUEUED', failures: 1 }]);
    expect(papers.jobs.at(-1)).toMatchObject({ name: 'send-mail', data: { mailId: mail?.id } });
    await sendMail(service, mail?.id ?? '');
    await sendMail(service, mail?.id ?? '');

    expect(await papers.rows(state)).toEqual([{ state: 'SENT', failures: 1 }]);
    const names = server.taken.map(({ message }) => /^Message-ID: (.*?)\r?$/im.exec(message)?.[1]);
    expect(names).toEqual(Array(2).fill(`<${mail?.id}@example.com>`));
  });
});
