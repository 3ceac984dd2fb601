//! How large text is here: visitors set it, hosts do, and what is placed beside text keeps clear of it.

use crate::dom::El;

/// Size of the text in `of`, CSS pixels, rounded down.
pub(super) fn text_px(of: &El) -> f64 {
    let style = web_sys::window().and_then(|window| window.get_computed_style(of.element()).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok()).unwrap_or_default();
    let mut px = 0.0;
    for digit in size.bytes().take_while(u8::is_ascii_digit) {
        px = 10.0 * px + f64::from(digit - b'0');
    }
    px
}
