//! The sine of angles up to a right angle.
//!
//! The library's `sin` serves angles of any size: its reduction by π takes 8 KB of
//! WebAssembly, for latitudes that never need it. Knows nothing of latitudes.

/// Factors −1 / (2k (2k + 1)) between successive terms of the Taylor series, for k = 1 to 11.
const RATIOS: [f64; 11] = {
    let mut ratios = [0.0; 11];
    let mut k = 0;
    while k < ratios.len() {
        let even = 2.0 * (k + 1) as f64;
        ratios[k] = -1.0 / (even * (even + 1.0));
        k += 1;
    }
    ratios
};

/// The sine of an angle in radians within ±π/2, to 4e-16 of its size. The first term left
/// out, x²⁵ / 25!, is 5e-21 there; what is lost is the rounding of the sum. Beyond, it is
/// wrong.
pub fn sine(x: f64) -> f64 {
    let square = x * x;
    x * RATIOS.iter().rev().fold(1.0, |sum, ratio| 1.0 + ratio * square * sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_agrees_with_the_library() {
        for step in -10_000..=10_000 {
            let x = f64::from(step) / 10_000.0 * core::f64::consts::FRAC_PI_2;
            assert!((sine(x) - x.sin()).abs() <= 4e-16 * x.sin().abs(), "{x}");
        }
    }
}
