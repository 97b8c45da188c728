//! A rule's page for people at a terminal: its Markdown set to the width, without the marks that only a browser needs.

use super::Style;

const BOLD: anstyle::Style = anstyle::Style::new().bold();

/// What stands before a line of an example.
const INDENT: &str = "    ";

/// A page in lines; as it is written where it goes to no terminal.
#[must_use]
pub fn page(text: &str, style: Style) -> String {
    if !style.is_terminal {
        return text.to_owned();
    }
    let mut set = Set { style, out: String::new(), paragraph: String::new() };
    let mut is_example = false;
    for line in text.lines() {
        if line.starts_with("```") {
            is_example = !is_example;
            set.end();
        } else if is_example {
            let line = format!("{INDENT}{line}");
            set.line(line.trim_end());
        } else if line.starts_with(INDENT) {
            set.end();
            set.line(line);
        } else if let Some(title) = line.strip_prefix('#') {
            set.title(title.trim_start_matches('#').trim_start());
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
