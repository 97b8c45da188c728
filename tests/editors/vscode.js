// Starts the VS Code extension beside a stand-in for the editor: what it runs, what it registers, what it refuses.

const fs = require('fs');
const Module = require('module');
const path = require('path');

const folder = path.join(__dirname, '../../grammar/vscode');
const faults = [];
const want = (what, is, wanted) => {
  const [seen, should] = [JSON.stringify(is), JSON.stringify(wanted)];
  if (seen !== should) faults.push(`${what}: ${seen}, not ${should}`);
};

const seen = { started: [], warned: [], tasks: {}, commands: {}, trust: [] };
let trusted = true;
let starts = true;
const vscode = {
  workspace: {
    get isTrusted() { return trusted; },
    onDidGrantWorkspaceTrust: then => { seen.trust.push(then); return {}; },
    getConfiguration: () => ({ get: (_, otherwise) => otherwise }),
  },
  window: { showWarningMessage: text => seen.warned.push(text) },
  commands: { registerCommand: (name, run) => { seen.commands[name] = run; return {}; } },
  tasks: { registerTaskProvider: (name, provider) => { seen.tasks[name] = provider; return {}; } },
  ShellExecution: class { constructor(command, args) { Object.assign(this, { command, args }); } },
  Task: class { constructor(...parts) { this.parts = parts; } },
  TaskScope: { Workspace: 2 },
};
class LanguageClient {
  constructor(id, name, server, options) { Object.assign(this, { id, server, options }); }
  async start() {
    if (!starts) throw new Error('not found');
    seen.started.push(this.server);
  }
  async stop() { seen.stopped = true; }
}
const load = Module._load;
Module._load = (name, ...rest) =>
  name === 'vscode' ? vscode : name === 'vscode-languageclient/node' ? { LanguageClient } : load(name, ...rest);

async function main() {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const extension = require(path.join(folder, manifest.main));
  await extension.activate({ subscriptions: [] });
  want('the server', seen.started, [{ command: 'ghost', args: ['lsp'] }]);
  want('commands', Object.keys(seen.commands), manifest.contributes.commands.map(({ command }) => command));
  want('tasks', Object.keys(seen.tasks), manifest.contributes.taskDefinitions.map(({ type }) => type));
  const [task] = seen.tasks.ghost.provideTasks();
  want('the task', task.parts[4], { command: 'ghost', args: ['check', '--format', 'concise'] });
  want('its matcher', task.parts[5], `$${manifest.contributes.problemMatchers[0].name}`);
  await seen.commands['ghost.restart']();
  want('a restart', [seen.stopped, seen.started.length], [true, 2]);
  await extension.deactivate();

  starts = false;
  await extension.activate({ subscriptions: [] });
  want('a server that does not start is told once', seen.warned.length, 1);
  trusted = false;
  await extension.activate({ subscriptions: [] });
  want('without trust nothing runs', [seen.started.length, seen.trust.length], [2, 1]);

  const { pattern } = manifest.contributes.problemMatchers[0];
  const found = 'clients/a.ghost:3:12: error[G004] no verb is called `sen`'.match(new RegExp(pattern.regexp));
  want('a problem', [1, 2, 3, 4, 5, 6].map(at => found?.[at]), ['clients/a.ghost', '3', '12', 'error', 'G004', 'no verb is called `sen`']);
  want('a summary is none', new RegExp(pattern.regexp).test('1 error, 2 warnings'), false);
  const words = new RegExp(JSON.parse(fs.readFileSync(path.join(folder, 'language-configuration.json'), 'utf8')).wordPattern);
  want('a word', 'acme:website #7'.match(words)[0], 'acme');
  fs.writeFileSync(process.env.REPORT, faults.map(fault => `${fault}\n`).join(''));
}

main();
