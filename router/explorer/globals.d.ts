// What the scripts before ours leave in the page: React 18 and GraphiQL 3, each as far as it is used here.

import type { GraphqlEditor, Ui } from './page.ts';
import type { Document } from './syntax.ts';

declare global {
  const React: {
    createElement(type: unknown, props: object | null, ...children: unknown[]): Ui;
    useState<T>(first: T): [T, (next: T) => void];
    useEffect(effect: () => (() => void) | void, on: readonly unknown[]): void;
    useSyncExternalStore<T>(subscribe: (changed: () => void) => () => void, read: () => T): T;
  };

  const ReactDOM: { createRoot(place: Element): { render(ui: Ui): void } };

  const GraphiQL: {
    readonly Logo: unknown;
    readonly React: {
      useEditorContext(): {
        readonly queryEditor: GraphqlEditor | null;
        readonly variableEditor: GraphqlEditor | null;
        readonly headerEditor: GraphqlEditor | null;
        readonly responseEditor: GraphqlEditor | null;
        readonly tabs: readonly {
          readonly query: string | null;
          readonly variables: string | null;
          readonly operationName: string | null;
        }[];
        readonly activeTabIndex: number;
      };
      useExecutionContext(): { readonly run: () => void; readonly isFetching: boolean };
      useSchemaContext(): { readonly introspect: () => void };
    };
    readonly GraphQL: { parse(text: string): Document; print(node: Document): string };
  };
}
