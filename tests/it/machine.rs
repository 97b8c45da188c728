//! The forms for machines: each is read back strictly, over the examples and over hostile text.

use std::collections::BTreeSet;

use ghost_ledger::diagnostic::SumKind;
use serde_json::Value;

use crate::support::{files, ghost, read};

/// Holds a value against the part of JSON Schema that our schemas use.
fn hold(value: &Value, schema: &Value, root: &Value, at: &str) -> Result<(), String> {
    if let Some(name) = schema["$ref"].as_str() {
        let target =
            root.pointer(name.trim_start_matches('#')).ok_or_else(|| format!("{name} is nowhere"))?;
        return hold(value, target, root, at);
    }
    let is = |kind: &str| match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("a schema knows no type {other}"),
    };
    let fits = match &schema["type"] {
        Value::String(kind) => is(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => true,
    };
    if !fits {
        return Err(format!("{at}: {value} is no {}", schema["type"]));
    }
    if schema["enum"].as_array().is_some_and(|known| !known.contains(value)) {
        return Err(format!("{at}: {value} is none of {}", schema["enum"]));
    }
    if let (Some(least), Some(number)) = (schema["minimum"].as_f64(), value.as_f64())
        && number < least
    {
        return Err(format!("{at}: {number} is less than {least}"));
    }
    for (word, all) in [("anyOf", false), ("oneOf", false), ("allOf", true)] {
        let Some(choices) = schema[word].as_array() else { continue };
        let right = choices.iter().filter(|choice| hold(value, choice, root, at).is_ok()).count();
        if right == 0 || (all && right < choices.len()) || (word == "oneOf" && right != 1) {
            return Err(format!("{at}: {right} of {word} hold"));
        }
    }
    for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
        if schema["items"].is_object() {
            hold(inner, &schema["items"], root, &format!("{at}/{index}"))?;
        }
    }
    let Some(object) = value.as_object() else { return Ok(()) };
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !object.contains_key(name) {
            return Err(format!("{at}: {name} is missing"));
        }
    }
    for (name, inner) in object {
        match (&schema["properties"][name], &schema["additionalProperties"]) {
            (Value::Null, Value::Bool(false)) => return Err(format!("{at}: {name} is not foreseen")),
            (Value::Null, open @ Value::Object(_)) => hold(inner, open, root, &format!("{at}/{name}"))?,
            (Value::Null, _) => {}
            (known, _) => hold(inner, known, root, &format!("{at}/{name}"))?,
        }
    }
    Ok(())
}

/// What the runner of GitHub would take a line for: its two forms of a command.
fn command(line: &str) -> Option<String> {
    if line.contains("##[") {
        return Some("##[".into());
    }
    let rest = line.trim_start().strip_prefix("::")?;
    let (info, _) = rest.split_once("::")?;
    Some(info.split(' ').next().unwrap_or_default().to_lowercase())
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn text(&mut self) -> String {
        let pieces = [
            "##[add-mask]",
            "::error::",
            "\u{1b}[2J",
            "\u{202e}",
            "\u{9b}",
            "<b>&\"'",
            "]]>",
            "%0A",
            "a",
            " ",
            "ß",
            "{0}",
            "[x](y)",
            "\u{200b}",
            "\u{feff}",
            "\u{fffe}",
            "\t",
            "::stop-commands::x",
            "漢",
            "\u{7}",
            "\u{e0041}",
            "é",
        ];
        (0..=self.roll(6)).map(|_| pieces[self.roll(pieces.len())]).collect()
    }
}

const FORMS: [&str; 8] = ["human", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson"];

fn hazard(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{e0041}')
}

/// Holds what was written in a form against that form.
fn read_back(form: &str, out: &str) {
    assert!(!out.contains(hazard), "{form}: {out:?}");
    for line in out.lines() {
        let own = form == "github";
        let command = command(line);
        let is_known = |name: &String| own && ["error", "warning", "notice"].contains(&name.as_str());
        assert!(command.as_ref().is_none_or(is_known) && command.is_some() == own, "{form}: {line}");
    }
    if form == "junit" {
        let cases: Vec<&str> = out.lines().filter(|line| line.contains("<testcase ")).collect();
        assert_eq!(BTreeSet::from_iter(&cases).len(), cases.len(), "two cases of one name: {out}");
        return strict_xml(out);
    }
    if ["human", "concise", "github"].contains(&form) {
        return;
    }
    let value: Value = serde_json::from_str(out).unwrap();
    let schema: Value = match form {
        "sarif" => serde_json::from_str(&read("tests/data/sarif-2.1.0.schema.json")).unwrap(),
        "gitlab" => serde_json::json!({ "type": "array", "items": { "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": { "severity": { "enum": ["info", "minor", "major", "critical", "blocker"] },
                "location": { "required": ["path", "lines"],
                    "properties": { "lines": { "required": ["begin"], "properties": { "begin": { "type": "integer", "minimum": 1 } } } } } } } }),
        "rdjson" => serde_json::json!({ "required": ["source", "severity", "diagnostics"],
            "properties": { "diagnostics": { "items": { "required": ["message", "location", "severity"],
                "properties": { "severity": { "enum": ["ERROR", "WARNING", "INFO"] } } } } } }),
        _ => serde_json::from_str(&read("docs/check.schema.json")).unwrap(),
    };
    hold(&value, &schema, &schema, form).unwrap();
}

/// Reads XML that has elements, attributes in double quotes and the five entities, and nothing else.
fn strict_xml(text: &str) {
    let mut open: Vec<&str> = Vec::new();
    let body = text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").expect("a head");
    for (index, piece) in body.split('<').enumerate() {
        let (tag, after) = if index == 0 { ("", piece) } else { piece.split_once('>').expect("a whole tag") };
        assert!(!after.contains('>') && !tag.contains('<'), "{piece}");
        for entity in piece.split('&').skip(1) {
            assert!(
                ["amp;", "lt;", "gt;", "quot;", "apos;"].iter().any(|known| entity.starts_with(known)),
                "{piece}"
            );
        }
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        match tag.strip_prefix('/') {
            Some(closed) => assert_eq!(open.pop(), Some(closed)),
            None if index > 0 && !tag.ends_with('/') => open.push(name),
            None => {}
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn every_form_is_what_it_claims_to_be_over_the_examples() {
    for path in files("examples", ".ghost").into_iter().chain(files("tests/corpus", ".ghost")) {
        let text = read(&path);
        for form in FORMS {
            let done = ghost(&format!("check --format {form} --today 2026-06-30 book.ghost"));
            read_back(form, &done.file("book.ghost", text.clone()).done().out);
        }
    }
}

#[test]
fn nothing_that_a_book_says_is_raw_or_a_command_in_any_form() {
    let mut dice = Dice(7);
    for _ in 0..60 {
        let (title, note, more) = (dice.text(), dice.text(), dice.text());
        let book = format!(
            "client acme \"{}\"\n2026-03-02 sent acme {note}\n2026-03-02 snet acme {more}\n{more}\n\
             2026-03-03 invoiced acme #1 EUR 10.00 due 2026-03-04\n",
            title.replace(['"', '\\'], "")
        );
        for form in FORMS {
            let done =
                ghost(&format!("check --format {form} book.ghost")).file("book.ghost", book.clone()).done();
            read_back(form, &done.out);
        }
    }
}

#[test]
fn the_export_is_what_its_schema_says() {
    let schema: Value = serde_json::from_str(&read("docs/book.schema.json")).unwrap();
    for path in files("examples", ".ghost") {
        let done = ghost("export json --file book.ghost").file("book.ghost", read(&path)).done();
        hold(&serde_json::from_str(&done.out).unwrap(), &schema, &schema, &path).unwrap();
    }
}

#[test]
fn a_case_is_named_by_its_invoice_or_its_subject_and_keeps_its_name_where_lines_move() {
    let book = "client acme\nproject acme:web\n\n2026-03-02 sent acme Hello\n2026-03-02 sent acme:web Hello\n\
                2026-03-03 invoiced acme #1 EUR 10.00 due 2026-03-04\n2026-03-03 invoiced acme #2 EUR 10.00 due \
                2026-03-04\n2026-03-04 snet acme\n2026-03-05 snet acme\n";
    let names = |book: &str| {
        let out = ghost("check a.ghost --format junit").file("a.ghost", book).done().out;
        let cases = out.lines().filter_map(|line| line.split_once("<testcase name=\"")?.1.split_once('"'));
        cases.map(|(name, _)| format!("{name}\n")).collect::<String>()
    };
    insta::assert_snapshot!(names(book), @"
    ghost.G202.reply-overdue acme:web
    ghost.G202.reply-overdue acme
    ghost.G401.no-contract acme
    ghost.G302.payment-overdue #1
    ghost.G302.payment-overdue #2
    ghost.G004.unknown-verb acme
    ghost.G004.unknown-verb acme (2)
    ");
    assert_eq!(names(&format!("; one more line\n{book}")), names(book));
}

#[test]
fn a_byte_order_mark_has_no_column_in_any_form() {
    let shown = |form: &str| {
        let run = ghost(&format!("check a.ghost --format {form}")).file("a.ghost", "\u{feff}clint acme\n");
        run.done().out
    };
    let at =
        |form: &str, path: &str| serde_json::from_str::<Value>(&shown(form)).unwrap().pointer(path).cloned();
    insta::assert_snapshot!(at("rdjson", "/diagnostics/0/location/range").unwrap(), @r#"{"end":{"column":6,"line":1},"start":{"column":1,"line":1}}"#);
    insta::assert_snapshot!(at("sarif", "/runs/0/results/0/locations/0/physicalLocation/region").unwrap(), @r#"{"endColumn":6,"endLine":1,"startColumn":1,"startLine":1}"#);
    insta::assert_snapshot!(shown("github").lines().next().unwrap(), @"::error title=ghost (G005),file=a.ghost,line=1,endLine=1,col=1,endColumn=6::a.ghost:1:1: G005 `clint` begins no item%0A  help: did you mean `client`?");
    insta::assert_snapshot!(shown("concise"), @"
    a.ghost:1:1: error[G005] `clint` begins no item
    1 file, 0 entries, as of 2026-04-08: 1 error
    ");
}

#[test]
fn what_an_allow_silences_is_shown_as_such_in_every_form() {
    let book = "client acme\n2026-03-02 sent acme Hello\n  allow reply-overdue \"on holiday\"\n";
    let shown = |form: &str| {
        let run = ghost(&format!("check a.ghost --show-allowed --fail-on note --format {form}"));
        run.file("a.ghost", book).seen()
    };
    insta::assert_snapshot!(shown("human"), @"
    warning[G202]: no answer from acme for 37 days (allowed)
       ╭─[ a.ghost:2:1 ]
       │
     2 │ 2026-03-02 sent acme Hello
       │ ┬─────────────────────────
       │ ╰─────────────────────────── silent since this, on 2026-03-02
       │
       │ Help: next: follow up, due since 2026-03-06
       │       and record it:
       │       2026-04-08 sent       acme
       │
       │ Note: follow-up: +4..7 days from 2026-03-02 is 2026-03-06 to 2026-03-09
       │       ask whether the message arrived and what is still open
    ───╯

    1 file, 1 entry, as of 2026-04-08: no problems (1 allowed)
    ");
    insta::assert_snapshot!(shown("concise"), @"
    a.ghost:2:1: warning[G202] no answer from acme for 37 days (allowed)
    1 file, 1 entry, as of 2026-04-08: no problems (1 allowed)
    ");
    insta::assert_snapshot!(shown("github"), @"
    ::notice title=ghost (G202),file=a.ghost,line=2,endLine=2,col=1,endColumn=27::a.ghost:2:1: G202 no answer from acme for 37 days (allowed)%0A  help: next: follow up, due since 2026-03-06
    ::notice title=ghost::1 file, 1 entry, as of 2026-04-08: no problems (1 allowed)
    ");
    insta::assert_snapshot!(shown("gitlab"), @r#"
    [
      {
        "check_name": "G202",
        "description": "G202: no answer from acme for 37 days (allowed)",
        "fingerprint": "37c5090229aea8b5",
        "location": {
          "lines": {
            "begin": 2,
            "end": 2
          },
          "path": "a.ghost"
        },
        "severity": "info"
      }
    ]
    "#);
    insta::assert_snapshot!(shown("junit"), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="ghost" tests="1" failures="0" errors="0" time="0">
      <testsuite name="a.ghost" tests="1" failures="0" errors="0" time="0" package="ghost">
        <properties>
          <property name="today" value="2026-04-08"/>
          <property name="today_source" value="clock"/>
        </properties>
        <testcase name="ghost.G202.reply-overdue acme" classname="a" time="0">
          <skipped message="allowed"/>
          <system-out>a.ghost:2:1: warning[G202] no answer from acme for 37 days (allowed)
    help: next: follow up, due since 2026-03-06</system-out>
        </testcase>
      </testsuite>
    </testsuites>
    "#);
    insta::assert_snapshot!(shown("rdjson"), @r#"
    {
      "diagnostics": [
        {
          "code": {
            "value": "G202"
          },
          "location": {
            "path": "a.ghost",
            "range": {
              "end": {
                "column": 27,
                "line": 2
              },
              "start": {
                "column": 1,
                "line": 2
              }
            }
          },
          "message": "no answer from acme for 37 days (allowed)",
          "relatedLocations": [],
          "severity": "INFO",
          "suggestions": []
        }
      ],
      "severity": "INFO",
      "source": {
        "name": "ghost"
      }
    }
    "#);
    assert!(shown("sarif").contains("\"exitCode\": 0"), "{}", shown("sarif"));
}

#[test]
fn what_a_gate_and_a_reminder_find_is_of_two_categories() {
    let category = |options: &str| {
        let done = ghost(&format!("check --format sarif {options}")).file("main.ghost", "client a\n").done();
        let sarif: Value = serde_json::from_str(&done.out).unwrap();
        sarif["runs"][0]["automationDetails"]["id"].as_str().unwrap().to_owned()
    };
    assert_eq!(category(""), "ghost/check/");
    assert_eq!(category("--data"), "ghost/check/data/");
    assert_eq!(category("--clock"), "ghost/check/clock/");
}

#[test]
fn what_an_allow_silences_and_what_must_be_asked_for_is_told_to_code_scanning() {
    let book = "client a\n2026-01-01 sent a x\n  allow reply-overdue \"on leave\"\n";
    let out = ghost("check --format sarif --only G202").file("a#1, b?.ghost", book).done().out;
    let sarif: Value = serde_json::from_str(&out).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    // A `#` would begin another part of the address.
    let address = &results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(*address, "a%231%2C%20b%3F.ghost");
    let suppressions: Vec<&Value> = results.iter().map(|result| &result["suppressions"]).collect();
    insta::assert_snapshot!(serde_json::to_string(&suppressions).unwrap(), @r#"[[{"justification":"on leave","kind":"inSource"}]]"#);
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().iter();
    let off = rules.filter(|rule| rule["defaultConfiguration"]["enabled"] == false);
    let names: Vec<&str> = off.filter_map(|rule| rule["name"].as_str()).collect();
    insta::assert_snapshot!(names.join(" "), @"out-of-order unbilled-work");
}

#[test]
fn of_ten_annotations_none_is_left_out() {
    let said = |count: usize| {
        let book = format!("client a\n{}", "2026-03-02 snet a\n".repeat(count));
        let out = ghost("check --format github").file("main.ghost", book).done().out;
        out.lines().filter(|line| line.contains("more of severity")).map(str::to_owned).collect::<String>()
    };
    assert_eq!(said(10), "");
    assert_eq!(said(11), "::notice title=ghost::1 more of severity error");
}

#[test]
fn the_schema_lists_every_kind_of_a_sum() {
    let schema: Value = serde_json::from_str(&read("docs/check.schema.json")).unwrap();
    let finding = &schema["properties"]["findings"]["items"]["properties"];
    let listed = finding["amounts"]["items"]["properties"]["kind"]["enum"].as_array().unwrap();
    assert_eq!(*listed, SumKind::ALL.map(SumKind::word));
}
