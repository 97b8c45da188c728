//! Line numbers of what is drawn. The drawer counts the lines that it is given, and is given few: here its numbers become
//! those of the book.

/// Where the drawer writes a place, ours ends here; the number of the sheet follows, and the drawer's own place, which
/// counts in what is drawn.
pub(super) const OURS: char = '\0';

/// The margin of one picture.
#[derive(Debug)]
pub(super) struct Margin<'p> {
    /// The lines of each sheet: the number of each in its file, or none where nothing of it is drawn.
    sheets: Vec<&'p [Option<u32>]>,
    /// The sheet that is being drawn.
    sheet: usize,
    /// How many cells the drawer's margin is too narrow.
    missing: usize,
}

impl<'p> Margin<'p> {
    pub(super) fn new(sheets: Vec<&'p [Option<u32>]>) -> Self {
        let digits = |number: u32| number.checked_ilog10().map_or(1, |log| log as usize + 1);
        let greatest = sheets.iter().copied().flatten().flatten().max().copied().map_or(1, digits);
        let longest = sheets.iter().map(|lines| lines.len()).max().unwrap_or_default();
        // No sheet has more lines than the number of its last one.
        let missing = greatest.saturating_sub(digits(crate::source::index(longest)));
        Self { sheets, sheet: 0, missing }
    }

    /// A line of the drawer with the number that its line has in the book, in a margin that is as wide as that needs.
    pub(super) fn restored(&mut self, line: &str) -> String {
        if let Some(sheet) = line.split_once(OURS).and_then(|(_, behind)| sheet_of(behind)) {
            self.sheet = sheet;
        }
        let (before, rest) = after_code(line);
        // The last line is a rule below the margin.
        if let Some(rule) = rest.chars().next().filter(|first| matches!(first, '─' | '-')) {
            return format!("{before}{}{rest}", rule.to_string().repeat(self.missing));
        }
        let Some(margin) = line.strip_prefix(' ') else { return line.to_owned() };
        let (code, inner) = after_code(margin);
        let blank = inner.trim_start_matches(' ');
        let digits = blank.len() - blank.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
        let (number, behind) = blank.split_at_checked(digits).unwrap_or(("", blank));
        let is_margin = behind.starts_with(" │") || behind.starts_with(" |");
        match self.number(number).filter(|_| is_margin) {
            Some(known) => {
                let width = inner.len() - blank.len() + digits + self.missing;
                format!(" {code}{known:>width$}{behind}")
            }
            None => format!(" {code}{}{inner}", " ".repeat(self.missing)),
        }
    }

    /// The number in the book of a line by its number in the drawer's sheet.
    fn number(&self, drawn: &str) -> Option<u32> {
        let at = drawn.parse::<usize>().ok()?.checked_sub(1)?;
        *self.sheets.get(self.sheet)?.get(at)?
    }
}

/// The sheet behind our place.
fn sheet_of(behind: &str) -> Option<usize> {
    behind.split(':').next()?.parse().ok()
}

/// The colour code at the front of a text, and what follows it.
fn after_code(text: &str) -> (&str, &str) {
    let end = text.starts_with('\x1b').then(|| text.find('m').map_or(text.len(), |at| at + 1));
    text.split_at_checked(end.unwrap_or_default()).unwrap_or(("", text))
}
