import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type CodeAction,
  type CodeActionParams,
  type CompletionItem,
  type Connection,
  createConnection,
  type Hover,
  type InitializeResult,
  type Location,
  MarkupKind,
  type Range,
  type ServerCapabilities,
  type TextDocumentPositionParams,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { RecordedUse } from '../changes/recorded-usage.ts';
import { type Composer, startComposer } from '../dev/composer.ts';
import type { Problem } from '../problem.ts';
import { codeActions } from './code-actions.ts';
import { completionsAt } from './completions.ts';
import { diagnosticOf, placeIn, uriOf } from './diagnostics.ts';
import { hoverText } from './hover-text.ts';
import { type Mention, mentionAt, mentionsIn } from './mentions.ts';
import { OpenGraph } from './open-graph.ts';

export interface LanguageServerOptions {
  readonly root: string;
  /** What clients were seen to ask for. */
  readonly uses: readonly RecordedUse[];
  readonly isForAnyRouter: boolean;
}

/** Where an editor speaks the Language Server Protocol. */
export interface EditorStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

const capabilities: ServerCapabilities = {
  textDocumentSync: TextDocumentSyncKind.Incremental,
  hoverProvider: true,
  completionProvider: { triggerCharacters: ['@', ':', '"', ' ', '[', '&', '|'] },
  definitionProvider: true,
  referencesProvider: true,
  codeActionProvider: true,
};

// Who types pauses longer between words than this, and does not wait for it.
const pauseMs = 150;

/** Serves an editor until that ends it, and the process with it: by `exit`, or by closing the input. */
export function startLanguageServer(options: LanguageServerOptions, { input, output }: EditorStreams): void {
  new LanguageServer(options, createConnection(input, output)).listen();
}

class LanguageServer {
  readonly #options: LanguageServerOptions;
  readonly #connection: Connection;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #graph: OpenGraph;
  readonly #composer: Composer = startComposer();
  /** Another one, so that what is asked of it does not end the composition of what was typed; null until it is asked. */
  #mender: Composer | null = null;
  /** Of single files, and of the graph. */
  #unruly: readonly Problem[] = [];
  #uncomposed: readonly Problem[] = [];
  /** The files that show something. */
  #shown: ReadonlySet<string> = new Set();
  #pause: NodeJS.Timeout | null = null;

  constructor(options: LanguageServerOptions, connection: Connection) {
    this.#options = options;
    this.#connection = connection;
    this.#graph = new OpenGraph(options.root, (file) => this.#documentOf(file)?.getText() ?? null);
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize(() => this.#initialize());
    connection.onInitialized(() => this.#look());
    connection.onDidChangeWatchedFiles(() => this.#look());
    this.#documents.onDidChangeContent(() => this.#look());
    this.#documents.onDidClose(() => this.#look());
    connection.onHover((at) => this.#hover(at));
    connection.onCompletion((at) => this.#completions(at));
    connection.onDefinition((at) => this.#named(at, ({ isDefinition }) => isDefinition));
    connection.onReferences((at) =>
      this.#named(at, ({ isDefinition }) => at.context.includeDeclaration || !isDefinition),
    );
    connection.onCodeAction((asked) => this.#codeActions(asked));
    connection.onShutdown(async () => {
      await Promise.all([this.#composer.close(), this.#mender?.close()]);
    });
    this.#documents.listen(connection);
    connection.listen();
  }

  async #initialize(): Promise<InitializeResult> {
    this.#unruly = await this.#graph.read();
    return { capabilities };
  }

  /** At the pause after the last change. */
  #look(): void {
    if (this.#pause !== null) clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      this.#refresh().catch((error: unknown) => this.#connection.console.error(String(error)));
    }, pauseMs);
  }

  async #refresh(): Promise<void> {
    const unruly = await this.#graph.read();
    const { texts } = this.#graph;
    const reply = await this.#composer.compose({ texts, isForAnyRouter: this.#options.isForAnyRouter });
    if (reply === null) return;
    this.#unruly = unruly;
    this.#uncomposed = reply.problems;
    await this.#show();
  }

  async #show(): Promise<void> {
    const byFile = new Map<string, Problem[]>();
    for (const problem of [...this.#uncomposed, ...this.#unruly]) {
      const { file } = placeIn(problem);
      byFile.set(file, [...(byFile.get(file) ?? []), problem]);
    }
    const emptied = [...this.#shown].filter((file) => !byFile.has(file));
    this.#shown = new Set(byFile.keys());
    const textOf = (file: string) => this.#graph.textOf(file);
    for (const file of [...emptied, ...byFile.keys()]) {
      const diagnostics = (byFile.get(file) ?? []).map((one) => diagnosticOf(one, textOf, this.#options.root));
      await this.#connection.sendDiagnostics({ uri: this.#uriOf(file), diagnostics });
    }
  }

  #hover(at: TextDocumentPositionParams): Hover | null {
    const found = this.#mentionAt(at);
    const value = found === null ? null : hoverText(found.coordinate, this.#graph.subgraphs, this.#options.uses);
    return value === null ? null : { contents: { kind: MarkupKind.Markdown, value } };
  }

  #completions({ textDocument, position }: TextDocumentPositionParams): CompletionItem[] {
    const document = this.#documents.get(textDocument.uri);
    if (document === undefined) return [];
    const { subgraph = null, schema = null } = this.#graph.at(this.#fileOf(textDocument.uri)) ?? {};
    const offset = document.offsetAt(position);
    return [...completionsAt({ text: document.getText(), offset, position, subgraph, schema })];
  }

  /** All places of the graph where that is named which is named at a cursor. */
  #named(at: TextDocumentPositionParams, isWanted: (mention: Mention) => boolean): Location[] {
    const found = this.#mentionAt(at);
    if (found === null) return [];
    return this.#graph.subgraphs.flatMap(({ file, document }) =>
      mentionsIn(document)
        .filter((one) => one.coordinate === found.coordinate && isWanted(one))
        .map((one) => ({ uri: this.#uriOf(file), range: rangeOf(one, document.loc?.source.body ?? '') })),
    );
  }

  #mentionAt({ textDocument, position }: TextDocumentPositionParams): Mention | null {
    const document = this.#graph.at(this.#fileOf(textDocument.uri))?.subgraph.document;
    if (document === undefined) return null;
    const text = document.loc?.source.body ?? '';
    return mentionAt(document, TextDocument.create(textDocument.uri, 'graphql', 0, text).offsetAt(position));
  }

  async #codeActions({ textDocument, range }: CodeActionParams): Promise<CodeAction[]> {
    const file = this.#fileOf(textDocument.uri);
    const problems = this.#uncomposed.filter(({ place }) => {
      const line = (place?.line ?? 0) - 1;
      return place?.file === file && range.start.line <= line && line <= range.end.line;
    });
    if (problems.length === 0) return [];
    this.#mender ??= startComposer();
    const { isForAnyRouter } = this.#options;
    const ask = { problems, all: this.#uncomposed, texts: this.#graph.texts, isForAnyRouter };
    return [...(await codeActions(ask, this.#mender.compose, (one) => this.#uriOf(one)))];
  }

  /** As the editor calls it, where it has it open. */
  #uriOf(file: string): string {
    return this.#documentOf(file)?.uri ?? uriOf(this.#options.root, file);
  }

  #documentOf(file: string): TextDocument | undefined {
    return this.#documents.all().find(({ uri }) => this.#fileOf(uri) === file);
  }

  #fileOf(uri: string): string {
    if (!uri.startsWith('file:')) return uri;
    return relative(this.#options.root, fileURLToPath(uri)).replaceAll('\\', '/');
  }
}

function rangeOf({ start, end }: Mention, text: string): Range {
  const document = TextDocument.create('', 'graphql', 0, text);
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
