const width = 30;

interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Draws how many of `total` are done, over and over in one line, where somebody looks; a file or pipe gets nothing. */
export function progressBar(terminal: Terminal, total: number): (done: number) => void {
  if (terminal.isTTY !== true) return () => undefined;
  return (done) => {
    const filled = total === 0 ? width : Math.round((width * done) / total);
    terminal.write(`\r[${'='.repeat(filled)}${' '.repeat(width - filled)}] ${done} of ${total} products`);
    if (done >= total) terminal.write('\n');
  };
}
