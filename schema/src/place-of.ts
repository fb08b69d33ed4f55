import { type ASTNode, getLocation, type StringValueNode } from 'graphql';
import type { Place } from './problem.ts';

/** Where what a node defines begins, behind its description; null of a node that was not parsed with its places. */
export function placeOf(node: ASTNode): Place | null {
  const { loc } = node;
  if (loc === undefined) return null;
  const start = descriptionOf(node)?.loc?.endToken.next?.start ?? loc.start;
  return { file: loc.source.name, ...getLocation(loc.source, start) };
}

/** Where its description begins, or what it defines where it has none. */
export function descriptionPlaceOf(node: ASTNode): Place | null {
  const { loc } = node;
  return loc === undefined ? null : { file: loc.source.name, ...getLocation(loc.source, loc.start) };
}

function descriptionOf(node: ASTNode): StringValueNode | undefined {
  return 'description' in node ? node.description : undefined;
}
