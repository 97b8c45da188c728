//! The editors' files know the words of the language, all of them and no others, and stand in step with each other.

use std::collections::{BTreeMap, BTreeSet};

use ghost_ledger::syntax::currency::{CURRENCIES, SYMBOLS};
use ghost_ledger::syntax::words::{
    Channel, DIRECTIVES, FIELDS, Flag, PARTICLES, SETTINGS, Shape, Stage, VERBS, WEEKDAYS,
};

use crate::support::{files, read};

/// Words by what they are.
type Words = BTreeMap<&'static str, BTreeSet<String>>;

fn set<'w>(words: impl IntoIterator<Item = &'w str>) -> BTreeSet<String> {
    words.into_iter().map(str::to_owned).collect()
}

/// The words of the language.
fn language() -> Words {
    let keys = || {
        let fields = FIELDS.iter().map(|row| (row.word, row.shape));
        fields.chain(SETTINGS.iter().map(|row| (row.word, row.shape)))
    };
    let is_text = |shape: Shape| matches!(shape, Shape::Text);
    let choices = SETTINGS
        .iter()
        .filter_map(|row| if let Shape::OneOf(words) = row.shape { Some(words) } else { None });
    let flags = VERBS.iter().flat_map(|row| row.flags).copied().map(Flag::word);
    [
        ("verbs", set(VERBS.iter().map(|row| row.word))),
        ("directives", set(DIRECTIVES.iter().map(|row| row.word))),
        ("keys", set(keys().filter(|(_, shape)| !is_text(*shape)).map(|(word, _)| word))),
        ("text-keys", set(keys().filter(|(_, shape)| is_text(*shape)).map(|(word, _)| word))),
        ("flags", set(flags)),
        ("channels", set(Channel::words())),
        ("stages", set(Stage::ALL.map(Stage::word))),
        ("weekdays", set(WEEKDAYS.iter().flat_map(|(short, long, _)| [*short, *long]))),
        ("particles", set(PARTICLES.iter().copied())),
        ("choices", set(choices.flatten().copied())),
    ]
    .into_iter()
    .collect()
}

/// The words of Vim: `syntax keyword GROUP options`, and the lines that go on with it.
fn vim(group: &str) -> BTreeSet<String> {
    let text = read("grammar/vim/syntax/ghost.vim").replace("\n      \\ ", " ");
    let head = format!("syntax keyword {group} contained ");
    let lines = text.lines().filter_map(|line| line.strip_prefix(&head));
    let words = lines.flat_map(str::split_whitespace);
    words.filter(|word| !word.starts_with("nextgroup=") && *word != "skipwhite").map(str::to_owned).collect()
}

/// The words of Emacs: `(defconst NAME '("word" …))`.
fn emacs(name: &str) -> BTreeSet<String> {
    let text = read("grammar/emacs/ghost-mode.el");
    let (_, list) =
        text.split_once(&format!("(defconst {name}\n  '(")).unwrap_or_else(|| panic!("no {name}"));
    let (list, _) = list.split_once(')').expect("the list closes");
    list.split_whitespace().map(|word| word.trim_matches('"').to_owned()).collect()
}

/// The words of the grammar for `TextMate`: the first `(word|word|…)` of a pattern.
fn textmate(name: &str) -> BTreeSet<String> {
    let grammar: serde_json::Value =
        serde_json::from_str(&read("grammar/textmate/ghost.tmLanguage.json")).expect("JSON");
    let rule = &grammar["repository"][name];
    let pattern = rule["match"].as_str().or(rule["begin"].as_str()).unwrap_or_else(|| panic!("no {name}"));
    let plain = |list: &&str| {
        list.contains('|') && list.chars().all(|c| c.is_ascii_alphanumeric() || "-/|".contains(c))
    };
    let lists = pattern.split('(').filter_map(|part| part.split(')').next());
    lists.filter(plain).flat_map(|list| list.split('|')).map(str::to_owned).collect()
}

/// Asserts that the groups of an editor are those of the language.
#[track_caller]
fn same(editor: &str, groups: [(&'static str, BTreeSet<String>); 10]) {
    let language = language();
    for (group, words) in groups {
        assert_eq!(words, language[group], "the {group} of {editor}");
    }
}

#[test]
fn vim_knows_the_words() {
    same(
        "Vim",
        [
            ("verbs", vim("ghostVerb")),
            ("directives", vim("ghostDirective")),
            ("keys", vim("ghostKey")),
            ("text-keys", vim("ghostTextKey")),
            ("flags", vim("ghostFlag")),
            ("channels", vim("ghostKnownChannel")),
            ("stages", vim("ghostStage")),
            ("weekdays", vim("ghostWeekday")),
            ("particles", vim("ghostParticle")),
            ("choices", vim("ghostChoice")),
        ],
    );
}

#[test]
fn emacs_knows_the_words() {
    let groups = [
        "verbs",
        "directives",
        "keys",
        "text-keys",
        "flags",
        "channels",
        "stages",
        "weekdays",
        "particles",
        "choices",
    ];
    same("Emacs", groups.map(|group| (group, emacs(&format!("ghost-{group}")))));
}

#[test]
fn textmate_knows_the_words() {
    same(
        "TextMate",
        [
            ("verbs", textmate("entry")),
            ("directives", textmate("directive")),
            ("keys", textmate("key")),
            ("text-keys", textmate("text-key")),
            ("flags", textmate("flag")),
            ("channels", textmate("channel")),
            ("stages", textmate("stage")),
            ("weekdays", textmate("weekday")),
            ("particles", textmate("particle")),
            ("choices", textmate("choice")),
        ],
    );
}

/// The texts between a pair of quotes.
fn quoted(text: &str, quote: char) -> BTreeSet<String> {
    text.split(quote).skip(1).step_by(2).map(str::to_owned).collect()
}

/// A part of a text.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start}"));
    rest.split_once(end).unwrap_or_else(|| panic!("no {end}")).0
}

/// The parser in the tree is made of `grammar.js`; its words are tokens without a name.
#[test]
fn tree_sitter_knows_the_words() {
    let parser = read("grammar/tree-sitter/src/parser.c");
    let symbols = between(&parser, "enum ts_symbol_identifiers {", "};");
    let tokens: BTreeSet<String> = symbols
        .split_whitespace()
        .filter_map(|name| name.strip_prefix("anon_sym_"))
        .map(|name| name.replace("_DASH", "-").replace("_SLASH", "/"))
        .collect();
    let signs = set(["COLON", "PLUS", "DOT_DOT"]);
    let language = language();
    // Channels and weekdays are parts of longer words there.
    let words = language.iter().filter(|(group, _)| !["channels", "weekdays"].contains(*group));
    let words: BTreeSet<String> = words.flat_map(|(_, words)| words.clone()).chain(signs).collect();
    assert_eq!(tokens, words);

    let grammar = read("grammar/tree-sitter/grammar.js");
    assert_eq!(quoted(between(&grammar, "const DAYS = [", "]"), '\''), language["weekdays"]);
    let signs = |text: &&str| SYMBOLS.iter().any(|symbol| symbol.text == *text);
    let codes = set(CURRENCIES.iter().map(|(code, _)| *code).filter(|code| !signs(code)));
    assert_eq!(set(between(&grammar, "const CODES = `", "`").split_whitespace()), codes);
    let symbols = between(&grammar, "const SYMBOL = '", "'").replace('\\', "");
    assert_eq!(set(symbols.split('|')), set(SYMBOLS.iter().map(|symbol| symbol.text)));

    let colours = read("grammar/tree-sitter/queries/highlights.scm");
    let channels = quoted(between(&colours, "(#any-of? @constant.builtin ", ")"), '"');
    assert_eq!(channels, Channel::words().map(|channel| format!("@{channel}")).collect());
}

#[test]
fn zed_has_the_queries_of_tree_sitter() {
    // Zed takes the colours from its extension alone, so they stand there a second time.
    for query in ["highlights.scm", "indents.scm"] {
        let [kept, copy] = ["grammar/tree-sitter/queries", "grammar/zed/languages/ghost"]
            .map(|folder| read(format!("{folder}/{query}")));
        assert!(kept == copy, "copy grammar/tree-sitter/queries/{query} to grammar/zed/languages/ghost");
    }
}

#[test]
fn every_editor_has_the_version_of_the_program() {
    let version = env!("CARGO_PKG_VERSION");
    for (file, line) in [
        ("grammar/tree-sitter/Cargo.toml", format!("version = \"{version}\"")),
        ("grammar/tree-sitter/tree-sitter.json", format!("\"version\": \"{version}\"")),
        ("grammar/vscode/package.json", format!("\"version\": \"{version}\"")),
        ("grammar/zed/extension.toml", format!("version = \"{version}\"")),
        ("grammar/emacs/ghost-mode.el", format!(";; Version: {version}")),
    ] {
        assert!(read(file).lines().any(|found| found.trim().trim_end_matches(',') == line), "{file}: {line}");
    }
}

#[test]
fn every_file_for_an_editor_says_first_what_it_is_for() {
    let marks = [
        (".js", "// "),
        (".c", "// "),
        (".rs", "//! "),
        (".scm", "; "),
        (".vim", "\" "),
        (".lua", "-- "),
        (".el", ";;; "),
        (".toml", "# "),
    ];
    for folder in ["grammar", "tests/editors"] {
        for (ending, mark) in marks {
            for path in files(folder, ending) {
                if ["/node_modules/", "/target/", "src/parser.c"].iter().any(|made| path.contains(made)) {
                    continue;
                }
                let text = read(&path);
                assert!(text.starts_with(mark), "{path}: {}", text.lines().next().unwrap_or_default());
            }
        }
    }
}
