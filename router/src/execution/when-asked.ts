/** What is made when it is first asked for, once; what it is made from is then let go of. */
export function whenAsked<Made>(make: () => Made): () => Made {
  let source: (() => Made) | null = make;
  let made: Made | null = null;
  return () => {
    if (source !== null) made = source();
    source = null;
    if (made === null) throw new Error('expected something to be made');
    return made;
  };
}
