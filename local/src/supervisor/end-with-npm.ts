import { commandOf, parentOf } from '../processes.ts';

// Nobody notices a second; asking costs a read of /proc on Linux and one run of ps elsewhere.
const pollMs = 1_000;

/**
 * Calls back when `npm start`, which runs us through a shell, is gone. npm passes a signal on to its shell, and the
 * shell dies of it without telling us: we would go on for ever, with nobody to press Ctrl-C.
 */
export function endWithNpm(environment: NodeJS.ProcessEnv, callback: () => void): void {
  if (environment['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const grandparent = parentOf(parent);
  const isShell = grandparent !== null && commandOf(grandparent).startsWith('npm');
  const timer = setInterval(() => {
    if (process.ppid === parent && (!isShell || parentOf(parent) === grandparent)) return;
    clearInterval(timer);
    callback();
  }, pollMs);
  timer.unref();
}
