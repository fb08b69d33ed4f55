'use strict';

const { existsSync } = require('node:fs');
const path = require('node:path');

/** The command as npm installs it. */
const command = 'node_modules/@tributary/schema/dist/cli.js';

/**
 * How the language server of a folder is started: by the command that is installed there, or in the nearest folder around
 * it, so that an editor says what `check` says. Null where none is.
 */
exports.serverOf = (folder, usageFiles) => {
  const installed = installedFor(folder);
  const usage = usageFiles.flatMap((file) => ['--usage', file]);
  return installed === null ? null : { command: 'node', args: [installed, 'lsp', ...usage], options: { cwd: folder } };
};

function installedFor(folder) {
  const here = path.join(folder, command);
  if (existsSync(here)) return here;
  const around = path.dirname(folder);
  return around === folder ? null : installedFor(around);
}
