import type { GraphqlEditor } from './page.ts';

/** Has the editors be for everybody: each has a name, and the keyboard gets out of it as it got in. */
export function useOpenEditors(): void {
  const { queryEditor, variableEditor, headerEditor, responseEditor } = GraphiQL.React.useEditorContext();
  useOpen(queryEditor, 'Query');
  useOpen(variableEditor, 'Variables');
  useOpen(headerEditor, 'Headers');
  useOpen(responseEditor, 'Answer');
}

function useOpen(editor: GraphqlEditor | null, name: string): void {
  React.useEffect(() => {
    if (editor === null) return;
    editor.getInputField().setAttribute('aria-label', name);
    // Whoever completes a word by Tab does so before.
    editor.addKeyMap({ Tab: false, 'Shift-Tab': false }, true);
  }, [editor]);
}
