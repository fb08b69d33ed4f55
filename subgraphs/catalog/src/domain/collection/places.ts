// Between two products there is room for sixteen more in one place before all get other places.
const gap = 2 ** 16;

/** The places of products that stand in a new collection in this order, in ascending order. */
export function freshPlaces(count: number): number[] {
  return Array.from({ length: count }, (_, at) => (at + 1) * gap);
}

/**
 * Places for products in their new order, ascending. Those that did not move keep theirs, so that who reads a list page by page
 * goes on where they were; only where there is no room between two of them do all get others.
 */
export function placesOf(
  order: readonly string[],
  { places, moved }: { readonly places: ReadonlyMap<string, number>; readonly moved: ReadonlySet<string> },
): ReadonlyMap<string, number> {
  const result = new Map<string, number>();
  const keptPlace = (id = '') => (moved.has(id) ? null : (places.get(id) ?? null));
  let before = 0;
  for (let at = 0; at < order.length;) {
    let end = at;
    while (end < order.length && keptPlace(order[end]) === null) end += 1;
    const count = end - at;
    const next = keptPlace(order[end]) ?? before + gap * (count + 1);
    const step = Math.floor((next - before) / (count + 1));
    if (step < 1 || next > Number.MAX_SAFE_INTEGER) return inOrder(order);
    for (let nth = 1; nth <= count; nth += 1) result.set(order[at + nth - 1] ?? '', before + step * nth);
    if (end < order.length) result.set(order[end] ?? '', next);
    before = next;
    at = end + 1;
  }
  return result;
}

function inOrder(order: readonly string[]): ReadonlyMap<string, number> {
  const places = freshPlaces(order.length);
  return new Map(order.map((id, at) => [id, places[at] ?? 0]));
}
