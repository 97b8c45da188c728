//! The parser in the tree is the one that `grammar.js` makes.

use std::process::Command;

use tree_sitter_generate::generate_parser_in_directory;

use crate::tree::here;

/// The oldest editors still in use read this version of the tables.
const ABI: usize = 14;

/// With `GHOST_GENERATE` set, the parser in the tree is made anew; otherwise one is made elsewhere and compared.
#[test]
fn the_parser_is_what_the_grammar_makes() {
    if Command::new("node").arg("--version").output().is_err() {
        println!("skipped: there is no `node` to read grammar.js");
        return;
    }
    let elsewhere = tempfile::tempdir().expect("a folder");
    let renew = std::env::var_os("GHOST_GENERATE").is_some();
    let folder = if renew { here() } else { elsewhere.path() };
    if !renew {
        for file in ["grammar.js", "tree-sitter.json"] {
            std::fs::copy(here().join(file), folder.join(file)).expect(file);
        }
        std::fs::create_dir(folder.join("src")).expect("a folder");
    }
    let optimize = tree_sitter_generate::OptLevel::default();
    generate_parser_in_directory(
        folder,
        None::<&str>,
        None::<&str>,
        ABI,
        None,
        Some("node"),
        true,
        optimize,
        &mut Vec::new(),
    )
    .unwrap_or_else(|error| panic!("{error}"));
    for file in ["src/parser.c", "src/node-types.json"] {
        let [made, kept] =
            [folder, here()].map(|folder| std::fs::read_to_string(folder.join(file)).expect(file));
        assert!(made == kept, "{file} is not what grammar.js makes: GHOST_GENERATE=1 cargo test generated");
    }
}
