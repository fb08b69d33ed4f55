import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { tmpdir } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { needs } from '../gate/skipped-tests.ts';

// What CI runs, on machines that have nothing but what is said here.

interface Machine {
  readonly user: 'root' | 'somebody';
  /** What apt-get does when it is asked to install: bring the programs, fail, or never end. */
  readonly packages: 'come' | 'fail' | 'never end';
  readonly isUbuntu?: boolean;
  readonly programs?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

interface Ran {
  readonly status: number | null;
  readonly said: string;
  /** What apt-get was asked for. */
  readonly asked: string;
  /** What npm ran, and what it was told of the machine. */
  readonly ran: readonly string[];
}

const systems = ['bash', 'dirname', 'timeout', 'uname', 'chmod', 'sleep'];

function runOn({ user, packages, isUbuntu = false, programs = [], environment = {} }: Machine): Ran {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-ci-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const bin = join(folder, 'bin');
  for (const made of [bin, join(folder, '.ci')]) mkdirSync(made);
  const program = (name: string, text: string) => {
    writeFileSync(join(bin, name), `#!${whereIs('bash')}\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  for (const name of systems) symlinkSync(whereIs(name), join(bin, name));
  for (const name of programs) program(name, '');
  program('id', `echo ${user === 'root' ? 0 : 1_000}`);
  program('grep', `exit ${isUbuntu ? 0 : 1}`);
  program('npm', `[ "$1" = ping ] && exit 1; echo "$* $CI $TRIBUTARY_LACKS" >> ${folder}/ran; [ "$*" != "$FAILS" ]`);
  const come = `for one in \${*/poppler-utils/pdftotext}; do echo '#!/bin/sh' > ${bin}/$one; chmod 755 ${bin}/$one; done`;
  const does = { come, fail: 'echo E: no network >&2; exit 100', 'never end': 'sleep 60' }[packages];
  program('apt-get', `echo "$*" >> ${folder}/asked; case "$*" in *install*) shift 4; ${does};; esac`);
  const script = join(folder, '.ci/run');
  writeFileSync(script, readFileSync('.ci/run', 'utf8').replace('install_seconds=300', 'install_seconds=2'));

  const env = { PATH: bin, ...environment };
  const { status, stdout, stderr } = spawnSync(whereIs('bash'), [script], { env, encoding: 'utf8' });

  const written = (name: string) => spawnSync('cat', [join(folder, name)], { encoding: 'utf8' }).stdout;
  return { status, said: stdout + stderr, asked: written('asked'), ran: written('ran').trimEnd().split('\n') };
}

function whereIs(name: string): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return spawnSync('sh', ['-c', `command -v ${name}`], {
    encoding: 'utf8',
    env: { PATH: folders.join(delimiter) },
  }).stdout.trim();
}

const rest = 'registry,python3,go,shopify-exports';

test('root of a bare Debian installs what tests need, and runs them all', () => {
  const { status, asked, ran, said } = runOn({ user: 'root', packages: 'come' });

  expect(asked).toMatch(/ update\ninstall .* chromium redis-server nats-server poppler-utils\n/);
  expect(said).toContain('installed chromium redis-server nats-server poppler-utils');
  expect(ran).toEqual([`run check true ${rest}`, `test true ${rest}`]);
  expect(status).toBe(0);
});

test.each(['fail', 'never end'] as const)('packages that %s: it goes on without, and says so', (packages) => {
  const { status, ran, said } = runOn({ user: 'root', packages, programs: ['redis-server', 'google-chrome', 'go'] });

  expect(said).toContain('could not install nats-server poppler-utils: going on without');
  expect(said).toContain('this machine lacks: nats,pdftotext,registry,python3,shopify-exports');
  expect(ran[1]).toBe('test true nats,pdftotext,registry,python3,shopify-exports');
  expect(status).toBe(0);
});

test('who is not root installs nothing', () => {
  const { asked, ran } = runOn({ user: 'somebody', packages: 'come' });

  expect(asked).toBe('');
  expect(ran[0]).toBe(`run check true chromium,redis,nats,pdftotext,${rest}`);
});

test('Ubuntu’s chromium, which no container runs, is not installed', () => {
  const { asked, ran } = runOn({ user: 'root', packages: 'come', isUbuntu: true });

  expect(asked).toContain(' redis-server nats-server poppler-utils\n');
  expect(ran[1]).toBe(`test true chromium,${rest}`);
});

test('whoever says what the machine lacks is believed', () => {
  const environment = { TRIBUTARY_LACKS: 'nats', CI: '1' };

  expect(runOn({ user: 'somebody', packages: 'come', environment }).ran[1]).toBe('test 1 nats');
});

test('a check that fails is the end of it', () => {
  const { status, ran } = runOn({ user: 'somebody', packages: 'come', environment: { FAILS: 'run check' } });

  expect(status).toBe(1);
  expect(ran).toHaveLength(1);
});

test('what it looks for is what tests may need', () => {
  const [, looked = ''] = /for need in (.*); do/.exec(readFileSync('.ci/run', 'utf8')) ?? [];

  expect(looked.split(' ').toSorted()).toEqual([...needs.keys()].toSorted());
});
