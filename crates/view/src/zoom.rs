//! Zoom as a checked number, and powers of two without the tables of `exp2`.
//!
//! Knows nothing of cameras or screens.

use core::f64::consts::LN_2;

/// A zoom: the world is 256 · 2^zoom CSS pixels wide. Always finite, 0 to [`Zoom::MAX`].
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Zoom(f64);

impl Zoom {
    /// The largest zoom: a CSS pixel is about a centimetre on the ground, and `f64` still
    /// places it on the world to a millionth of a pixel.
    pub const MAX: f64 = 24.0;

    /// The nearest zoom to `value`; 0 when it is not a number.
    pub const fn new(value: f64) -> Self {
        // `f64::max` answers the other number when one is NaN.
        Self(value.max(0.0).min(Self::MAX))
    }

    /// The number, 0 to [`Zoom::MAX`].
    pub const fn get(self) -> f64 {
        self.0
    }
}

/// 2 to the power of `exponent`, exact for whole exponents; for |exponent| under 1000.
///
/// The whole part goes straight into the exponent bits and the rest through `exp`: the
/// library's `exp2` and `powf` bring kilobytes of tables to the browser.
pub(crate) fn exp2(exponent: f64) -> f64 {
    let exponent = exponent.clamp(-1000.0, 1000.0);
    let whole = exponent.floor();
    let power = f64::from_bits(((1023 + whole as i64) as u64) << 52);
    power * ((exponent - whole) * LN_2).exp()
}

/// The logarithm to base two of a positive number.
pub(crate) fn log2(value: f64) -> f64 {
    value.ln() / LN_2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_becomes_a_zoom() {
        for (value, zoom) in
            [(f64::NAN, 0.0), (f64::NEG_INFINITY, 0.0), (-1.0, 0.0), (7.5, 7.5), (f64::INFINITY, Zoom::MAX)]
        {
            assert_eq!(Zoom::new(value).get(), zoom, "{value}");
        }
    }

    #[test]
    fn powers_of_two_are_exact_when_whole() {
        for exponent in -60..60 {
            let exponent = f64::from(exponent);
            assert_eq!(exp2(exponent), exponent.exp2());
        }
    }

    #[test]
    fn powers_of_two_agree_with_the_library() {
        for step in -2400..2400 {
            let exponent = f64::from(step) / 100.0;
            // exp and the product round once each; the argument's rounding adds less.
            assert!((exp2(exponent) / exponent.exp2() - 1.0).abs() < 4.0 * f64::EPSILON);
            assert!((log2(exp2(exponent)) - exponent).abs() < 1e-14);
        }
    }
}
