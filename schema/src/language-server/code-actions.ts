import { type CodeAction, CodeActionKind, type TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { adviceFor } from '../advice.ts';
import type { ComposeAsk, ComposeReply } from '../dev/composer-messages.ts';
import { distinct, type Edit, edited } from '../fixes/edit.ts';
import { isMended } from '../fixes/fixed.ts';
import { proposals } from '../fixes/proposals.ts';
import type { Problem } from '../problem.ts';
import { parsedSubgraphs, type SubgraphText } from '../subgraphs.ts';

export interface MendAsk {
  /** Those that stand where the editor asks. */
  readonly problems: readonly Problem[];
  /** All that there are. */
  readonly all: readonly Problem[];
  readonly texts: readonly SubgraphText[];
  readonly isForAnyRouter: boolean;
}

/** Null where another question came before the answer. */
export type Compose = (ask: ComposeAsk) => Promise<ComposeReply | null>;

/** For each problem the first edit that mends it, which composing again has shown. */
export async function codeActions(
  { problems, all, texts, isForAnyRouter }: MendAsk,
  compose: Compose,
  uriOf: (file: string) => string,
): Promise<readonly CodeAction[]> {
  const { subgraphs } = parsedSubgraphs(texts);
  const actions: CodeAction[] = [];
  for (const problem of problems) {
    for (const edits of proposals(problem, subgraphs)) {
      const reply = await compose({ texts: edited(texts, edits), isForAnyRouter });
      if (reply === null) return [];
      const left = reply.kind === 'Composed' ? [] : reply.problems;
      if (!isMended(problem, all, left)) continue;
      actions.push(actionOf(problem, edits, { texts, uriOf }));
      break;
    }
  }
  return actions;
}

interface Files {
  readonly texts: readonly SubgraphText[];
  readonly uriOf: (file: string) => string;
}

function actionOf(problem: Problem, edits: readonly Edit[], { texts, uriOf }: Files): CodeAction {
  const changes: Record<string, TextEdit[]> = {};
  for (const { file, text } of texts) {
    const own = distinct(edits.filter((edit) => edit.file === file));
    const document = TextDocument.create(uriOf(file), 'graphql', 0, text);
    if (own.length > 0) {
      changes[document.uri] = own.map(({ start, end, text: newText }) => ({
        range: { start: document.positionAt(start), end: document.positionAt(end) },
        newText,
      }));
    }
  }
  const title = `Mend ${problem.code}: ${adviceFor(problem) ?? problem.message}`;
  return { title, kind: CodeActionKind.QuickFix, edit: { changes }, isPreferred: true };
}
