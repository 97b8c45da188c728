//! The queries: each name in them exists, each part of a text has its colour, and what is declared is found.

use std::collections::BTreeSet;

use tree_sitter::{Query, QueryCursor, StreamingIterator};

use crate::tree::{files, here, root, tree};

/// What a query captures in a text: `name text`, in the order of the text.
fn captures(query: &str, text: &str) -> Vec<String> {
    let query =
        Query::new(&tree_sitter_ghost::LANGUAGE.into(), query).unwrap_or_else(|error| panic!("{error}"));
    let tree = tree(text);
    let mut cursor = QueryCursor::new();
    let mut found = Vec::new();
    let mut all = cursor.captures(&query, tree.root_node(), text.as_bytes());
    while let Some((of, at)) = all.next() {
        let capture = of.captures()[*at];
        let name = query.capture_names()[capture.index as usize];
        let text = &text[capture.node.byte_range()];
        if !name.starts_with('_') {
            found.push(format!("{name} {}", text.lines().next().unwrap_or_default()));
        }
    }
    found
}

const BOOK: &str = "\
client acme \"Acme GmbH\" ; ours
  terms net 30

2026-02-27 invoiced acme:web #7 EUR 20.00 due 2026-03-06 Deposit
  deposit 50%
2026-03-05 paid acme #7 20 EUR
";

#[test]
fn each_part_has_its_colour() {
    let seen = captures(tree_sitter_ghost::HIGHLIGHTS_QUERY, BOOK).join("\n");
    let wanted = [
        "keyword.directive client",
        "type acme",
        "string \"Acme GmbH\"",
        "comment ; ours",
        "property terms",
        "keyword net",
        "constant.numeric 30",
        "constant.numeric 2026-02-27",
        "function invoiced",
        "type acme",
        "punctuation.delimiter :",
        "namespace web",
        "label #7",
        "constant.numeric EUR 20.00",
        "constant EUR",
        "keyword due",
        "string Deposit",
        "error deposit 50%",
    ];
    let mut rest = seen.as_str();
    for colour in wanted {
        let (_, after) = rest.split_once(colour).unwrap_or_else(|| panic!("{colour} is missing in\n{seen}"));
        rest = after;
    }
}

#[test]
fn items_with_fields_fold_and_indent() {
    for query in [tree_sitter_ghost::FOLDS_QUERY, tree_sitter_ghost::INDENTS_QUERY] {
        let seen: BTreeSet<String> = captures(query, BOOK).into_iter().collect();
        for item in ["client acme \"Acme GmbH\" ; ours", "2026-03-05 paid acme #7 20 EUR"] {
            assert!(seen.iter().any(|line| line.ends_with(item)), "{item}: {seen:?}");
        }
    }
}

#[test]
fn what_is_declared_is_found() {
    let seen = captures(tree_sitter_ghost::TAGS_QUERY, BOOK);
    let names: Vec<&String> = seen.iter().filter(|line| line.starts_with("name ")).collect();
    assert_eq!(names, ["name acme", "name acme:web", "name #7", "name acme", "name #7"]);
    assert!(seen.contains(&"definition.class client acme \"Acme GmbH\" ; ours".to_owned()), "{seen:?}");
    assert_eq!(seen.iter().filter(|line| line.starts_with("definition.constant ")).count(), 1);
    assert_eq!(seen.iter().filter(|line| line.starts_with("reference.constant ")).count(), 1);
}

#[test]
fn every_query_of_every_editor_fits_the_grammar() {
    let queries = files(&root().join("grammar"), ".scm");
    assert!(queries.len() >= 7, "{queries:?}");
    for path in queries {
        let text = std::fs::read_to_string(&path).expect("a file");
        if let Err(error) = Query::new(&tree_sitter_ghost::LANGUAGE.into(), &text) {
            panic!("{}: {error}", path.display());
        }
    }
    // Every anonymous word of the grammar has a colour.
    let colours = std::fs::read_to_string(here().join("queries/highlights.scm")).expect("a file");
    let kinds = std::fs::read_to_string(here().join("src/node-types.json")).expect("a file");
    for part in kinds.split("\"type\": \"").skip(1) {
        let (kind, rest) = part.split_once('"').expect("a closing quote");
        if rest.trim_start_matches(',').trim_start().starts_with("\"named\": false") {
            assert!(colours.contains(&format!("\"{kind}\"")), "`{kind}` has no colour");
        }
    }
}
