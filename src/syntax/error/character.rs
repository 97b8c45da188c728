//! Characters in a message: themselves, or by number and name where a reader cannot tell them from others.

/// A character as a message shows it: itself, or its number and name where it cannot be told from another.
pub(super) fn shown(character: char) -> String {
    let name = name_of(character);
    let visible = !name.contains(' ') && !is_invisible(character);
    if visible { format!("`{character}`") } else { name }
}

/// Characters that show nothing by themselves and that `name_of` may not know.
fn is_invisible(character: char) -> bool {
    let ignorable = matches!(u32::from(character),
        0xad | 0x34f | 0x61c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f
        | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfff0..=0xfffb | 0xe_0000..=0xe_0fff);
    ignorable
        || character.is_whitespace()
        || character.is_control()
        || unicode_normalization::char::is_combining_mark(character)
}

/// `U+00A0 NO-BREAK SPACE`, for characters that a reader cannot see.
#[must_use]
pub fn name_of(character: char) -> String {
    let name = match character {
        '\0' => "NUL",
        '\t' => "TAB",
        '\u{8}' => "BACKSPACE",
        '\u{b}' => "LINE TABULATION",
        '\u{c}' => "FORM FEED",
        '\r' => "CARRIAGE RETURN",
        '\u{1b}' => "ESCAPE",
        '\u{7f}' => "DELETE",
        '\u{85}' => "NEXT LINE",
        '\u{a0}' => "NO-BREAK SPACE",
        '\u{ad}' => "SOFT HYPHEN",
        '\u{200b}' => "ZERO WIDTH SPACE",
        '\u{200c}' => "ZERO WIDTH NON-JOINER",
        '\u{200d}' => "ZERO WIDTH JOINER",
        '\u{200e}' => "LEFT-TO-RIGHT MARK",
        '\u{200f}' => "RIGHT-TO-LEFT MARK",
        '\u{2007}' => "FIGURE SPACE",
        '\u{2009}' => "THIN SPACE",
        '\u{2013}' => "EN DASH",
        '\u{2014}' => "EM DASH",
        '\u{2018}' => "LEFT SINGLE QUOTATION MARK",
        '\u{2019}' => "RIGHT SINGLE QUOTATION MARK",
        '\u{201c}' => "LEFT DOUBLE QUOTATION MARK",
        '\u{201d}' => "RIGHT DOUBLE QUOTATION MARK",
        '\u{201e}' => "DOUBLE LOW-9 QUOTATION MARK",
        '\u{2028}' => "LINE SEPARATOR",
        '\u{2029}' => "PARAGRAPH SEPARATOR",
        '\u{202a}' => "LEFT-TO-RIGHT EMBEDDING",
        '\u{202b}' => "RIGHT-TO-LEFT EMBEDDING",
        '\u{202c}' => "POP DIRECTIONAL FORMATTING",
        '\u{202d}' => "LEFT-TO-RIGHT OVERRIDE",
        '\u{202e}' => "RIGHT-TO-LEFT OVERRIDE",
        '\u{202f}' => "NARROW NO-BREAK SPACE",
        '\u{2060}' => "WORD JOINER",
        '\u{2066}' => "LEFT-TO-RIGHT ISOLATE",
        '\u{2067}' => "RIGHT-TO-LEFT ISOLATE",
        '\u{2068}' => "FIRST STRONG ISOLATE",
        '\u{2069}' => "POP DIRECTIONAL ISOLATE",
        '\u{3000}' => "IDEOGRAPHIC SPACE",
        '\u{feff}' => "ZERO WIDTH NO-BREAK SPACE",
        '\u{0}'..='\u{1f}' | '\u{80}'..='\u{9f}' => "a control character",
        _ => "",
    };
    format!("U+{:04X} {name}", u32::from(character)).trim_end().to_owned()
}
