//! The colours of `public/element.css`: those of the visual brief, and far enough apart.
//!
//! Ratios and thresholds are those of WCAG 2.2: 4.5 to 1 for text (1.4.3), 3 to 1 for what is
//! drawn (1.4.11). Must not know the rest of the style sheet.
#![cfg(not(target_arch = "wasm32"))]

mod documented;
mod pages;
mod tones;

use std::collections::BTreeMap;

const STYLE: &str = include_str!("../../public/element.css");
/// That of the panel, which comes later.
const PANEL: &str = include_str!("../../public/panel.css");

/// Text needs this ratio to what it stands on.
const TEXT: f64 = 4.5;
/// Shapes, lines and rings need this ratio to what lies beside them.
const GRAPHICS: f64 = 3.0;

/// The palette of the visual brief: token, light, dark.
const BRIEF: [(&str, &str, &str); 18] = [
    ("sea", "#E7EEF3", "#101820"),
    ("context", "#EFEDE8", "#1A222C"),
    ("land", "#FBFAF7", "#222C38"),
    ("focus-land", "#FFF3D6", "#3A3320"),
    ("line-commune", "#D5DAE0", "#35404D"),
    ("line-departement", "#7F8A98", "#76828F"),
    ("line-region", "#4B5666", "#A3AFBC"),
    ("ink", "#16202B", "#EEF2F5"),
    ("quiet", "#4D5B6A", "#A9B5C1"),
    ("panel", "#FFFFFF", "#18212B"),
    ("panel-line", "#DCE1E6", "#2C3743"),
    ("action", "#1A4FBA", "#8FB6FF"),
    ("cluster", "#B5400B", "#FF9B63"),
    ("chamber", "#1A4FBA", "#8FB6FF"),
    ("project", "#0B6E4F", "#5FD3A6"),
    ("agreement", "#7A2E9E", "#D6A1F2"),
    ("partner", "#47525E", "#B9C4CF"),
    // Letters on the map stand in a halo of the land's colour.
    ("halo", "#FBFAF7", "#222C38"),
];

const LAYERS: [&str; 5] = ["cluster", "chamber", "project", "agreement", "partner"];

/// Everything that can lie under a marker.
const GROUNDS: [&str; 4] = ["sea", "context", "land", "focus-land"];

/// Part of the ink in what a pointer rests on and in a citation, and of the sea in a layer that is
/// switched off, as the style sheet mixes them.
const HOVER_INK: f64 = 0.10;
const CITATION_INK: f64 = 0.07;
const OFF_SEA: f64 = 0.30;
/// How opaque the hint over the map is.
const HINT: f64 = 0.92;

type Tokens = BTreeMap<String, String>;

/// The `--_name: var(--grappes-name, #RRGGBB)` of the block that follows `selector`.
fn tokens(style: &str, selector: &str) -> Tokens {
    let start = style.find(selector).unwrap_or_else(|| panic!("no block of {selector}")) + selector.len();
    let body = style[start..].split('}').next().unwrap_or_default();
    let mut found = Tokens::new();
    for declaration in body.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let Some(name) = name.trim().strip_prefix("--_") else { continue };
        let Some((property, colour)) =
            value.trim().strip_prefix("var(--grappes-").and_then(|rest| rest.strip_suffix(')')?.split_once(','))
        else {
            continue;
        };
        let colour = colour.trim();
        if colour.starts_with('#') {
            assert_eq!(property, name, "the host's token has another name than ours");
            assert!(found.insert(name.to_owned(), colour.to_owned()).is_none(), "{name} is set twice in {selector}");
        }
    }
    found
}

fn light() -> Tokens {
    tokens(STYLE, ":host {")
}

fn dark() -> Tokens {
    tokens(STYLE, ":host([theme=\"dark\"]) {")
}

/// Red, green and blue, 0 to 1, in sRGB.
type Colour = [f64; 3];

fn colour(text: &str) -> Colour {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).unwrap_or_else(|| panic!("{text}"));
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&digits[at..at + 2], 16).expect("hexadecimal digits")) / 255.0)
}

/// `part` of `over` in `under`, as `color-mix(in srgb, …)` and opacity do it.
fn mixed(under: Colour, over: Colour, part: f64) -> Colour {
    [0, 1, 2].map(|at| under[at] * (1.0 - part) + over[at] * part)
}

/// Relative luminance, WCAG 2.2, "relative luminance".
fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] =
        colour.map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast ratio, 1 to 21, WCAG 2.2, "contrast ratio".
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// A pair of colours, what it is for, and the ratio it needs.
struct Pair {
    what: String,
    colours: (Colour, Colour),
    least: f64,
}

/// Every pair that is seen side by side in a theme.
fn pairs(tokens: &Tokens) -> Vec<Pair> {
    let get = |name: &str| colour(tokens.get(name).unwrap_or_else(|| panic!("no token {name}")));
    let mut all = Vec::new();
    let mut add = |what: String, one: Colour, other: Colour, least: f64| {
        all.push(Pair { what, colours: (one, other), least });
    };
    let (ink, quiet, panel, action) = (get("ink"), get("quiet"), get("panel"), get("action"));
    let hover = mixed(panel, ink, HOVER_INK);
    for (name, ground) in [("panel", panel), ("panel under the pointer", hover)] {
        add(format!("ink on {name}"), ink, ground, TEXT);
        add(format!("quiet ink on {name}"), quiet, ground, TEXT);
    }
    add("ink on a citation".into(), ink, mixed(panel, ink, CITATION_INK), TEXT);
    add("a link in a citation".into(), action, mixed(panel, ink, CITATION_INK), TEXT);
    add("quiet ink on a layer that is off".into(), quiet, mixed(panel, get("sea"), OFF_SEA), TEXT);
    add("action on panel".into(), action, panel, TEXT);
    add("letters on action".into(), get("on-action"), action, TEXT);
    add("panel colour on ink, in tips".into(), panel, ink, TEXT);
    // The hint is seen through by what lies under it.
    for ground in GROUNDS {
        add(format!("panel colour on the hint over {ground}"), panel, mixed(get(ground), ink, HINT), TEXT);
    }
    for ground in GROUNDS.into_iter().chain(["halo"]) {
        add(format!("ink on {ground}"), ink, get(ground), TEXT);
        add(format!("quiet ink on {ground}"), quiet, get(ground), TEXT);
    }
    for layer in LAYERS {
        for ground in GROUNDS.into_iter().chain(["panel"]) {
            add(format!("{layer} on {ground}"), get(layer), get(ground), GRAPHICS);
        }
        add(format!("{layer} in a line under the pointer"), get(layer), hover, GRAPHICS);
    }
    for ground in GROUNDS.into_iter().chain(["panel"]) {
        add(format!("focus ring on {ground}"), action, get(ground), GRAPHICS);
        add(format!("ring of the selected marker on {ground}"), ink, get(ground), GRAPHICS);
    }
    add("edges of controls on panel".into(), get("control-line"), panel, GRAPHICS);
    add("région line on land".into(), get("line-region"), get("land"), GRAPHICS);
    add("département line on land".into(), get("line-departement"), get("land"), GRAPHICS);
    add("région line on land in focus".into(), get("line-region"), get("focus-land"), GRAPHICS);
    all
}

fn too_close(pairs: &[Pair]) -> Vec<String> {
    let ratio = |pair: &Pair| contrast(pair.colours.0, pair.colours.1);
    let close = pairs.iter().filter(|pair| ratio(pair) < pair.least);
    close.map(|pair| format!("{}: {:.2} to 1, needs {}", pair.what, ratio(pair), pair.least)).collect()
}

#[test]
fn the_palette_is_that_of_the_brief() {
    for (theme, tokens, column) in [("light", light(), 1), ("dark", dark(), 2)] {
        for row in BRIEF {
            let wanted = if column == 1 { row.1 } else { row.2 };
            assert_eq!(tokens.get(row.0).map(String::as_str), Some(wanted), "{} in the {theme} theme", row.0);
        }
    }
}

#[test]
fn dark_is_the_same_by_wish_and_by_system() {
    let by_system = tokens(STYLE, ":host(:not([theme=\"light\"])) {");
    assert_eq!(by_system, dark());
    assert_eq!(light().keys().collect::<Vec<_>>(), dark().keys().collect::<Vec<_>>(), "a colour lacks its dark");
}

#[test]
fn every_colour_of_the_sheet_is_a_token() {
    // A colour written in place escapes hosts, dark themes, forced colours and this test.
    let after = STYLE.split(":host([hidden])").nth(1).expect("the rules that follow the tokens");
    let codes = after.split('#').skip(1).map(|rest| rest.chars().take_while(char::is_ascii_hexdigit).count());
    assert!(!codes.into_iter().any(|digits| matches!(digits, 3 | 4 | 6 | 8)), "a colour code outside of the tokens");
}

#[test]
fn the_mixes_are_those_of_the_sheet() {
    for part in [
        "color-mix(in srgb, var(--_panel) 90%, var(--_ink))",
        "color-mix(in srgb, var(--_panel) 93%, var(--_ink))",
        "color-mix(in srgb, var(--_panel) 70%, var(--_sea))",
        ".hint.shown { opacity: .92; }",
    ] {
        assert!([STYLE, PANEL].iter().any(|style| style.contains(part)), "{part}");
    }
}

#[test]
fn every_pair_is_far_enough_apart() {
    for (theme, tokens) in [("light", light()), ("dark", dark())] {
        let close = too_close(&pairs(&tokens));
        assert!(close.is_empty(), "{theme}:\n{}", close.join("\n"));
    }
}

#[test]
fn ratios_are_those_of_wcag() {
    let ratio = |one: &str, other: &str| contrast(colour(one), colour(other));
    // Tolerance: half a unit of the last digit that the published examples give.
    assert!((ratio("#000000", "#FFFFFF") - 21.0).abs() < 0.005);
    assert!((ratio("#777777", "#FFFFFF") - 4.48).abs() < 0.005);
    assert!((ratio("#FF0000", "#FFFFFF") - 4.0).abs() < 0.005);
    assert!((ratio("#FFFFFF", "#FFFFFF") - 1.0).abs() < 0.005);
}

#[test]
fn a_colour_that_is_too_close_is_found() {
    let mut tokens = light();
    assert!(too_close(&pairs(&tokens)).is_empty());
    tokens.insert("quiet".into(), "#8A96A3".into());
    assert!(too_close(&pairs(&tokens)).iter().any(|pair| pair.starts_with("quiet ink on panel: ")));
    tokens.insert("cluster".into(), "#FFD0B0".into());
    assert!(too_close(&pairs(&tokens)).iter().any(|pair| pair.starts_with("cluster on land: ")));
}
