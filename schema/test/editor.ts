import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { vi } from 'vitest';
import {
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const patienceMs = 60_000;

const { serverOf } = createRequire(import.meta.url)('../vscode/server.cjs') as { readonly serverOf: ServerOf };

/** How the extension for VS Code starts a server. */
type ServerOf = (
  folder: string,
  usageFiles: readonly string[],
) => { readonly command: string; readonly args: readonly string[] } | null;

/** Where a cursor stands: in a file with a text, behind the first place of `behind`. */
export interface Cursor {
  readonly file: string;
  readonly text: string;
  readonly behind: string;
}

/** An editor, as far as a language server notices. It starts the command that is built here, in another folder. */
export class Editor {
  readonly #root: string;
  readonly #server: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #shown = new Map<string, readonly Diagnostic[]>();
  #version = 0;

  private constructor(root: string, server: ChildProcess, connection: ProtocolConnection) {
    this.#root = root;
    this.#server = server;
    this.#connection = connection;
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.#shown.set(uri, diagnostics);
    });
    connection.listen();
  }

  static async start(root: string, usageFiles: readonly string[]): Promise<Editor> {
    const start = serverOf(resolve('.'), usageFiles);
    if (start === null) throw new Error('expected the command to be installed where the tests run');
    const server = spawn(start.command, start.args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
    const streams = [new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin)] as const;
    const editor = new Editor(root, server, createProtocolConnection(...streams));
    await editor.ask('initialize', { processId: process.pid, rootUri: editor.uri('.'), capabilities: {} });
    await editor.#connection.sendNotification('initialized', {});
    return editor;
  }

  /** Throws where the server does not end as it should. */
  async close(): Promise<void> {
    await this.#connection.sendRequest('shutdown');
    await this.#connection.sendNotification('exit');
    if (this.#server.exitCode === null) await once(this.#server, 'exit');
    this.#connection.dispose();
    assert.equal(this.#server.exitCode, 0);
  }

  uri(file: string): string {
    return pathToFileURL(join(this.#root, file)).href;
  }

  async open(file: string, text: string): Promise<void> {
    const textDocument = { uri: this.uri(file), languageId: 'graphql', version: this.#version, text };
    await this.#connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Everything anew. */
  async type(file: string, text: string): Promise<void> {
    this.#version += 1;
    const textDocument = { uri: this.uri(file), version: this.#version };
    await this.#connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
  }

  /** Waits until a file has these and no others. */
  async shows(file: string, codes: readonly string[]): Promise<readonly Diagnostic[]> {
    const shown = () => this.#shown.get(this.uri(file)) ?? [];
    const areShown = () => assert.deepEqual(codesOf(shown()), codes);
    await vi.waitFor(areShown, patienceMs);
    return shown();
  }

  async ask<T>(method: string, params: object): Promise<T> {
    return await this.#connection.sendRequest<T>(method, params);
  }

  async askAt<T>(method: string, { file, text, behind }: Cursor, more: object = {}): Promise<T> {
    const lines = text.slice(0, text.indexOf(behind) + behind.length).split('\n');
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    return await this.ask<T>(method, { textDocument: { uri: this.uri(file) }, position, ...more });
  }
}

function codesOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic['code'][] {
  return diagnostics.map(({ code }) => code);
}
