/** Ctrl-C and its like. */
export interface Interrupt {
  /** Aborted by the first signal. */
  readonly first: AbortSignal;
  /** Settles when the first signal has come. */
  readonly came: Promise<void>;
  /** Calls back at the second: somebody does not want to wait. */
  onSecond(callback: () => void): void;
}

// One Ctrl-C arrives twice when npm passes on what the terminal has already sent to all of us.
const samePressMs = 500;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** From here on signals no longer end the process by themselves. */
export function listenForInterrupt(): Interrupt {
  const controller = new AbortController();
  const seconds: (() => void)[] = [];
  let cameAt = 0;
  const came = new Promise<void>((resolve) => controller.signal.addEventListener('abort', () => resolve()));
  for (const signal of signals) {
    process.on(signal, () => {
      if (!controller.signal.aborted) {
        cameAt = Date.now();
        controller.abort();
      } else if (Date.now() - cameAt > samePressMs) {
        for (const callback of seconds) callback();
      }
    });
  }
  return { first: controller.signal, came, onSecond: (callback) => void seconds.push(callback) };
}
