//! Fields: indented lines `key value`, and which key was probably meant.

use nom::Parser;

use super::bad_value::{bad_value, signless, wrong_parts};
use super::date::{bad_day, day};
use super::error::{DayFault, Fault, What};
use super::in_note::{may_hold_others, others};
use super::leaf::{
    Base, any_blanks, ascii_digit, end_of, first_of, is_direction_mark, net_days, odd_blank, peek,
    split_word, taken,
};
use super::line::Line;
use super::name::{is_name_char, name, subject};
use super::near;
use super::rule_level::rule_level;
use super::rung::{rung, when_of};
use super::tree::{Data, Field, Value};
use super::value::by_shape;
use super::words::{FIELD_SYNONYMS, FIELDS, Field as FieldWord, Host, Key, Kind, SETTINGS, Shape, Verb};

/// Reads an indented line of an item of this kind, with a complaint about what is wrong; none where it says nothing.
pub(super) fn field<'t>(
    base: Base<'t>,
    host: Host,
    line: &'t str,
    faults: &mut Vec<Fault<'t>>,
) -> Option<Field<'t>> {
    let (key, behind) = split_word(line);
    let text = any_blanks(behind);
    faults.extend(odd_blank(taken(behind, text)));
    if host == Host::PLAYBOOK {
        let rung = rung(line, faults)?;
        let (span, when) = (base.span(line), base.span(when_of(line)));
        return Some(Field { span, key: base.word(key), value: Value::Rung(rung), value_span: when });
    }
    let (key, text, value) = read(host, key, text, line, faults);
    if matches!(value, Value::Field(_, Data::Text(_)) | Value::Setting(_, Data::Text(_)))
        && !text.starts_with('"')
        && may_hold_others(text)
    {
        faults.extend(others(base, text));
    }
    Some(Field { span: base.span(line), key: base.word(key), value, value_span: base.span(text) })
}

/// The key and its value, as written, and what they say.
fn read<'t>(
    host: Host,
    key: &'t str,
    text: &'t str,
    line: &'t str,
    faults: &mut Vec<Fault<'t>>,
) -> (&'t str, &'t str, Value<'t>) {
    if host == Host::NONE {
        // Of a run of them, the first is told.
        if !faults.iter().any(|fault| fault.what == What::NoFields) {
            faults.push(Fault::new(key, What::NoFields));
        }
        return (key, text, Value::Unread(None));
    }
    if let Some(own) = key.strip_prefix("x-")
        && !own.is_empty()
        && own.chars().all(is_name_char)
    {
        return (key, text, Value::Own(text));
    }
    let (sign, behind_sign) = first_of(text);
    if matches!(sign, "=" | ":") && keys(host).any(|known| known == key) {
        faults.push(Fault::new(sign, What::Needless).write_at(taken(text, behind_sign), ""));
        let value = known(host, key, behind_sign, faults);
        return (key, behind_sign, Value::Unread(value.and_then(|value| value.key())));
    }
    if let Some(value) = known(host, key, text, faults) {
        return (key, text, value);
    }
    let (fault, text) = in_two_words(host, line).unwrap_or_else(|| (unknown(host, key, text), text));
    let key = fault.at;
    let meant = match fault.what {
        // The value of `language=de` stands in its key.
        What::Field { near, .. } => near.filter(|_| !key.contains(['=', ':'])),
        What::KeyMark { near, .. } => Some(near),
        _ => None,
    };
    faults.push(fault);
    // Its value is read as that of the key that was probably meant, but does not count; what stands behind another word for
    // it is not judged.
    let mut unjudged = Vec::new();
    let faults = if is_synonym(key) { &mut unjudged } else { faults };
    let value = meant.and_then(|meant| known(host, meant, text, faults));
    (key, text, Value::Unread(value.and_then(|value| value.key())))
}

/// `kill fee 25%`: a key that is written in two words, and what stands behind them.
fn in_two_words(host: Host, line: &str) -> Option<(Fault<'_>, &str)> {
    let (first, rest) = first_of(line);
    let (second, behind) = split_word(rest);
    let right = format!("{first}-{second}");
    let near = keys(host).find(|word| word.eq_ignore_ascii_case(&right))?;
    let what = What::Field { near: Some(near), elsewhere: None, below: host };
    Some((Fault::new(taken(line, behind), what).write(near), any_blanks(behind)))
}

/// The keys that this item may carry.
fn keys(host: Host) -> impl Iterator<Item = &'static str> {
    let fields = FIELDS.iter().filter(move |row| row.host.meets(host)).map(|row| row.word);
    fields.chain(SETTINGS.iter().filter(move |row| row.host.meets(host)).map(|row| row.word))
}

/// The value of a field or a setting that this item may carry.
fn known<'t>(host: Host, key: &str, text: &'t str, faults: &mut Vec<Fault<'t>>) -> Option<Value<'t>> {
    if let Some(row) = FieldWord::below(host, key) {
        let data = data(row.word, row.shape, text, faults);
        return Some(data.map_or(Value::Unread(None), |data| Value::Field(row.field, data)));
    }
    let row = Key::below(host, key)?;
    let data = data(row.word, row.shape, text, faults);
    Some(data.map_or(Value::Unread(Some(row.key)), |data| Value::Setting(row.key, data)))
}

fn is_synonym(key: &str) -> bool {
    let key = key.to_lowercase();
    FIELD_SYNONYMS.iter().any(|(known, _)| *known == key)
}

/// What is wrong with an indented line that is an item itself; a declaration perhaps stands below no other one.
pub(super) fn indented(line: Line<'_>, is_below: bool) -> Fault<'_> {
    let fault = if is_entry(line.content) {
        Fault::new(line.content, What::IndentedEntry)
    } else if is_below {
        Fault::new(peek(line.content), What::IndentedDirective)
    } else {
        Fault::new(line.content, What::Orphan)
    };
    fault.write_at(line.indent, "")
}

/// A line of the item above, in column 1.
pub(super) fn unindented(line: &str) -> Fault<'_> {
    let first = peek(line);
    Fault::new(first, What::UnindentedField).write_at(first.get(..0).unwrap_or_default(), "  ")
}

/// Whether an indented line is an item itself.
pub(super) fn is_item(line: &str) -> bool {
    is_entry(line) || is_declaration(line)
}

/// `client acme "Acme GmbH"`, `project acme:web`: a whole declaration, and no line of a note that goes on.
pub(super) fn is_declaration(line: &str) -> bool {
    if !line.starts_with(['c', 'p']) {
        return false;
    }
    let (first, rest) = first_of(line);
    let (named, behind) = first_of(rest);
    let is_named = match Kind::of(first) {
        Some(Kind::Client) => name(named).is_ok(),
        Some(Kind::Project) => named.contains(':') && subject(Base(named)).parse(named).is_ok(),
        _ => false,
    };
    is_named && (behind.is_empty() || behind.starts_with('"'))
}

/// Whether an unindented field may belong to the item above. Where it cannot, or a blank line parts them, indenting it is
/// no help.
pub(super) fn belongs(base: Base<'_>, above: Option<Host>, fault: &mut Fault<'_>) -> bool {
    let key = fault.at;
    let fits = hosts(key).zip(above).is_some_and(|(takes, above)| takes.meets(above));
    let before = base.0.get(..base.span(key).start as usize).unwrap_or_default();
    let line = before.strip_suffix('\n').unwrap_or_default();
    let is_apart = line.rsplit('\n').next().unwrap_or_default().trim().is_empty();
    let belongs = fits && !is_apart;
    if !belongs {
        fault.what = What::FieldAlone { is_setting: Key::of(key).is_some() };
        fault.fix = None;
    }
    belongs
}

/// What is wrong with what stands before a field: a blank that only looks like one, or direction marks without a blank.
pub(super) fn indentation<'t>(indent: &'t str, content: &'t str) -> Option<Fault<'t>> {
    if indent.is_ascii() {
        return None;
    }
    let is_marks = !content.is_empty() && indent.chars().all(is_direction_mark);
    let unindented = || Fault::new(peek(content), What::UnindentedField).write_at(indent, "  ");
    odd_blank(indent).or_else(|| is_marks.then(unindented))
}

/// A line that begins with a date, or with something that should be one before a verb.
pub(super) fn is_entry(line: &str) -> bool {
    if !line.starts_with(|first| ascii_digit(first).is_some()) {
        return false;
    }
    let (first, rest) = first_of(line);
    let verb = peek(rest);
    let like_a_day = || {
        let fault = bad_day(first);
        fault.fix.is_some() || !matches!(fault.what, What::Day(DayFault::Form))
    };
    Verb::of(verb).is_some() || day(first).is_ok() || like_a_day()
}

/// The items below which a field or a setting may stand; none where it is neither.
fn hosts(key: &str) -> Option<Host> {
    let (field, setting) = (FieldWord::of(key), Key::of(key));
    field.map(|field| field.row().host).into_iter().chain(setting.map(|key| key.row().host)).reduce(Host::or)
}

/// A key that is no field of its item: perhaps of another one, perhaps misspelt.
fn unknown<'t>(host: Host, key: &'t str, text: &str) -> Fault<'t> {
    if let Some(elsewhere) = hosts(key) {
        return Fault::new(key, What::Field { near: None, elsewhere: Some(elsewhere), below: host });
    }
    if Kind::of(key).is_some() {
        return Fault::new(key, What::IndentedDirective);
    }
    let here: Vec<&'static str> = keys(host).collect();
    // `language=de`, `email:jane@acme.example`: how other formats part a key and its value.
    if let Some((name, value)) = key.split_once(['=', ':'])
        && let Some(near) = here.iter().copied().find(|word| word.eq_ignore_ascii_case(name))
    {
        let right = format!("{near} {}", value.trim_start_matches('='));
        let is_mark_alone = value.is_empty() && name == near;
        let what = What::Field { near: Some(near), elsewhere: None, below: host };
        let what = if is_mark_alone { What::KeyMark { near, is_field: true } } else { what };
        return Fault::new(key, what).write(right.trim_end());
    }
    let lower = key.to_lowercase();
    let mut synonyms = FIELD_SYNONYMS.iter().filter(|(known, _)| *known == lower).map(|(_, word)| *word);
    let meant = synonyms.find(|word| here.contains(word));
    let near = meant.or_else(|| near(&lower, here));
    let fault = Fault::new(key, What::Field { near, elsewhere: None, below: host });
    match near {
        // `net 14`, `payment-terms 14`.
        Some("terms") if net_days(text).is_ok() => fault.write("terms net"),
        Some(near) => fault.write(near),
        None if key.starts_with("X-") => fault.write(key.to_lowercase()),
        None => fault,
    }
}

/// Reads the value of `key` by its shape; none, with a complaint about each part that is wrong, where it cannot be read.
fn data<'t>(key: &'static str, shape: Shape, text: &'t str, faults: &mut Vec<Fault<'t>>) -> Option<Data> {
    if text.is_empty() {
        faults.push(Fault::new(end_of(text), What::Value { key, form: shape.form() }));
        return None;
    }
    if matches!(shape, Shape::Rule)
        && let Ok((rest, rule)) = name(text)
    {
        return Some(Data::Rule(rule_level(key, Base(text).word(rule), rest, faults)));
    }
    match by_shape(shape, text) {
        Ok((_, data)) => return Some(data),
        // What a part of the value says of itself is more exact, but for leftovers, which are the value's fault.
        Err(nom::Err::Failure(fault))
            if !matches!(fault.what, What::Leftover | What::Expected(_) | What::NotInName('@')) =>
        {
            let parts = wrong_parts(key, shape, text);
            if parts.is_empty() { faults.push(signless(key, fault)) } else { faults.extend(parts) }
        }
        Err(_) => {
            if let Some(fault) = comment(shape, text) {
                faults.push(fault);
                return None;
            }
            let fault = bad_value(key, shape, text);
            let parts = if fault.fix.is_none() { wrong_parts(key, shape, text) } else { Vec::new() };
            if parts.is_empty() { faults.push(fault) } else { faults.extend(parts) }
        }
    }
    None
}

/// `net 30 # usual`: a comment with a mark of other formats behind a value that is right without it.
fn comment(shape: Shape, text: &str) -> Option<Fault<'_>> {
    let (value, _) = text.split_once(" # ")?;
    let behind = any_blanks(text.get(value.len()..)?);
    let mark = behind.get(..1)?;
    let is_right = by_shape(shape, value.trim_end()).is_ok();
    is_right.then(|| Fault::new(behind, What::Leftover).write_at(mark, ";"))
}

/// Whether a line that stands in column 1 is a field that was meant to be indented.
pub(super) fn is_field_word(word: &str) -> bool {
    FieldWord::of(word).is_some() || Key::of(word).is_some() && Kind::of(word).is_none()
}
