// Brings what the package needs from elsewhere in the repository: the grammar, the licences, the page.

const fs = require('fs');
const path = require('path');

const here = file => path.join(__dirname, file);
const root = file => path.join(__dirname, '../..', file);

fs.mkdirSync(here('syntaxes'), { recursive: true });
fs.copyFileSync(root('grammar/textmate/ghost.tmLanguage.json'), here('syntaxes/ghost.tmLanguage.json'));
const licences = ['LICENSE-MIT', 'LICENSE-APACHE'].map(file => fs.readFileSync(root(file), 'utf8'));
fs.writeFileSync(here('LICENSE.txt'), licences.join('\n\n'));
