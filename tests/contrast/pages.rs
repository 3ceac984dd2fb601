//! The colours of the pages of records: those of the map, and as far apart.

use super::{BRIEF, GRAPHICS, LAYERS, Pair, TEXT, Tokens, colour, too_close};

const STYLE: &str = include_str!("../../public/fiche.css");

/// The `--name: #RRGGBB` of the block of `:root` that is the `nth`: light, then dark.
fn tokens(nth: usize) -> Tokens {
    let block = STYLE.split(":root {").nth(nth + 1).and_then(|rest| rest.split('}').next()).expect("a block of tokens");
    let declarations =
        block.split(';').filter_map(|declaration| declaration.trim().strip_prefix("--")?.split_once(": "));
    declarations.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

#[test]
fn their_palette_is_that_of_the_brief() {
    for (theme, tokens) in [tokens(0), tokens(1)].iter().enumerate() {
        for (name, light, dark) in BRIEF {
            let Some(found) = tokens.get(name) else { continue };
            assert_eq!(found, [light, dark][theme], "{name}");
        }
        for name in ["sea", "ink", "quiet", "panel", "panel-line", "action", "focus-land"].into_iter().chain(LAYERS) {
            assert!(tokens.contains_key(name), "no {name}");
        }
    }
    assert!(tokens(0).keys().eq(tokens(1).keys()), "a colour lacks its dark");
    let after = STYLE.split(":root {").nth(2).and_then(|rest| rest.split_once('}')).expect("rules after the tokens").1;
    let codes = after.split('#').skip(1).map(|rest| rest.chars().take_while(char::is_ascii_hexdigit).count());
    assert!(!codes.into_iter().any(|digits| matches!(digits, 3 | 4 | 6 | 8)), "a colour code outside of the tokens");
}

#[test]
fn their_pairs_are_far_enough_apart() {
    for tokens in [tokens(0), tokens(1)] {
        let get = |name: &str| colour(tokens.get(name).unwrap_or_else(|| panic!("no token {name}")));
        let mut pairs = Vec::new();
        let mut add = |one: &str, other: &str, least: f64| {
            pairs.push(Pair { what: format!("{one} on {other}"), colours: (get(one), get(other)), least });
        };
        for ink in ["ink", "quiet", "action"] {
            add(ink, "panel", TEXT);
            add(ink, "sea", TEXT);
        }
        // A document that a mark led to.
        add("ink", "focus-land", TEXT);
        add("action", "focus-land", TEXT);
        add("on-action", "action", TEXT);
        add("control-line", "panel", GRAPHICS);
        for layer in LAYERS {
            add(layer, "panel", GRAPHICS);
        }
        let close = too_close(&pairs);
        assert!(close.is_empty(), "{}", close.join("\n"));
    }
}
