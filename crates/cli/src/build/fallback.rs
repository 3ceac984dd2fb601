//! The list that stands in a page where the map cannot run: plain HTML, links to the records.

use grappes_model::collate::sort_key;
use grappes_model::{Actor, Lang, Layer};

/// Headings of the layers. The page it stands in is French.
const HEADINGS: [(Layer, &str); 5] = [
    (Layer::Cluster, "Grappes d’entreprises"),
    (Layer::Chamber, "Chambres consulaires"),
    (Layer::Project, "Projets et programmes"),
    (Layer::Agreement, "Accords"),
    (Layer::Partner, "Partenaires"),
];

/// The list by layer, each name a link to the record's file, with what it is and where.
pub(super) fn write(actors: &[Actor]) -> String {
    let mut html = String::from("<p>La liste des acteurs de la carte :</p>\n");
    for (layer, heading) in HEADINGS {
        let mut members: Vec<&Actor> = actors.iter().filter(|actor| actor.layer == layer).collect();
        if members.is_empty() {
            continue;
        }
        members.sort_by_key(|actor| sort_key(actor.name.get(Lang::FR)));
        html.push_str(&format!("<h2>{heading}</h2>\n<ul>\n"));
        for actor in members {
            let (name, place) = (escape(actor.name.get(Lang::FR)), escape(&actor.place));
            html.push_str(&format!("<li><a href=\"data/records/{}.json\">{name}</a>, {place}</li>\n", actor.id));
        }
        html.push_str("</ul>\n");
    }
    html
}

fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            _ => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_in_a_name_stays_text() {
        assert_eq!(escape("<b a=\"1\">&</b>"), "&lt;b a=&quot;1&quot;&gt;&amp;&lt;/b&gt;");
    }
}
