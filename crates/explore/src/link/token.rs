//! One token of a link: a letter, then values with a point before each, in characters that links leave
//! alone.

use super::{LONGEST, MOST};

/// Stands before two digits for each byte of a character that would have to be escaped, or that means
/// something here, as `%` does in links.
const ESCAPE: char = '!';
const HEX: [u8; 16] = *b"0123456789abcdef";

/// A token that was read.
pub(super) struct Token {
    /// What it is about.
    pub(super) letter: char,
    /// Its values, those that are too long left out.
    pub(super) values: Vec<String>,
}

impl Token {
    /// `None` when it does not begin with a letter that stands alone.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let mut head = parts.next()?.chars();
        let letter = head.next().filter(char::is_ascii_alphanumeric)?;
        if head.next().is_some() {
            return None;
        }
        let mut values = Vec::new();
        for part in parts {
            // An empty value has its place, and so has one that is no value.
            values.push(plain(part).filter(|value| value.len() <= LONGEST).unwrap_or_default());
            if values.len() == MOST {
                break;
            }
        }
        Some(Self { letter, values })
    }
}

/// Whether a token of a later version can stand in a link as it is.
pub(super) fn is_kept(text: &str) -> bool {
    text.bytes().all(|byte| is_plain(byte) || matches!(byte, b'.' | b'!' | b'*' | b'\'' | b'(' | b')'))
}

/// Appends a token, unless it has no value.
pub(super) fn write<'a>(text: &mut String, letter: char, values: impl IntoIterator<Item = &'a str>) {
    let mut first = true;
    for value in values {
        if first {
            if !text.is_empty() {
                text.push('~');
            }
            text.push(letter);
            first = false;
        }
        text.push('.');
        for byte in value.bytes() {
            if is_plain(byte) {
                text.push(char::from(byte));
            } else {
                text.push(ESCAPE);
                text.push(char::from(HEX[usize::from(byte >> 4)]));
                text.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
}

/// What `write` made of a value; `None` for what it cannot have made.
fn plain(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == ESCAPE as u8 {
            bytes.push(digit(rest.next()?)? << 4 | digit(rest.next()?)?);
        } else if is_plain(byte) {
            bytes.push(byte);
        } else {
            return None;
        }
    }
    String::from_utf8(bytes).ok()
}

fn digit(byte: u8) -> Option<u8> {
    HEX.iter().position(|digit| *digit == byte).map(|value| value as u8)
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}
