/**
 * The way in: `node local/bootstrap.mjs <command> [arguments]`, as package.json's scripts call it. It runs before
 * anything is installed, so it uses nothing but Node itself: it installs and builds what is missing, then goes on.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// As package.json's engines say; Node does not look there.
const nodeLeast = [20, 19];

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What `npm run check` runs, each to its end whatever the others say. */
const checks = [
  ['types', 'tsc', '-b'],
  ['types of the tests', 'tsc', '-p', 'tsconfig.test.json'],
  ['lint', 'oxlint', '--type-aware', '--deny-warnings'],
  ['format', 'oxfmt', '--check', '.'],
  ['dead code', 'knip'],
  ['schema', 'node', 'schema/dist/cli.js', 'check'],
  ['architecture and codes', 'vitest', 'run', 'architecture.test.ts', 'codes.test.ts'],
];

const commands = {
  start: system,
  seed: system,
  import: system,
  token: system,
  faults: system,
  purchases: system,
  rides: system,
  help: system,
  '--help': system,
  test: (args) => run('vitest', 'run', ...args),
  check,
  compose: (args) => run('node', 'schema/dist/cli.js', 'compose', ...args),
  release: (args) => run('node', 'schema/dist/cli.js', 'release', ...args),
};

/** What needs nothing of the services but their schemas. */
const composing = new Set(['compose', 'release']);

process.exitCode = await main(process.argv.slice(2));

async function main([name, ...args]) {
  if (!isNodeNewEnough())
    return fail(`Node ${nodeLeast.join('.')} or newer is needed, this is ${process.versions.node}`);
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined;
  if (command === undefined) return fail(`expected one of ${Object.keys(commands).join(', ')}, got "${name ?? ''}"`, 2);

  return (await install()) || (await build(command, name)) || command(args, name);
}

/** Installs exactly what package-lock.json says, unless that is there. */
function install() {
  if (isInstalled()) return 0;
  const startedAt = Date.now();
  console.log('installing packages with npm ci: the first time that may take some minutes');
  const stillMs = 15_000;
  const still = setInterval(() => {
    console.log(`still installing, for ${Math.round((Date.now() - startedAt) / 1_000)} s now`);
  }, stillMs);
  return run('npm', 'ci', '--no-audit', '--no-fund').finally(() => clearInterval(still));
}

/** npm's own note of what it has put into node_modules, the last thing it writes, against what package-lock.json wants. */
function isInstalled() {
  const note = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const installed = JSON.parse(readFileSync(note, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    const found = installed[path];
    // '' is this project itself; optional packages are for other platforms.
    if (found === undefined) return path === '' || optional === true;
    return found.version === version && found.integrity === integrity;
  });
}

/** A check reports what does not compile among the rest; composing comes before the rest compiles. */
function build(command, name) {
  if (command === check) return 0;
  if (!existsSync(join(root, 'local', 'dist')))
    console.log('building with tsc: the first time that takes half a minute');
  return run('tsc', '-b', ...(composing.has(name) ? ['schema'] : []));
}

/** In this process, so that signals reach it as they reach any other program. */
async function system(args, name) {
  const main = join(root, 'local', 'dist', 'main.js');
  process.argv.splice(1, process.argv.length, main, name, ...args);
  await import(pathToFileURL(main).href);
  return process.exitCode;
}

async function check() {
  const failed = [];
  for (const [name, ...call] of checks) {
    console.log(`\n── ${name}`);
    if ((await run(...call)) !== 0) failed.push(name);
  }
  console.log(failed.length === 0 ? '\nall checks passed' : `\nfailed: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}

/** Runs a program of this project to its end; the answer is its exit code. */
function run(program, ...args) {
  const isWindows = process.platform === 'win32';
  const local = join(root, 'node_modules', '.bin', isWindows ? `${program}.cmd` : program);
  const file = program === 'node' ? process.execPath : existsSync(local) ? local : program;
  const child = spawn(file, args, { cwd: root, stdio: 'inherit', shell: isWindows && program !== 'node' });
  // Ctrl-C reaches the child by itself, as it is in the terminal's foreground group; other signals reach only us.
  const listeners = {
    SIGINT: () => undefined,
    SIGTERM: () => child.kill('SIGTERM'),
    SIGHUP: () => child.kill('SIGHUP'),
  };
  for (const [signal, listener] of Object.entries(listeners)) process.on(signal, listener);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(fail(`cannot run ${program}: ${error.message}`)));
    // Shells tell a death by signal as 128 and its number; which one it was, the child has said itself.
    child.once('exit', (code) => resolve(code ?? 128));
  }).finally(() => {
    for (const [signal, listener] of Object.entries(listeners)) process.off(signal, listener);
  });
}

function isNodeNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > nodeLeast[0] || (major === nodeLeast[0] && minor >= nodeLeast[1]);
}

function fail(message, code = 1) {
  console.error(`tributary: ${message}`);
  return code;
}
