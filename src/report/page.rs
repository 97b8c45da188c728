//! A rule's page for people at a terminal: its Markdown set to the width, without the marks that only a browser needs.

use super::Style;
use super::fold::fold;
use super::window::cells;

const BOLD: anstyle::Style = anstyle::Style::new().bold();

/// What stands before a line of an example.
const INDENT: &str = "    ";

/// What begins a comment of a book.
const COMMENT: &str = "; ";

/// A second column is not set to fewer cells.
const NARROWEST: usize = 16;

/// A page in lines; as it is written where it goes to no terminal.
#[must_use]
pub fn page(text: &str, style: Style) -> String {
    if !style.is_terminal {
        return text.to_owned();
    }
    let mut set = Set { style, out: String::new(), paragraph: String::new() };
    let mut is_example = false;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("```") {
            is_example = !is_example;
            set.end();
        } else if is_example {
            let line = format!("{INDENT}{line}");
            set.line(line.trim_end());
        } else if line.starts_with(INDENT) {
            set.end();
            for line in hung(line, style) {
                set.line(&line);
            }
        } else if let Some(title) = line.strip_prefix('#') {
            set.title(&with_day(title.trim_start_matches('#').trim_start(), lines.clone()));
        } else if line.is_empty() {
            set.end();
            set.line("");
        } else {
            if line.starts_with("- ") {
                set.end();
            }
            set.more(line.strip_prefix("> ").unwrap_or(line));
        }
    }
    set.end();
    set.out
}

/// A line of two columns in lines of the width, with what does not fit below the second one; a comment goes on as one. A
/// line of one column stays whole: it is one to copy.
#[must_use]
pub fn hung(line: &str, style: Style) -> Vec<String> {
    let width = usize::from(style.width);
    let whole = || vec![line.to_owned()];
    if !style.is_terminal || cells(line) <= width {
        return whole();
    }
    let Some((first, second)) = columns(line) else { return whole() };
    let room = width.saturating_sub(cells(first));
    if room < NARROWEST {
        return whole();
    }
    let below = if first.trim_start() == COMMENT { first.to_owned() } else { " ".repeat(cells(first)) };
    let lines = fold(second, room).into_iter().enumerate();
    lines.map(|(at, line)| format!("{}{line}", if at == 0 { first } else { &below })).collect()
}

/// A line before and from its second column on: behind two blanks, or behind the mark of a comment.
fn columns(line: &str) -> Option<(&str, &str)> {
    let start = line.len() - line.trim_start().len();
    let text = line.get(start..)?;
    let end = if text.starts_with(COMMENT) { COMMENT.len() } else { text.find("  ")? };
    let rest = text.get(end..)?;
    line.split_at_checked(start + end + (rest.len() - rest.trim_start().len()))
}

/// A title with the day on which the example below it is judged, which the fence of that names behind its kind.
fn with_day<'t>(title: &str, below: impl Iterator<Item = &'t str>) -> String {
    let mut below = below.take_while(|line| !line.starts_with('#'));
    let day = below.find_map(|line| line.strip_prefix("```ghost ")?.split(' ').nth(1));
    day.map_or_else(|| title.to_owned(), |day| format!("{title}, on {day}"))
}

/// What is set so far.
struct Set {
    style: Style,
    out: String,
    paragraph: String,
}

impl Set {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn title(&mut self, title: &str) {
        self.end();
        let title = if self.style.color { format!("{BOLD}{title}{BOLD:#}") } else { title.to_owned() };
        self.line(&title);
    }

    /// Goes on with a paragraph.
    fn more(&mut self, line: &str) {
        if !self.paragraph.is_empty() {
            self.paragraph.push(' ');
        }
        self.paragraph.push_str(line.trim());
    }

    /// Ends a paragraph.
    fn end(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        if paragraph.is_empty() {
            return;
        }
        let hanging = if paragraph.starts_with("- ") { "  " } else { "" };
        let style = Style { width: self.style.width.saturating_sub(2), ..self.style };
        for (number, line) in style.lines(&paragraph).into_iter().enumerate() {
            self.line(&if number == 0 { line } else { format!("{hanging}{line}") });
        }
    }
}
