// Reads the sample with the engine of VS Code and holds the scope of every part against what it should be.

const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');

const here = file => path.join(__dirname, file);
const load = createRequire(path.join(process.env.MODULES, 'x.js'));
const { Registry, parseRawGrammar, INITIAL } = load('vscode-textmate');
const oniguruma = load('vscode-oniguruma');

const kinds = {
  comment: ['comment.'],
  directive: ['keyword.control'],
  word: ['keyword.other', 'constant.language.ghost'],
  number: ['constant.numeric'],
  key: ['variable.other.key'],
  choice: ['constant.language'],
  quoted: ['string.quoted'],
  name: ['entity.name.type', 'entity.name.namespace'],
  text: ['string.unquoted'],
  known: ['support.constant.channel', 'entity.name.tag'],
  verb: ['entity.name.function'],
  invoice: ['constant.other.invoice'],
  flag: ['storage.modifier'],
  broken: ['invalid.'],
};

async function main() {
  const wasm = path.join(path.dirname(load.resolve('vscode-oniguruma/package.json')), 'release/onig.wasm');
  await oniguruma.loadWASM(fs.readFileSync(wasm).buffer);
  const file = here('../../grammar/textmate/ghost.tmLanguage.json');
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: patterns => new oniguruma.OnigScanner(patterns),
      createOnigString: text => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => parseRawGrammar(fs.readFileSync(file, 'utf8'), file),
  });
  const grammar = await registry.loadGrammar('source.ghost');
  const lines = fs.readFileSync(here('sample.ghost'), 'utf8').split('\n');
  let stack = INITIAL;
  const tokens = lines.map(line => {
    const read = grammar.tokenizeLine(line, stack);
    stack = read.ruleStack;
    return read.tokens;
  });
  const faults = [];
  for (const row of fs.readFileSync(here('colours.tsv'), 'utf8').split('\n').slice(1).filter(Boolean)) {
    const [line, part, kind] = row.split('\t');
    const start = lines[line - 1].indexOf(part);
    if (start < 0) faults.push(`the sample lacks ${row}`);
    for (const at of [start, start + part.length - 1]) {
      const token = tokens[line - 1].find(token => token.startIndex <= at && at < token.endIndex);
      const scopes = token?.scopes ?? [];
      if (!scopes.some(scope => kinds[kind].some(wanted => scope.startsWith(wanted)))) {
        faults.push(`line ${line}: ${part} is ${scopes.slice(1).join(' ')}, not ${kind}`);
      }
    }
  }
  fs.writeFileSync(process.env.REPORT, faults.map(fault => `${fault}\n`).join(''));
}

main();
