//! Numbers as style sheets, attributes and paths want them.
//!
//! By whole numbers: the standard library's shortest decimals bring tables and code that weigh
//! 8 KB of WebAssembly and write more digits than a screen can show.

/// `value` to at most `places` decimals, with a point and without trailing zeros.
#[must_use]
pub fn decimal(value: f64, places: u32) -> String {
    let unit = 10_i64.pow(places);
    // Saturates where 64 bits end, far beyond any length or angle.
    let scaled = (value * unit as f64).round() as i64;
    let mut text = String::new();
    if scaled < 0 {
        text.push('-');
    }
    push_whole(&mut text, (scaled / unit).abs());
    let mut rest = (scaled % unit).abs();
    if rest != 0 {
        text.push('.');
    }
    let mut unit = unit;
    while rest != 0 {
        unit /= 10;
        text.push(digit(rest / unit));
        rest %= unit;
    }
    text
}

/// A whole number.
#[must_use]
pub fn whole(value: usize) -> String {
    let mut text = String::new();
    push_whole(&mut text, value as i64);
    text
}

/// The number that [`whole`] wrote; what else there may be in it is passed over.
#[must_use]
pub fn read_whole(text: &str) -> usize {
    let mut value = 0_usize;
    for byte in text.bytes().filter(u8::is_ascii_digit) {
        value = value.wrapping_mul(10).wrapping_add(usize::from(byte - b'0'));
    }
    value
}

/// Appends a whole number.
pub fn push_whole(text: &mut String, value: i64) {
    if value < 0 {
        text.push('-');
    }
    let value = value.unsigned_abs();
    let mut unit = 1;
    while value / unit > 9 {
        unit *= 10;
    }
    while unit > 0 {
        text.push(digit((value / unit % 10) as i64));
        unit /= 10;
    }
}

fn digit(value: i64) -> char {
    char::from(b'0' + value as u8)
}

#[cfg(test)]
mod tests {
    use super::{decimal, push_whole, read_whole, whole};

    #[test]
    fn only_the_digits_that_count_are_written() {
        assert_eq!(decimal(8.5, 2), "8.5");
        assert_eq!(decimal(48.8566, 4), "48.8566");
        assert_eq!(decimal(-0.05, 2), "-0.05");
        assert_eq!(decimal(-0.001, 2), "0");
        assert_eq!(decimal(120.0, 3), "120");
        assert_eq!(decimal(1.0049, 2), "1");
        assert_eq!(decimal(0.996, 2), "1");
        assert_eq!(decimal(f64::NAN, 2), "0");
    }

    #[test]
    fn whole_numbers_are_written_whole() {
        for value in [0, 7, 10, 99, 100, -1, -120, i64::MAX, i64::MIN] {
            let mut text = String::new();
            push_whole(&mut text, value);
            assert_eq!(text, value.to_string());
        }
        assert_eq!(whole(1203), "1203");
        for value in [0, 9, 10, 1203, 4_294_967_295] {
            assert_eq!(read_whole(&whole(value)), value);
        }
    }

    #[test]
    fn what_is_written_is_the_nearest() {
        for places in 0..7 {
            let mut value = -1e6_f64;
            while value < 1e6 {
                let read: f64 = decimal(value, places).parse().unwrap();
                assert!((read - value).abs() <= 0.500_001 / 10_f64.powi(places as i32), "{value} {places}");
                value += 997.123_456_789;
            }
        }
    }
}
