/** An expected failure whose message tells the whole story: it is shown as one line, without a stack. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
