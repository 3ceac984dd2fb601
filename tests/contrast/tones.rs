//! The colours of figures: tones that are told apart with any eyes, under lines and letters that are
//! seen on all of them.

use crate::{Colour, GRAPHICS, GROUNDS, TEXT, Tokens, colour, contrast, dark, light, luminance, tokens};

const STYLE: &str = include_str!("../../public/figures.css");
const CLASSES: [&str; 5] = ["class-1", "class-2", "class-3", "class-4", "class-5"];

/// Least distance of neighbours in OKLab, where black and white are 1 apart: areas side by side are
/// told apart from 0.02 on; twice that leaves room for bad screens and for areas that do not touch.
const TOLD_APART: f64 = 0.04;

fn themes() -> [(&'static str, Tokens); 2] {
    let with = |mut all: Tokens, selector: &str| {
        all.extend(tokens(STYLE, selector));
        all
    };
    [("light", with(light(), ":host {")), ("dark", with(dark(), ":host([theme=\"dark\"]) {"))]
}

fn linear(colour: Colour) -> Colour {
    colour.map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) })
}

fn times(matrix: [Colour; 3], colour: Colour) -> Colour {
    matrix.map(|row| row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2])
}

/// OKLab of linear sRGB (Ottosson 2020).
fn oklab(linear: Colour) -> Colour {
    let cones = times(
        [
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ],
        linear,
    );
    times(
        [
            [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
            [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
            [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
        ],
        cones.map(f64::cbrt),
    )
}

/// What eyes without one sort of cones see of linear sRGB, at full severity (Machado, Oliveira and
/// Fernandes 2009, table 1), and what the others see.
const EYES: [(&str, [Colour; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

/// Distance of two colours as `eyes` see them.
fn distance(eyes: [Colour; 3], one: Colour, other: Colour) -> f64 {
    let seen = |colour| oklab(times(eyes, linear(colour)).map(|part| part.clamp(0.0, 1.0)));
    let (one, other) = (seen(one), seen(other));
    [0, 1, 2].map(|at| (one[at] - other[at]).powi(2)).iter().sum::<f64>().sqrt()
}

/// Neighbours on the ramp, the land before the first, that some eyes take for one.
fn alike(tokens: &Tokens) -> Vec<String> {
    let ramp: Vec<&str> = std::iter::once("land").chain(CLASSES).collect();
    let mut found = Vec::new();
    for (name, eyes) in EYES {
        for pair in ramp.windows(2) {
            let apart = distance(eyes, colour(&tokens[pair[0]]), colour(&tokens[pair[1]]));
            if apart < TOLD_APART {
                found.push(format!("{} and {}, {name}: {apart:.3}", pair[0], pair[1]));
            }
        }
    }
    found
}

#[test]
fn tones_are_told_apart_with_any_eyes() {
    for (theme, tokens) in themes() {
        let found = alike(&tokens);
        assert!(found.is_empty(), "{theme}:\n{}", found.join("\n"));
        // More is darker on light land and lighter on dark land, all the way.
        let lights: Vec<f64> = CLASSES.iter().map(|class| luminance(colour(&tokens[*class]))).collect();
        let falls = lights.windows(2).all(|pair| pair[0] > pair[1]);
        assert!(if theme == "light" { falls } else { lights.windows(2).all(|pair| pair[0] < pair[1]) }, "{theme}");
    }
}

#[test]
fn tones_that_are_alike_are_found() {
    let [(_, mut tokens), _] = themes();
    tokens.insert("class-3".into(), tokens["class-2"].clone());
    assert_eq!(alike(&tokens).len(), EYES.len());
    // Red and green of one lightness: only some eyes tell them apart.
    tokens.insert("class-2".into(), "#B06A4A".into());
    tokens.insert("class-3".into(), "#509828".into());
    assert!(alike(&tokens).iter().any(|pair| pair.contains("class-2 and class-3, deuteranopia")));
    assert!(!alike(&tokens).iter().any(|pair| pair.contains("class-2 and class-3, all cones")));
}

#[test]
fn lines_letters_and_outlines_are_seen_on_every_tone() {
    for (theme, tokens) in themes() {
        let get = |name: &str| colour(tokens.get(name).unwrap_or_else(|| panic!("no token {name}")));
        let ratio = |one: &str, other: &str| contrast(get(one), get(other));
        for class in CLASSES {
            // Borders of départements and régions are drawn in ink, and so are their names.
            assert!(ratio("ink", class) >= TEXT, "{theme}: ink on {class}: {:.2}", ratio("ink", class));
            // The outline of what is in focus has a rim: either of them stands out.
            let outline = ratio("action", class).max(ratio("panel", class));
            assert!(outline >= GRAPHICS, "{theme}: the focus on {class}: {outline:.2}");
        }
        assert!(ratio("action", "panel") >= GRAPHICS, "{theme}: the focus on its rim");
        assert!(ratio("line-departement", "land") >= GRAPHICS, "{theme}: hatching on land");
        for ground in GROUNDS.into_iter().chain(["panel"]) {
            assert!(
                ratio("symbol", ground) >= GRAPHICS,
                "{theme}: circles on {ground}: {:.2}",
                ratio("symbol", ground)
            );
        }
    }
}

#[test]
fn dark_tones_are_the_same_by_wish_and_by_system() {
    let by_wish = tokens(STYLE, ":host([theme=\"dark\"]) {");
    assert_eq!(tokens(STYLE, ":host(:not([theme=\"light\"])) {"), by_wish);
    assert_eq!(tokens(STYLE, ":host {").keys().collect::<Vec<_>>(), by_wish.keys().collect::<Vec<_>>());
}
