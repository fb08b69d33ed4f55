/** How many published reviews of a product give 1, 2, 3, 4 and 5 stars, in this order. */
export type Stars = readonly number[];

export const noStars: Stars = [0, 0, 0, 0, 0];

/** How many reviews there are. */
export function countOf(stars: Stars): number {
  return stars.reduce((sum, count) => sum + count, 0);
}

/**
 * The average with two decimals, as text: `4.33`; null where nobody has rated. A half of a hundredth is rounded up. In whole
 * numbers alone, so that it is exact.
 */
export function averageOf(stars: Stars): string | null {
  const count = countOf(stars);
  if (count === 0) return null;
  const sum = stars.reduce((all, some, at) => all + some * (at + 1), 0);
  const hundredths = Math.floor((200 * sum + count) / (2 * count));
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}
