//! Figures as marks: circles under markers, and what they stand for.

use super::{Anchor, Fill, Line, Mark, Palette, Path, Pencil, circle, width};

/// Height of what is written under a circle.
pub const VALUE_PX: f64 = 12.0;
/// Height of its tag, and room before and after it.
const TAG_PX: (f64, f64) = (16.0, 5.0);
/// Width of the rim, which lies within the radius.
const RIM_PX: f64 = 1.5;
/// How much of the colour there is within the rim.
const PART: f64 = 0.3;

/// A circle with its middle at a place: what lies under it is seen through it.
#[must_use]
pub fn symbol((x, y): (f64, f64), radius: f64, palette: &Palette) -> Mark {
    let mut path = Path::new(circle(x, y, (radius - RIM_PX / 2.0).max(RIM_PX / 2.0))).stroked(&palette.symbol, RIM_PX);
    path.fill = Some(Fill::Sheer(palette.symbol.clone(), PART));
    Mark::Path(path)
}

/// Width and height of the tag that says `text`.
#[must_use]
pub fn value_size(text: &str) -> (f64, f64) {
    (width(text, VALUE_PX, true) + 2.0 * TAG_PX.1, TAG_PX.0)
}

/// What a circle stands for, on a tag with its middle at a place.
#[must_use]
pub fn value(text: &str, (x, y): (f64, f64), palette: &Palette) -> Vec<Mark> {
    let (wide, high) = value_size(text);
    let (round, straight) = (high / 2.0, (wide - high).max(0.0));
    let tag = Pencil::at(x - straight / 2.0, y - round)
        .go('h', &[straight])
        .go('a', &[round, round, 0.0, 0.0, 1.0, 0.0, high])
        .go('h', &[-straight])
        .go('a', &[round, round, 0.0, 0.0, 1.0, 0.0, -high]);
    let tag = Path::new(tag.closed()).filled(&palette.panel).stroked(&palette.departement, 0.75);
    let words = Line {
        text: text.to_owned(),
        at: (x, y + VALUE_PX * 0.36),
        anchor: Anchor::Middle,
        size: VALUE_PX,
        bold: true,
        colour: palette.ink.clone(),
        halo: None,
    };
    vec![Mark::Path(tag), Mark::Text(words)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_has_its_rim_within_its_radius() {
        let palette = Palette::light();
        let Mark::Path(path) = symbol((50.0, 40.0), 20.0, &palette) else { panic!() };
        // From the top: 20 less half of the rim over the middle.
        assert!(path.d.starts_with("M50 20.75a19.25 19.25"), "{}", path.d);
        assert_eq!(path.fill, Some(Fill::Sheer(palette.symbol.clone(), PART)));
        // The smallest is seen all the same.
        let Mark::Path(dot) = symbol((0.0, 0.0), 0.1, &palette) else { panic!() };
        assert!(dot.d.starts_with("M0 -0.75"), "{}", dot.d);
    }

    #[test]
    fn a_tag_is_as_wide_as_what_it_says() {
        let palette = Palette::light();
        for text in ["4", "≈\u{202f}231", "10\u{202f}000\u{202f}–\u{202f}12\u{202f}000"] {
            let marks = value(text, (100.0, 50.0), &palette);
            let [Mark::Path(tag), Mark::Text(line)] = &*marks else { panic!("{marks:?}") };
            let (wide, high) = value_size(text);
            assert!(wide >= width(text, VALUE_PX, true) && line.text == text);
            let straight = (wide - high).max(0.0);
            let start = ["M", &*grappes_i18n::decimal::decimal(100.0 - straight / 2.0, 2), " 42h"].concat();
            assert!(tag.d.starts_with(&start), "{} {start}", tag.d);
            assert_eq!((line.at.0, line.anchor), (100.0, Anchor::Middle));
        }
    }
}
