//! The part of a line that is shown: enough to recognise it, and nothing that a terminal obeys.

use std::ops::Range;

/// Characters shown before and after what is pointed at.
const AROUND: usize = 60;

/// Characters shown of what is pointed at.
const SHOWN: usize = 80;

/// A line to show, and which bytes of it to point at.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) line: String,
    pub(super) span: Range<usize>,
}

/// The line of `text` in which `span` begins, cut on both sides where it is long.
pub(super) fn of(text: &str, span: &Range<usize>) -> Excerpt {
    let begins = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let ends = text[span.start..].find(['\n', '\r']).map_or(text.len(), |at| span.start + at);
    let end = span.end.clamp(span.start, ends.max(span.start));
    let end = (end..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let before = &text[begins..span.start];
    let skipped = before.char_indices().rev().nth(AROUND).map_or(0, |(at, letter)| at + letter.len_utf8());
    let mut line = String::new();
    if skipped > 0 {
        line.push('…');
    }
    line.extend(before[skipped..].chars().map(visible));
    let start = line.len();
    let pointed = &text[span.start..end];
    line.extend(pointed.chars().take(SHOWN).map(visible));
    let stop = line.len();
    if pointed.chars().nth(SHOWN).is_some() {
        line.push('…');
    } else {
        let mut after = text[end..ends.max(end)].chars();
        line.extend(after.by_ref().take(AROUND).map(visible));
        if after.next().is_some() {
            line.push('…');
        }
    }
    Excerpt { line, span: start..stop }
}

/// A letter as it is shown: those that steer terminals or turn the direction of writing are replaced.
pub(super) fn visible(letter: char) -> char {
    let steers = letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    match letter {
        '\t' => ' ',
        _ if steers => '\u{fffd}',
        _ => letter,
    }
}

/// A text in one line, cut where it is long.
pub(super) fn brief(text: &str) -> String {
    /// Enough for every sentence of this program and a quotation in it.
    const LONGEST: usize = 300;
    let mut brief: String = text.chars().take(LONGEST).map(visible).collect();
    if text.chars().nth(LONGEST).is_some() {
        brief.push('…');
    }
    brief
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_around_what_is_pointed_at() {
        let text = format!("first\n{}éX{}\nlast", "a".repeat(1000), "b".repeat(1000));
        let at = text.find('X').unwrap();
        let Excerpt { line, span } = of(&text, &(at..at + 1));
        assert_eq!(&line[span], "X");
        assert_eq!(line.chars().count(), 2 * AROUND + 3);
        assert!(line.starts_with('…') && line.ends_with('…') && line.contains("aéX"));
        let long = of(&text, &(6..1500));
        assert_eq!(long.line.chars().count(), SHOWN + 1);
    }

    #[test]
    fn a_terminal_is_not_steered() {
        let text = "{\u{1b}[2J\u{202e}x\t}";
        let excerpt = of(text, &(0..1));
        assert_eq!(excerpt.line, "{\u{fffd}[2J\u{fffd}x }");
        assert_eq!(brief("a\nb"), "a\u{fffd}b");
    }

    #[test]
    fn ends_of_texts_and_lines_are_found() {
        assert_eq!(of("", &(0..0)), Excerpt { line: String::new(), span: 0..0 });
        assert_eq!(of("ab\r\ncd", &(1..6)), Excerpt { line: "ab".to_owned(), span: 1..2 });
        assert_eq!(of("ab", &(2..2)), Excerpt { line: "ab".to_owned(), span: 2..2 });
    }
}
