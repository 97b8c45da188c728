//! Which book a document belongs to.

use serde_json::{Value, json};

use super::editor::{Editor, range};

/// What is found in a file, for an editor that asks for all.
fn codes_of_all(editor: &mut Editor, name: &str) -> Vec<Value> {
    let all = editor.ask("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let uri = editor.uri(name);
    let items = all["result"]["items"].as_array().cloned().unwrap_or_default();
    let file = items.iter().find(|file| file["uri"] == uri.as_str()).expect("the file is told of");
    file["items"].as_array().unwrap().iter().map(|finding| finding["code"].clone()).collect()
}

#[test]
fn a_book_is_found_as_far_up_as_the_editor_has_folders_open() {
    let files = [
        ("main.ghost", "include clients/old/*.ghost\nclient acme\npolicy\n  allow reply-overdue\n"),
        ("clients/old/acme.ghost", "2026-03-02 sent acme Hello\n"),
    ];
    let mut editor = Editor::with(&files, json!({}));
    editor.open("clients/old/acme.ghost", files[1].1);
    // The name is known, and so is the policy.
    assert_eq!(editor.shown(), "");
    // A folder above that is not open is nobody's business.
    let mut editor = Editor::start(&files);
    let inner = editor.uri("clients");
    editor.ask("initialize", json!({ "processId": null, "rootUri": inner, "capabilities": {} }));
    editor.tell("initialized", json!({}));
    editor.open("clients/old/acme.ghost", files[1].1);
    insta::assert_snapshot!(editor.shown(), @"clients/old/acme.ghost:0:16-0:20 error[G101] there is no client `acme`");
    let all = json!([{ "uri": editor.uri(""), "name": "all" }]);
    editor.tell("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": all, "removed": [] } }));
    editor.settle();
    assert_eq!(editor.shown(), "");
    editor.tell("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": [], "removed": all } }));
    editor.settle();
    insta::assert_snapshot!(editor.shown(), @"clients/old/acme.ghost:0:16-0:20 error[G101] there is no client `acme`");
}

#[test]
fn files_that_no_main_file_above_includes_are_the_book_of_their_folder() {
    let files = [
        ("main.ghost", "client zoe\n2026-03-02 sent zoe Hello\n"),
        ("sub/a.ghost", "client acme\n"),
        ("sub/b.ghost", "2026-03-02 sent acme Hello\n"),
    ];
    let mut editor = Editor::with(&files, json!({}));
    editor.open("sub/b.ghost", files[2].1);
    let shown = editor.shown();
    assert!(
        shown.ends_with("sub/b.ghost:0:0-0:26 warning[G202] no answer from acme for 37 days\n"),
        "{shown}"
    );
}

#[test]
fn what_lies_in_the_folder_of_a_book_without_a_main_file_may_be_included() {
    let files = [
        ("clients/a.ghost", "client acme\n"),
        ("z/x.ghost", "include y.ghost\ninclude ../clients/a.ghost\n"),
        ("z/y.ghost", "2026-04-01 noted acme One\n"),
    ];
    let mut editor = Editor::with(&files, json!({}));
    editor.open("clients/a.ghost", files[0].1);
    assert_eq!(editor.shown(), "");
}

#[test]
fn a_main_file_that_another_one_includes_is_a_part_of_that_book() {
    let files = [
        ("main.ghost", "include sub/main.ghost\nclient y \"Y\"\n"),
        ("sub/main.ghost", "include deep/main.ghost\nclient z \"Z\"\n2026-04-07 sent y hi\n"),
        ("sub/deep/main.ghost", "include log.ghost\n"),
        ("sub/deep/log.ghost", "2026-04-07 sent z hi\n"),
    ];
    let pulls = json!({ "textDocument": { "diagnostic": {} } });
    for opened in [vec![1], vec![2], vec![3], vec![0, 1], vec![3, 0]] {
        for git in [false, true] {
            let files = [&files[..], if git { &[(".git/HEAD", "")] } else { &[] }].concat();
            let mut editor = Editor::with(&files, pulls.clone());
            for at in &opened {
                let (name, text) = files[*at];
                editor.open(name, text);
            }
            for (name, _) in &files[..4] {
                assert_eq!(codes_of_all(&mut editor, name), [] as [Value; 0], "{name} {opened:?} {git}");
            }
        }
    }
}

#[test]
fn a_main_file_that_no_other_one_includes_is_a_book_by_itself() {
    let files = [
        ("main.ghost", "client y\ninclude sub/log.ghost\n"),
        ("sub/main.ghost", "client z\ninclude log.ghost\n2026-04-07 sent y hi\n"),
        ("sub/log.ghost", "2026-04-07 sent z hi\n"),
    ];
    let mut editor = Editor::with(&files, json!({}));
    editor.open("sub/main.ghost", files[1].1);
    insta::assert_snapshot!(editor.shown(), @"sub/main.ghost:2:16-2:17 error[G101] there is no client `y`");
    // The nearest book that holds a file is its own.
    editor.open("sub/log.ghost", files[2].1);
    editor.open("main.ghost", files[0].1);
    insta::assert_snapshot!(editor.shown(), @"sub/main.ghost:2:16-2:17 error[G101] there is no client `y`");
}

#[test]
fn no_name_is_unknown_in_a_document_while_somebody_writes_the_line_that_includes_it() {
    let main = "client a \"A\"\npolicy\n  allow reply-overdue\n";
    let files = [
        ("main.ghost", "client a \"A\"\ninclude log.ghost\npolicy\n  allow reply-overdue\n"),
        ("log.ghost", "2026-03-02 sent a hi\n2026-03-02 noted b hi\n"),
    ];
    let unknown = "log.ghost:1:17-1:18 error[G101] there is no client `b`\n";
    let mut editor = Editor::with(&files, json!({}));
    editor.open("main.ghost", files[0].1);
    editor.open("log.ghost", files[1].1);
    assert_eq!(editor.shown(), unknown);
    for typed in ["include l", "include log.g", "include", "include "] {
        editor.replace("main.ghost", &format!("{main}{typed}\n"));
        editor.settle();
        let shown = editor.shown();
        assert_eq!(shown.matches("main.ghost").count(), 1, "{typed}: {shown}");
        assert!(!shown.contains("there is no client `a`"), "{typed}: {shown}");
        assert!(!shown.contains("G202"), "{typed}: {shown}");
    }
    editor.replace("main.ghost", &format!("{main}include log.ghost\n"));
    editor.settle();
    assert_eq!(editor.shown(), unknown);
    // A book that is whole and leaves it out knows nothing of it.
    editor.replace("main.ghost", main);
    editor.settle();
    assert_eq!(editor.shown().matches("there is no client").count(), 2, "{}", editor.shown());
}

#[test]
fn a_document_that_no_book_included_stays_by_itself_while_an_include_is_written() {
    let main = "client a \"A\"\npolicy\n  allow reply-overdue\n";
    let stray = "client a \"B\"\n2026-03-02 sent a hi\n";
    let mut editor = Editor::with(&[("main.ghost", main), ("stray.ghost", stray)], json!({}));
    editor.open("main.ghost", main);
    editor.open("stray.ghost", stray);
    let of_stray = |editor: &mut Editor| {
        let shown = editor.shown();
        shown
            .lines()
            .filter(|line| line.starts_with("stray"))
            .map(|line| format!("{line}\n"))
            .collect::<String>()
    };
    let before = of_stray(&mut editor);
    assert!(before.contains("G202"), "{before}");
    for typed in ["include", "include s", "include gone.ghost"] {
        editor.replace("main.ghost", &format!("{main}{typed}\n"));
        editor.settle();
        assert_eq!(of_stray(&mut editor), before, "{typed}");
    }
}

#[test]
fn the_file_that_is_missed_is_proposed_as_one_that_is_no_part_of_the_book_yet() {
    let main = "client a\ninclude x.ghost\ninclude lo\n";
    let files = [("main.ghost", main), ("log.ghost", "2026-04-07 sent a hi\n"), ("x.ghost", "")];
    let mut editor = Editor::with(&files, json!({}));
    editor.open("main.ghost", main);
    editor.open("log.ghost", files[1].1);
    let found = editor.ask_at("textDocument/completion", "include lo", json!({}));
    let items = found["items"].as_array().or(found.as_array()).unwrap().clone();
    let log = items.iter().find(|item| item["label"] == "log.ghost").unwrap();
    assert_eq!(log["detail"], "no part of the book yet");
}

/// The edits of a new name for what stands behind a text of a file, and every place that names it now.
fn renamed(editor: &mut Editor, file: &str, before: &str, name: &str) -> (String, String) {
    let uri = editor.uri(file);
    let at = json!({ "textDocument": { "uri": uri }, "position": editor.behind(file, before) });
    let mut asked = at.clone();
    asked["newName"] = json!(name);
    let answer = editor.ask("textDocument/rename", asked);
    let changes = answer["result"]["changes"].as_object().cloned().unwrap_or_default();
    let mut lines: Vec<String> = changes
        .iter()
        .flat_map(|(uri, edits)| edits.as_array().unwrap().iter().map(move |edit| (uri, edit)))
        .map(|(uri, edit)| format!("{uri}:{} {}", range(&edit["range"]), edit["newText"].as_str().unwrap()))
        .collect();
    lines.sort_unstable();
    let mut asked = at;
    asked["context"] = json!({ "includeDeclaration": true });
    let references = editor.ask("textDocument/references", asked)["result"].clone();
    let places = references.as_array().unwrap().iter();
    let places: Vec<String> = places
        .map(|place| format!("{}:{}", place["uri"].as_str().unwrap(), range(&place["range"])))
        .collect();
    let folder = format!("{}/", editor.uri(""));
    (lines.join("\n").replace(&folder, ""), places.join("\n").replace(&folder, ""))
}

#[test]
fn what_two_books_read_is_renamed_in_both() {
    let files = [
        ("clients.ghost", "client acme \"Acme\"\n"),
        ("2025/main.ghost", "include ../clients.ghost\n2025-11-27 noted acme Old\n"),
        ("2026/main.ghost", "include ../clients.ghost\nclient bob\n2026-11-27 noted acme New\n"),
        // Another client of the same name.
        ("other/main.ghost", "client acme\n2026-11-27 noted acme Another\n"),
        (".git/HEAD", ""),
    ];
    for file in ["clients.ghost", "2025/main.ghost", "2026/main.ghost"] {
        let mut editor = Editor::with(&files, json!({}));
        for (name, text) in &files[..4] {
            editor.open(name, text);
        }
        let before = if file == "clients.ghost" { "client ac" } else { "noted ac" };
        let (edits, places) = renamed(&mut editor, file, before, "umbra");
        let mut sorted: Vec<&str> = places.lines().collect();
        sorted.sort_unstable();
        assert_eq!(sorted.join("\n"), edits.replace(" umbra", ""), "{file}");
        insta::allow_duplicates! { insta::assert_snapshot!(edits, @"
        2025/main.ghost:1:17-1:21 umbra
        2026/main.ghost:2:17-2:21 umbra
        clients.ghost:0:7-0:11 umbra
        "); }
        // A name that is taken in one of them is taken.
        assert_eq!(renamed(&mut editor, file, before, "bob").0, "", "{file}");
    }
}

#[test]
fn a_file_that_changed_without_a_word_is_read_again_before_it_is_edited() {
    let files = [
        ("main.ghost", "include clients.ghost\n2026-03-02 noted acme Hi\n"),
        ("clients.ghost", "client acme \"Acme\"\n"),
    ];
    let mut editor = Editor::with(&files, json!({}));
    editor.open("main.ghost", files[0].1);
    editor.write("clients.ghost", "; a new first line\nclient acme \"Acme\"\n");
    let (edits, _) = renamed(&mut editor, "main.ghost", "noted ac", "umbra");
    insta::assert_snapshot!(edits, @"
    clients.ghost:1:7-1:11 umbra
    main.ghost:1:17-1:21 umbra
    ");
}
