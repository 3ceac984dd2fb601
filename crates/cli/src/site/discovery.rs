//! What the pages that show the map say of themselves once their address is known: which page is the
//! one to link to, and where others learn how to embed it. Said again, it is said once.

use maud::html;

use super::library::Library;
use super::oembed;

/// How the lines begin that are put in.
const CANONICAL: &str = "<link rel=\"canonical\"";
const OEMBED: &str = "<link rel=\"alternate\" type=\"application/json+oembed\"";

/// The page with those lines; `None` when it has no head to put them in, or no address is known.
pub(super) fn told(page: &str, library: &Library) -> Option<String> {
    let title = library.title(library.editions.first()?);
    let lines = html! {
        link rel="canonical" href=(library.absolute("")?);
        link rel="alternate" type="application/json+oembed" href=(library.absolute(oembed::MAP)?) title=(title);
    };
    let page = without(&without(page, CANONICAL), OEMBED);
    let (head, rest) = page.split_once("</head>")?;
    Some([head, &lines.into_string(), "</head>", rest].concat())
}

/// The page without the elements that begin so.
fn without(page: &str, start: &str) -> String {
    let mut parts = page.split(start);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    // No attribute of ours holds one: it is written as an entity.
    parts.for_each(|part| kept.push_str(part.split_once('>').map_or("", |(_, rest)| rest)));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_taken_out_whole() {
        let page = format!("<head>{CANONICAL} href=\"a\"><title>x</title>{CANONICAL} href=\"b\"></head>");
        assert_eq!(without(&page, CANONICAL), "<head><title>x</title></head>");
    }
}
