//! The corpus in `test/corpus`, in tree-sitter's own form: a name between two rules, a text, three dashes, its tree.

use std::fmt::Write;

use tree_sitter::Node;

use crate::tree::{files, here, tree};

/// One case.
struct Case {
    name: String,
    text: String,
    wanted: String,
}

fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|byte| byte == b'=')
}

/// The cases of a file.
fn cases(file: &str) -> Vec<Case> {
    let lines: Vec<&str> = file.split('\n').collect();
    let heads: Vec<usize> = (0..lines.len().saturating_sub(2))
        .filter(|at| is_rule(lines[*at]) && is_rule(lines[at + 2]))
        .collect();
    let ends = heads.iter().skip(1).copied().chain([lines.len()]);
    heads
        .iter()
        .zip(ends)
        .map(|(start, end)| {
            let body = &lines[start + 3..end];
            let dashes = body.iter().position(|line| *line == "---").expect("three dashes");
            Case {
                name: lines[start + 1].to_owned(),
                text: body[..dashes].join("\n") + "\n",
                wanted: body[dashes + 1..].join("\n").trim().to_owned(),
            }
        })
        .collect()
}

/// A tree, a node a line.
fn drawn(node: Node<'_>, name: Option<&str>, depth: usize, out: &mut String) {
    if depth > 0 {
        write!(out, "\n{}", "  ".repeat(depth)).expect("memory");
    }
    if let Some(name) = name {
        write!(out, "{name}: ").expect("memory");
    }
    if node.is_missing() {
        write!(out, "(MISSING {}", node.kind()).expect("memory");
    } else {
        write!(out, "({}", node.kind()).expect("memory");
    }
    for at in 0..node.child_count() {
        if let Some(child) = node.child(at).filter(|child| child.is_named() || child.is_missing()) {
            drawn(child, node.field_name_for_child(at), depth + 1, out);
        }
    }
    out.push(')');
}

/// With `GHOST_GENERATE` set, the trees are written anew, to be read in the diff.
#[test]
fn every_case_has_the_tree_that_it_wants() {
    let paths = files(&here().join("test/corpus"), ".txt");
    assert!(paths.len() >= 4);
    for path in paths {
        let file = std::fs::read_to_string(&path).expect("a file");
        let mut renewed = String::new();
        for case in cases(&file) {
            let mut seen = String::new();
            drawn(tree(&case.text).root_node(), None, 0, &mut seen);
            write!(renewed, "{0}\n{1}\n{0}\n{2}---\n\n{seen}\n\n", "=".repeat(18), case.name, case.text)
                .expect("memory");
            if std::env::var_os("GHOST_GENERATE").is_none() {
                assert_eq!(seen, case.wanted, "{}: {}", path.display(), case.name);
            }
        }
        if std::env::var_os("GHOST_GENERATE").is_some() {
            std::fs::write(&path, renewed.trim_end().to_owned() + "\n").expect("written");
        }
    }
}
