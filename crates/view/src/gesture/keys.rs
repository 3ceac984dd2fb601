//! Keys that move the map while it has focus.
//!
//! Knows no focus and no event: whether the map has focus is decided elsewhere.

use crate::delta::Delta;

/// Pixels an arrow moves the view by: a fifth to a tenth of a stage.
const STEP_PX: f64 = 80.0;
/// The same with shift held.
const LONG_STEP_PX: f64 = 240.0;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum KeyAction {
    /// The camera moves or zooms.
    Move(Delta),
    /// Back to the view the map began with.
    Home,
}

/// What `key` (a `KeyboardEvent.key`) does to the map; `None` when it is not the map's.
///
/// Arrows look 80 px that way (240 with shift), so the picture moves the other way; `+` and
/// `=` zoom in, `-` and `_` out, one level about the middle; `Home` goes home.
pub fn key(key: &str, shift: bool) -> Option<KeyAction> {
    let step = if shift { LONG_STEP_PX } else { STEP_PX };
    Some(KeyAction::Move(match key {
        "ArrowLeft" => Delta::pan(step, 0.0),
        "ArrowRight" => Delta::pan(-step, 0.0),
        "ArrowUp" => Delta::pan(0.0, step),
        "ArrowDown" => Delta::pan(0.0, -step),
        "+" | "=" => Delta::zoom(1.0, None),
        "-" | "_" => Delta::zoom(-1.0, None),
        "Home" => return Some(KeyAction::Home),
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_look_their_way() {
        assert_eq!(key("ArrowRight", false), Some(KeyAction::Move(Delta::pan(-80.0, 0.0))));
        assert_eq!(key("ArrowUp", true), Some(KeyAction::Move(Delta::pan(0.0, 240.0))));
        let (left, right) = (key("ArrowLeft", false), key("ArrowRight", false));
        let (Some(KeyAction::Move(left)), Some(KeyAction::Move(right))) = (left, right) else {
            panic!("arrows move");
        };
        assert_eq!(left.merge(right), Delta::default());
    }

    #[test]
    fn signs_zoom_with_and_without_shift() {
        for (name, levels) in [("+", 1.0), ("=", 1.0), ("-", -1.0), ("_", -1.0)] {
            for shift in [false, true] {
                let zoom = KeyAction::Move(Delta::zoom(levels, None));
                assert_eq!(key(name, shift), Some(zoom));
            }
        }
    }

    #[test]
    fn other_keys_stay_with_the_page() {
        assert_eq!(key("Home", false), Some(KeyAction::Home));
        for name in ["Tab", "Escape", "a", "PageDown", "", "arrowleft"] {
            assert_eq!(key(name, false), None, "{name}");
        }
    }
}
