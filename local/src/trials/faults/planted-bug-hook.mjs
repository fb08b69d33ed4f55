/**
 * Node's module hook that changes one text in one file.
 *
 * @typedef {{ name: string, file: string, from: string, to: string }} Bug
 * @typedef {{ source?: string | Uint8Array }} Loaded
 */

/** @type {Bug | null} */
let bug = null;

/** @param {Bug} planted */
export function initialize(planted) {
  bug = planted;
}

/**
 * @param {string} url
 * @param {object} context
 * @param {(url: string, context: object) => Promise<Loaded>} next
 */
export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (bug === null || !url.endsWith(bug.file)) return loaded;
  const source = typeof loaded.source === 'string' ? loaded.source : Buffer.from(loaded.source ?? '').toString('utf8');
  if (!source.includes(bug.from)) throw new Error(`cannot plant ${bug.name}: ${bug.file} does not say ${bug.from}`);
  return { ...loaded, source: source.replace(bug.from, bug.to) };
}
