'use strict';

const { window, workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');
const { serverOf } = require('./server.cjs');

let client = null;

/** Starts the language server of the first folder, and says so where there is none to start. */
exports.activate = async () => {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (folder === undefined) return;
  const server = serverOf(folder, workspace.getConfiguration('tributary').get('usage', []));
  if (server === null) {
    await window.showWarningMessage('Tributary: install @tributary/schema in this folder (npm install --save-dev).');
    return;
  }
  client = new LanguageClient('tributary', 'Tributary', server, {
    documentSelector: [{ scheme: 'file', language: 'graphql' }],
    synchronize: { fileEvents: workspace.createFileSystemWatcher('**/{schema.graphql,schema/*.json}') },
  });
  await client.start();
};

exports.deactivate = () => client?.stop();
