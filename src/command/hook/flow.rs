//! Where a shell script ends whatever was before, as far as its words show it.

/// What is open at a place of a script.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// `if`, `case`, a loop or a group: its own word closes it.
    Word,
    /// A subshell or a substitution.
    Bracket,
}

/// How far a script has been read, line by line.
pub(super) struct Flow {
    open: Vec<Open>,
    /// The quotation mark that is still to be closed.
    quote: Option<char>,
    /// The line up to which the script holds a text for a command.
    text_until: Option<String>,
    /// Whether the next word is that of a command.
    is_first: bool,
    /// Whether the command runs whatever became of the one before.
    is_sure: bool,
}

impl Flow {
    /// At the beginning of a script.
    pub(super) fn new() -> Self {
        Self { open: Vec::new(), quote: None, text_until: None, is_first: true, is_sure: true }
    }

    /// Reads the next line: whether it ends the script. An `exec` that only leads output elsewhere does not.
    pub(super) fn ends(&mut self, line: &str) -> bool {
        if let Some(end) = &self.text_until {
            if line.trim() == end {
                self.text_until = None;
            }
            return false;
        }
        let bare = self.bare(line);
        if bare.contains("<<") {
            self.text_until = text_end(line);
        }
        let mut words = bare.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let is_command = self.is_first && self.is_sure && self.open.is_empty();
            let is_end = match word {
                "exit" => true,
                "exec" => words.peek().is_some_and(|next| !is_redirection(next)),
                _ => false,
            };
            if is_command && is_end {
                return true;
            }
            self.step(word);
        }
        self.end_line();
        false
    }

    /// What a word opens, closes or joins.
    fn step(&mut self, word: &str) {
        let was_first = std::mem::replace(&mut self.is_first, false);
        match word {
            ";" => (self.is_first, self.is_sure) = (true, true),
            "&&" | "||" | "|" => (self.is_first, self.is_sure) = (true, false),
            "{" => self.enter(Open::Word, true),
            "(" => self.enter(Open::Bracket, true),
            // Else it is behind a pattern of `case`.
            ")" => self.is_first = !self.close(Open::Bracket),
            "if" | "while" | "until" if was_first => self.enter(Open::Word, true),
            "case" | "for" | "select" if was_first => self.enter(Open::Word, false),
            "fi" | "esac" | "done" | "}" if was_first => {
                self.close(Open::Word);
            }
            "then" | "else" | "elif" | "do" | "!" => self.is_first = was_first,
            _ => {}
        }
    }

    fn enter(&mut self, what: Open, is_first: bool) {
        self.open.push(what);
        self.is_first = is_first;
    }

    /// Whether that was what is open here.
    fn close(&mut self, what: Open) -> bool {
        self.open.pop_if(|open| *open == what).is_some()
    }

    /// A line end ends a command, but for one that waits for what is behind `&&`, `||` or `|`.
    fn end_line(&mut self) {
        if self.quote.is_none() && !self.is_first {
            (self.is_first, self.is_sure) = (true, true);
        }
    }

    /// A line with what is quoted as one mark, without its comment, and with spaces around what parts commands.
    fn bare(&mut self, line: &str) -> String {
        let mut bare = String::new();
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            match (self.quote, c) {
                (Some(quote), _) if c == quote => self.quote = None,
                (Some('"') | None, '\\') => drop(chars.next()),
                (Some(_), _) => {}
                (None, '"' | '\'') => {
                    self.quote = Some(c);
                    bare.push('"');
                }
                (None, '#') if bare.chars().last().is_none_or(char::is_whitespace) => break,
                (None, ';' | '(' | ')') => bare.extend([' ', c, ' ']),
                (None, '&' | '|') if chars.next_if_eq(&c).is_some() => bare.extend([' ', c, c, ' ']),
                (None, '|') => bare.push_str(" | "),
                // Not the one of `2>&1` or `&>file`.
                (None, '&') if !bare.ends_with(['<', '>']) && chars.peek() != Some(&'>') => {
                    bare.push_str(" ; ");
                }
                _ => bare.push(c),
            }
        }
        bare
    }
}

/// The word that ends the text behind `<<`, where one begins.
fn text_end(line: &str) -> Option<String> {
    let (_, behind) = line.split_once("<<")?;
    let behind = behind.trim_start_matches(['-', ' ', '\\', '\'', '"']);
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let word: String = behind.chars().take_while(|c| is_name(*c)).collect();
    // A number is moved by its bits.
    let is_word = word.starts_with(|c: char| !c.is_ascii_digit());
    is_word.then_some(word)
}

fn is_redirection(word: &str) -> bool {
    word.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['<', '>', '&'])
}
