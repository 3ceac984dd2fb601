//! The style of figures, adopted by the map's shadow root when it is first wanted: who shows no
//! figure does not fetch it.

use crate::dom::El;
use wasm_bindgen::JsCast;
use web_sys::{CssStyleSheet, ShadowRoot};

const STYLE: &str = include_str!("figures.css");

/// Gives the shadow root that `within` stands in the style. A constructed sheet, as the map's own: a
/// strict policy forbids style elements, not these.
pub(super) fn adopt(within: &El) {
    let root = within.element().get_root_node().dyn_into::<ShadowRoot>();
    if let (Ok(root), Ok(sheet)) = (root, CssStyleSheet::new())
        && sheet.replace_sync(STYLE).is_ok()
    {
        root.adopted_style_sheets().push(&sheet);
    }
}
