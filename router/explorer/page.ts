/** What React draws. */
export type Ui = { readonly type: unknown } | string | null;

interface Place {
  readonly line: number;
  readonly ch: number;
}

/** CodeMirror 5, as far as we use it. */
export interface GraphqlEditor {
  setValue(text: string): void;
  getInputField(): Element;
  /** `false`: the key is the browser's. */
  addKeyMap(keys: Readonly<Record<string, false>>, isLast: boolean): void;
  getAllMarks(): readonly { readonly className?: string; clear(): void }[];
  markText(from: Place, to: Place, options: { readonly className: string; readonly title: string }): unknown;
}

type Child = Ui | readonly Child[] | number | false | undefined;

/** An element: `h('p', { className: 'x' }, 'text')`. */
export function h(type: unknown, props: object | null, ...children: Child[]): Ui {
  return React.createElement(type, props, ...children);
}

/** One of the page's panels, which the keyboard can scroll: `plan-panel` for "Plan". */
export function panel(name: string, kind: string, ...content: Child[]): Ui {
  const props = { className: `panel ${kind}-panel`, 'aria-label': name, tabIndex: 0 };
  return h('section', props, h('h2', null, name), ...content);
}

/** A value that panels look at, and are drawn anew when it changes. */
export interface Shared<T> {
  readonly get: () => T;
  readonly set: (next: T) => void;
  readonly use: () => T;
}

export function shared<T>(first: T): Shared<T> {
  const listeners = new Set<() => void>();
  let value = first;
  const subscribe = (changed: () => void) => {
    listeners.add(changed);
    return () => void listeners.delete(changed);
  };
  const get = () => value;
  return {
    get,
    set: (next) => {
      value = next;
      for (const changed of listeners) changed();
    },
    use: () => React.useSyncExternalStore(subscribe, get),
  };
}

/** What the editor of the open tab holds. */
export interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
}

export function useAsked(): Asked {
  const { tabs, activeTabIndex } = GraphiQL.React.useEditorContext();
  const tab = tabs[activeTabIndex];
  return {
    query: tab?.query ?? '',
    variables: variablesOf(tab?.variables ?? ''),
    operationName: tab?.operationName ?? null,
  };
}

/** Half-typed ones count as none. */
function variablesOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}

/** The same number for the same subgraph, in the order in which they are first seen; there are colours for eight. */
export function colourOf(service: string): string {
  const known = colours.get(service) ?? colours.size % 8;
  colours.set(service, known);
  return `subgraph-${known}`;
}

const colours = new Map<string, number>();

export function serviceName(service: string): Ui {
  return h('span', { className: `subgraph ${colourOf(service)}` }, service);
}

/** Milliseconds for people. */
export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ms`;
}

/** So many of them, in words. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
