import { Kind, print, type SelectionNode } from 'graphql';
import type { Call, EntityPart } from './calls.ts';
import type { PathElement } from './fetches.ts';
import { operationOf } from '../planner/operation-of.ts';

/** A plan for people: a line a request, with what it waits for, where its entities stand and what it asks of them. */
export function explainedPlan(calls: readonly Call[]): string {
  const waves: number[] = [];
  const lines = calls.map((call) => {
    const wave = call.dependsOn.reduce((latest, id) => Math.max(latest, (waves[id] ?? 0) + 1), 1);
    waves.push(wave);
    const asked = call.kind === 'Root' ? [rootText(call.fetch.document)] : call.parts.map(partText);
    return { wave, text: `${wave}. ${call.service}: ${asked.join('; ')}` };
  });
  return lines
    .toSorted((a, b) => a.wave - b.wave)
    .map(({ text }) => text)
    .join('\n');
}

function rootText(document: Parameters<typeof operationOf>[0]): string {
  return selectionText(operationOf(document).selectionSet.selections);
}

function partText({ paths, selections }: EntityPart): string {
  return `at ${paths.map(pathText).join(' and ')} ${selectionText(selections)}`;
}

function pathText(path: readonly PathElement[]): string {
  return path.length === 0 ? 'the root' : path.map(({ key }) => key ?? '@').join('.');
}

function selectionText(selections: readonly SelectionNode[]): string {
  const text = print({ kind: Kind.SELECTION_SET, selections: [...selections] });
  return text.replaceAll(/\s+/g, ' ');
}
