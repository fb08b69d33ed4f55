import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { ConfigPath } from './config-variables.ts';

/** A configuration file as it was read. */
export interface ConfigText {
  readonly path: string;
  readonly text: string;
}

export interface ReadYaml {
  readonly value: unknown;
  /** Of the text itself, each with its line. */
  readonly problems: readonly string[];
  /** Where an option stands, as `router.yaml:12`; where it is missing, the part that should have it. */
  readonly placeOf: (path: ConfigPath) => string;
}

/** Reads YAML 1.2, in which only `true` and `false` are true and false. */
export function readYaml({ path: file, text }: ConfigText): ReadYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => `${file}:${Math.max(lines.linePos(offset).line, 1)}`;
  const problems = document.errors.map(({ message, pos }) => `${at(pos[0])}: ${message}`);
  return {
    // An empty file says nothing, which is not wrong.
    value: problems.length > 0 ? {} : (document.toJS() ?? {}),
    problems,
    placeOf: (path) => at(offsetOf(document.contents, path)),
  };
}

/** Where the key of an option begins, or of the nearest part around it. */
function offsetOf(root: unknown, path: ConfigPath): number {
  let node = root;
  let offset = 0;
  for (const name of path) {
    if (!isMap(node)) break;
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === name);
    if (pair === undefined) break;
    if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
    node = pair.value;
  }
  return offset;
}
