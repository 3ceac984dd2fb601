//! Numbers as they are typed in France: `1 234,5`; and as they are written for everybody: `1234.5`.

/// Reads a number. Spaces of any width part thousands, a comma or a point the decimals.
pub(crate) fn read(text: &str) -> Option<f64> {
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1.0, rest),
        None => (1.0, text),
    };
    let (whole, decimals) = match digits.split_once([',', '.']) {
        Some((whole, decimals)) => (whole, decimals),
        None => (digits, "0"),
    };
    let whole = ungroup(whole)?;
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let good = all_digits(&whole) && all_digits(decimals);
    let number = good.then(|| format!("{whole}.{decimals}").parse::<f64>().ok()).flatten()?;
    number.is_finite().then_some(sign * number)
}

/// The digits without the spaces between groups of three; `None` when other groups are parted.
fn ungroup(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split([' ', '\u{a0}', '\u{202f}', '\u{2009}']).collect();
    let (first, rest) = groups.split_first()?;
    let good = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    good.then(|| groups.concat())
}

/// Whether `text` can be read in two ways: `1,234` and `1.234` may be 1234 where others typed them.
pub(crate) fn is_ambiguous(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '−']);
    let halves = digits.split_once([',', '.']);
    halves.is_some_and(|(whole, decimals)| decimals.len() == 3 && whole.len() <= 3 && !whole.starts_with('0'))
}

/// Writes a number as French spreadsheets do, so that it is read back and never [ambiguous](is_ambiguous): a fourth decimal
/// follows three.
pub(crate) fn write(number: f64) -> String {
    let mut text = number.to_string().replace('.', ",");
    if is_ambiguous(&text) {
        text.push('0');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_they_are_typed() {
        for (text, number) in [
            ("80", 80.0),
            ("1 234,5", 1234.5),
            ("9\u{202f}408", 9408.0),
            ("12\u{a0}000\u{a0}000", 12e6),
            ("-0,25", -0.25),
            ("−3", -3.0),
            ("1.5", 1.5),
            ("1,234", 1.234),
        ] {
            assert_eq!(read(text), Some(number), "{text}");
        }
        for text in ["", "-", "1 23", "12 34 567", "1,", ",5", "1,2,3", "1.234,5", "env. 30", "1e3", "NaN", "inf", "+3"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&"9".repeat(400)), None);
        for (text, ambiguous) in
            [("1,234", true), ("1.234", true), ("0,234", false), ("1,2340", false), ("1234", false)]
        {
            assert_eq!(is_ambiguous(text), ambiguous, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back_and_clear(number in prop::num::f64::NORMAL | prop::num::f64::ZERO) {
            let text = write(number);
            prop_assert_eq!(read(&text), Some(number));
            prop_assert!(!is_ambiguous(&text));
        }

        #[test]
        fn thousandths_too(number in -10_000_000_i32..10_000_000) {
            let number = f64::from(number) / 1000.0;
            prop_assert_eq!(read(&write(number)), Some(number));
            prop_assert!(!is_ambiguous(&write(number)));
        }
    }
}
