import { colourFields } from './field-colours.ts';
import { type Asked, shared } from './page.ts';
import type { PlannedRequest, PlanReport } from './reports.ts';
import { token } from './session.ts';

/** A plan, or what is wrong with the document; null where this caller may see none. */
export type Plan = PlanReport | readonly string[] | null;
export type AskPlan = (asked: Asked) => Promise<Plan>;

/** Of what the editor holds; undefined until it is known. */
export const plan = shared<Plan | undefined>(undefined);

// Long enough for a word, short enough to follow.
const afterTypingMs = 350;

/** Asks for the plan whenever the editor or the caller is another one, and colours the editor by it. */
export function useEditorsPlan(asked: Asked, ask: AskPlan): void {
  const held = token.use();
  const told = plan.use();
  const { queryEditor } = GraphiQL.React.useEditorContext();
  const { query, operationName } = asked;
  const variables = JSON.stringify(asked.variables);
  React.useEffect(() => {
    let isOld = false;
    const take = (next: Plan) => {
      if (!isOld) plan.set(next);
    };
    const look = () => {
      if (query.trim() === '') take([]);
      else ask(asked).then(take, () => take(['The router does not answer.']));
    };
    const timer = setTimeout(look, afterTypingMs);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [query, variables, operationName, held]);
  React.useEffect(() => {
    if (queryEditor !== null && told !== undefined) colourFields(queryEditor, query, requestsIn(told));
  }, [queryEditor, told]);
}

function requestsIn(told: Plan): readonly PlannedRequest[] {
  return told !== null && 'requests' in told ? told.requests : [];
}
