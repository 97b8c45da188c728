// The client of `ghost lsp`, and a task that checks the whole book.

const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

const command = () => vscode.workspace.getConfiguration('ghost').get('path', 'ghost');

// Starts the server; where there is none, the colours go on without it.
async function start() {
  const server = { command: command(), args: ['lsp'] };
  client = new LanguageClient('ghost', 'Ghost', server, {
    documentSelector: [{ language: 'ghost', scheme: 'file' }, { language: 'ghost', scheme: 'untitled' }],
  });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    vscode.window.showWarningMessage(`\`${server.command} lsp\` does not start: ${error.message}. See the setting ghost.path.`);
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

function task(definition) {
  const run = new vscode.ShellExecution(command(), ['check', '--format', 'concise']);
  return new vscode.Task(definition, vscode.TaskScope.Workspace, 'check', 'ghost', run, '$ghost');
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand('ghost.restart', async () => {
      await stop();
      await start();
    }),
    vscode.tasks.registerTaskProvider('ghost', {
      provideTasks: () => [task({ type: 'ghost' })],
      resolveTask: asked => task(asked.definition),
    }),
  );
  if (vscode.workspace.isTrusted) {
    await start();
  } else {
    context.subscriptions.push(vscode.workspace.onDidGrantWorkspaceTrust(start));
  }
}

module.exports = { activate, deactivate: stop };
