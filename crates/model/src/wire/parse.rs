//! JSON text into a tree of values, in the few instructions that takes.
//!
//! Instead of `serde_json`, whose numbers bring a table of powers and whose errors bring words,
//! both of which a visitor would download. What it takes, what it refuses and what it makes of
//! either is tested against `serde_json`. Must not know what is read out of the tree.

use super::tree::Json;

/// Lists and objects in one another, at most: each level is a call.
const DEPTH: usize = 127;
/// The largest power of ten that a double holds exactly.
const EXACT: u32 = 22;

/// Where a text ceases to be JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stray {
    /// Lines, from 1.
    pub(super) line: usize,
    /// Bytes of the line, from 1.
    pub(super) column: usize,
}

/// The value that `text` is.
pub(super) fn parse(text: &str) -> Result<Json, Stray> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(DEPTH);
    match (value, reader.next()) {
        (Some(value), END) if reader.at == text.len() => Ok(value),
        _ => Err(reader.stray()),
    }
}

/// What is read at the end of the text: JSON has no such byte but in error.
const END: u8 = 0;

/// A text, and how many of its bytes have been read.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    /// The byte here.
    fn here(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(END)
    }

    /// The byte here, once white space is skipped.
    fn next(&mut self) -> u8 {
        while matches!(self.here(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        self.here()
    }

    /// Goes past `byte`, if it is here.
    fn take(&mut self, byte: u8) -> bool {
        let found = self.here() == byte;
        self.at += usize::from(found);
        found
    }

    /// Goes past `word`, which stands for `value`.
    fn word(&mut self, word: &str, value: Json) -> Option<Json> {
        for byte in word.bytes() {
            if !self.take(byte) {
                return None;
            }
        }
        Some(value)
    }

    /// A value of lists and objects in one another, `depth` at most.
    fn value(&mut self, depth: usize) -> Option<Json> {
        match self.next() {
            b'n' => self.word("null", Json::Null),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'"' => self.string().map(Json::Text),
            b'[' => {
                let (mut all, depth) = (Vec::new(), depth.checked_sub(1)?);
                self.members(b']', &mut |reader| {
                    all.push(reader.value(depth)?);
                    Some(())
                })?;
                Some(Json::List(all))
            }
            b'{' => {
                let (mut all, depth) = (Vec::new(), depth.checked_sub(1)?);
                self.members(b'}', &mut |reader| {
                    reader.next();
                    let name = reader.string()?;
                    reader.next();
                    if !reader.take(b':') {
                        return None;
                    }
                    all.push((name, reader.value(depth)?));
                    Some(())
                })?;
                Some(Json::Object(all))
            }
            _ => self.number(),
        }
    }

    /// What stands between brackets, with commas in between.
    fn members(&mut self, close: u8, member: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        if self.next() == close {
            self.at += 1;
            return Some(());
        }
        loop {
            member(self)?;
            self.next();
            if self.take(close) {
                return Some(());
            }
            if !self.take(b',') {
                return None;
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        if !self.take(b'"') {
            return None;
        }
        let mut said = String::new();
        loop {
            let from = self.at;
            // No byte of a longer character is one of these.
            while !matches!(self.here(), b'"' | b'\\' | ..=0x1f) {
                self.at += 1;
            }
            said.push_str(self.text.get(from..self.at)?);
            if self.take(b'"') {
                return Some(said);
            }
            if !self.take(b'\\') {
                return None;
            }
            let escaped = match self.here() {
                byte @ (b'"' | b'\\' | b'/') => byte,
                b'b' => 8,
                b'f' => 12,
                b'n' => b'\n',
                b'r' => b'\r',
                b't' => b'\t',
                b'u' => {
                    said.push(self.escape()?);
                    continue;
                }
                _ => return None,
            };
            said.push(char::from(escaped));
            self.at += 1;
        }
    }

    /// The character of `u` and four digits, or of two of these: characters beyond the first 65,536
    /// are written as a pair.
    fn escape(&mut self) -> Option<char> {
        let first = self.four_digits()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        if !self.take(b'\\') {
            return None;
        }
        let second = self.four_digits()?.checked_sub(0xdc00).filter(|second| *second < 0x400)?;
        char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + second)
    }

    fn four_digits(&mut self) -> Option<u32> {
        if !self.take(b'u') {
            return None;
        }
        let mut number = 0;
        for _ in 0..4 {
            number = 16 * number + char::from(self.here()).to_digit(16)?;
            self.at += 1;
        }
        Some(number)
    }

    /// The digit here, past which it goes.
    fn digit(&mut self) -> Option<u8> {
        let digit = self.here().wrapping_sub(b'0');
        (digit < 10).then(|| {
            self.at += 1;
            digit
        })
    }

    fn number(&mut self) -> Option<Json> {
        let negative = self.take(b'-');
        // The number is these digits, times ten to this power.
        let (mut digits, mut power) = (0_u64, 0_i32);
        let mut whole = true;
        let first = self.digit()?;
        digits += u64::from(first);
        while first != 0
            && let Some(digit) = self.digit()
        {
            if !push_digit(&mut digits, digit) {
                power += 1;
                whole = false;
            }
        }
        if self.take(b'.') {
            whole = false;
            let mut digit = self.digit()?;
            loop {
                power -= i32::from(push_digit(&mut digits, digit));
                match self.digit() {
                    Some(next) => digit = next,
                    None => break,
                }
            }
        }
        if self.take(b'e') || self.take(b'E') {
            whole = false;
            power = power.saturating_add(self.exponent()?);
        }
        if whole {
            let number = if negative { (digits as i64).wrapping_neg() } else { digits as i64 };
            // Zero has a sign as a double only; what does not fit has the wrong one.
            if (number < 0) == negative {
                return Some(Json::Whole(number));
            }
        }
        let number = times_ten_to(digits as f64, power);
        number.is_finite().then_some(Json::Number(if negative { -number } else { number }))
    }

    fn exponent(&mut self) -> Option<i32> {
        let negative = self.take(b'-');
        if !negative {
            self.take(b'+');
        }
        let mut exponent = i32::from(self.digit()?);
        while let Some(digit) = self.digit() {
            exponent = exponent.saturating_mul(10).saturating_add(digit.into());
        }
        Some(if negative { -exponent } else { exponent })
    }

    fn stray(&self) -> Stray {
        let mut stray = Stray { line: 1, column: 1 };
        for byte in self.text.bytes().take(self.at) {
            stray.column += 1;
            if byte == b'\n' {
                stray = Stray { line: stray.line + 1, column: 1 };
            }
        }
        stray
    }
}

/// Appends a digit; `false` when there is no room for it: it is then beyond what a double tells.
fn push_digit(digits: &mut u64, digit: u8) -> bool {
    let longer = digits.checked_mul(10).and_then(|digits| digits.checked_add(digit.into()));
    *digits = longer.unwrap_or(*digits);
    longer.is_some()
}

/// `number` times ten to `power`: exactly rounded for numbers of up to 15 digits and powers up to
/// 22, because both are exact then.
fn times_ten_to(mut number: f64, power: i32) -> f64 {
    let mut left = power.unsigned_abs();
    while left > 0 && number != 0.0 && number.is_finite() {
        let step = left.min(EXACT);
        let mut ten = 1.0;
        for _ in 0..step {
            ten *= 10.0;
        }
        if power < 0 {
            number /= ten;
        } else {
            number *= ten;
        }
        left -= step;
    }
    number
}

#[cfg(test)]
mod tests;
