//! Numbers as style sheets and attributes want them.
//!
//! By whole numbers: the standard library's shortest decimals bring tables and code that weigh
//! 8 KB of WebAssembly and write more digits than a screen can show.

/// `value` to at most `places` decimals, with a point and without trailing zeros.
#[must_use]
pub fn decimal(value: f64, places: u32) -> String {
    let mut unit = 10_i64.pow(places);
    // Saturates where 64 bits end, far beyond any length or angle.
    let scaled = (value * unit as f64).round() as i64;
    let mut text = (scaled.abs() / unit).to_string();
    if scaled < 0 {
        text.insert(0, '-');
    }
    let mut rest = scaled.abs() % unit;
    if rest != 0 {
        text.push('.');
    }
    while rest != 0 {
        unit /= 10;
        text.push(char::from(b'0' + (rest / unit) as u8));
        rest %= unit;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::decimal;
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn what_is_written_is_the_nearest(value in -1e6..1e6_f64, places in 0_u32..7) {
            let read: f64 = decimal(value, places).parse().unwrap();
            prop_assert!((read - value).abs() <= 0.500_001 / 10_f64.powi(places as i32));
        }
    }
}
