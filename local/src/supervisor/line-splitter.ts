// A line of a log is a few hundred bytes; what has no end after this many characters is cut there.
const lineLengthMax = 65_536;

/** Cuts a stream of text into lines: feed it the pieces as they come. */
export function splitLines(onLine: (line: string) => void): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
    if (rest.length <= lineLengthMax) return;
    onLine(rest);
    rest = '';
  };
}
