import { colourOf, type GraphqlEditor } from './page.ts';
import type { PlannedRequest } from './reports.ts';
import { type Document, type Name, parsed, type SelectionSet } from './syntax.ts';

/** Marks each field of the query with the colour of the subgraph that is asked for it. */
export function colourFields(editor: GraphqlEditor, query: string, requests: readonly PlannedRequest[]): void {
  for (const mark of editor.getAllMarks()) if (mark.className?.startsWith('field-of') === true) mark.clear();
  const document = parsed(query);
  if (document === null) return;
  const services = servicesByPath(requests);
  visitFields(document, (path, name) => {
    const service = services.get(path);
    const start = name.loc?.startToken;
    if (service === undefined || start === undefined) return;
    const from = { line: start.line - 1, ch: start.column - 1 };
    const to = { ...from, ch: from.ch + name.value.length };
    editor.markText(from, to, { className: `field-of ${colourOf(service)}`, title: `from ${service}` });
  });
}

function servicesByPath(requests: readonly PlannedRequest[]): ReadonlyMap<string, string> {
  const services = new Map<string, string>();
  for (const { service, asks } of requests) {
    for (const { paths, selections } of asks) {
      const document = parsed(selections);
      // Types and keys that one subgraph asks for on another's account are named in several: the first one has it.
      if (document === null) continue;
      for (const prefix of paths ?? ['']) {
        visitFields(document, (path) => {
          const whole = join(withoutItems(prefix), path);
          if (!services.has(whole)) services.set(whole, service);
        });
      }
    }
  }
  return services;
}

type VisitField = (path: string, name: Name) => void;

/** Every field, by the names in the answer, with where it stands. */
function visitFields(document: Document, visit: VisitField): void {
  const fragments = new Map<string, SelectionSet>();
  for (const one of document.definitions)
    if (one.kind === 'FragmentDefinition') fragments.set(one.name.value, one.selectionSet);

  function look({ selections }: SelectionSet, path: string, depth: number): void {
    if (depth > depthMax) return;
    for (const selection of selections) {
      if (selection.kind === 'Field') {
        const own = join(path, (selection.alias ?? selection.name).value);
        visit(own, selection.name);
        if (selection.selectionSet !== undefined) look(selection.selectionSet, own, depth + 1);
      } else {
        const inner =
          selection.kind === 'InlineFragment' ? selection.selectionSet : fragments.get(selection.name.value);
        if (inner !== undefined) look(inner, path, depth + 1);
      }
    }
  }

  for (const one of document.definitions) if (one.kind === 'OperationDefinition') look(one.selectionSet, '', 0);
}

// Fragments of a query that is being typed may spread themselves.
const depthMax = 40;

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function withoutItems(path: string): string {
  return path === 'the root' ? '' : path.replaceAll('.@', '');
}
