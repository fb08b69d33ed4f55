import { h, type Ui, useAsked } from './page.ts';
import { type AskPlan, useEditorsPlan } from './editors-plan.ts';
import { useOpenEditors } from './open-editors.ts';

/**
 * The page's name, which is always there: whatever panel is open, the plan follows the editor, and a query that the page
 * opens on is answered at once; nothing else is run by itself.
 */
export function opening(text: string | null, ask: AskPlan): () => Ui {
  let isRun = text === null || !isQuery(text);
  return function Opening(): Ui {
    const asked = useAsked();
    const { run } = GraphiQL.React.useExecutionContext();
    const { queryEditor } = GraphiQL.React.useEditorContext();
    useEditorsPlan(asked, ask);
    useOpenEditors();
    React.useEffect(() => {
      if (isRun || queryEditor === null || asked.query !== text) return;
      isRun = true;
      run();
    }, [queryEditor, asked.query]);
    return h('span', null, 'Explorer');
  };
}

function isQuery(text: string): boolean {
  return !/^(mutation|subscription)\b/m.test(text);
}
