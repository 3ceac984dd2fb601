//! The address of what is shown, where it is shown, and the addresses of records.
//!
//! Asked of the element around: only that knows whether the page keeps states, and under which key.

use crate::data::Dataset;
use crate::dom::host_of;
use crate::state::State;
use grappes_explore::link::{Room, Told, tell, understand};
use grappes_model::RecordId;
use js_sys::Reflect;
use web_sys::Element;

/// Where links lead.
pub(super) struct Address {
    /// The link.
    pub(super) link: String,
    /// Whether what is shown is there again for whoever follows it.
    pub(super) keeps: bool,
}

/// The address of what `state` shows, without the panel that says so; `inside` is an element of the map.
pub(super) fn address(state: State, inside: &Element) -> Address {
    let host = host_of(inside);
    let text = host.as_ref().and_then(|host| Reflect::get(host, &"state".into()).ok()?.as_string());
    let text = shared(&text.unwrap_or_default(), &state.link.get_untracked());
    match beginning(host.as_ref()) {
        Some(start) => Address { link: [start, text].concat(), keeps: true },
        None => Address { link: page_address(), keeps: false },
    }
}

/// Where a record is to be read, for files that outlive the visit: its page, in the release folder around the
/// dataset that is shipped with the script. A dataset that the page names has its pages wherever it likes, or has
/// none: the map with the record open, then, or the record's own file, where the page keeps no state.
pub(super) fn of_record(data: &Dataset, inside: &Element, id: &RecordId) -> String {
    let host = host_of(inside);
    let is_shipped = host.as_ref().is_some_and(|host| !host.has_attribute("src"));
    let page = || data.url(&["../fiches/", id.as_str(), ".html"].concat());
    if let Some(page) = is_shipped.then(page).flatten() {
        return page;
    }
    match beginning(host.as_ref()) {
        Some(start) => [&*start, "1;s:", id.as_str()].concat(),
        None => data.url(&data.manifest.record_path(id)).unwrap_or_default(),
    }
}

/// The address that the text of a state makes a link; `None` where the page keeps none.
fn beginning(host: Option<&Element>) -> Option<String> {
    let host = host?;
    // A frame's own page says how it is opened by itself.
    host.get_attribute("data-link").or_else(|| host.get_attribute("url-state").map(|key| start(&page_address(), &key)))
}

/// The site that shows the map: "cci91.fr".
pub(super) fn site() -> String {
    web_sys::window().and_then(|window| window.location().host().ok()).unwrap_or_default()
}

fn page_address() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Address of the page up to where the text of a state goes: other parts of its fragment stay.
fn start(page: &str, key: &str) -> String {
    let (before, fragment) = page.split_once('#').unwrap_or((page, ""));
    let mut start = [before, "#"].concat();
    for part in fragment.split('&') {
        let is_own = part.split('=').next() == Some(key);
        if !part.is_empty() && !is_own {
            start.push_str(part);
            start.push('&');
        }
    }
    start.push_str(key);
    start.push('=');
    start
}

/// The text of a state with what is explored as others are to find it: without the panel of sharing, but with
/// the help that it may have taken the place of.
fn shared(state: &str, link: &str) -> String {
    let told = understand(link);
    let panel = told.exploration.commune.as_ref().map(|_| Room::Help);
    let explored = tell(&Told { panel, ..told });
    let mut text = String::new();
    for part in state.split(';') {
        let is_explored = part.split(':').next() == Some("e");
        if is_explored || part.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push(';');
        }
        text.push_str(part);
    }
    if !explored.is_empty() {
        text.push_str(";e:");
        text.push_str(&explored);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_parts_of_the_fragment_stay() {
        assert_eq!(start("https://a.fr/", "carte"), "https://a.fr/#carte=");
        assert_eq!(start("https://a.fr/?x=1#top&carte=1;l:none", "carte"), "https://a.fr/?x=1#top&carte=");
        assert_eq!(start("https://a.fr/#cartes=1", "carte"), "https://a.fr/#cartes=1&carte=");
    }

    #[test]
    fn sharing_is_not_shared() {
        let state = "1;l:cluster;s:aif;e:t.rail~p.take;v:9/48/2;q:later";
        assert_eq!(shared(state, "t.rail~p.take"), "1;l:cluster;s:aif;v:9/48/2;q:later;e:t.rail");
        assert_eq!(shared("1;e:c.94041~p.take", "c.94041~p.take"), "1;e:c.94041~p.help");
        assert_eq!(shared("1;e:p.take", "p.take"), "1");
    }
}
