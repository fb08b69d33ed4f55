let turn = 0;
let isAwaited = false;

/**
 * A number that is the same within one turn of the event loop and another one in the next. What was handed to a socket in an
 * earlier turn has had the time to be written.
 */
export function loopTurn(): number {
  if (!isAwaited) {
    isAwaited = true;
    setImmediate(() => {
      isAwaited = false;
      turn += 1;
    });
  }
  return turn;
}
