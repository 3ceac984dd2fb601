//! The list that stands in a page where the map cannot run: plain HTML, links to the pages of the records.

use grappes_model::{Actor, Lang, Layer};
use maud::html;

use crate::site::{by_layer, page_of};

/// Heading of a layer. The page it stands in is French.
fn heading(layer: Layer) -> &'static str {
    match layer {
        Layer::Cluster => "Grappes d’entreprises",
        Layer::Chamber => "Chambres consulaires",
        Layer::Project => "Projets et programmes",
        Layer::Agreement => "Accords",
        Layer::Partner => "Partenaires",
    }
}

/// The list by layer, each name a link to the record's page, with where it is.
pub(super) fn write(actors: &[Actor]) -> String {
    let list = html! {
        p { "La liste des acteurs de la carte\u{202f}:" } "\n"
        @for (layer, members) in by_layer(actors, Lang::FR) {
            h2 { (heading(layer)) } "\n"
            ul {
                "\n"
                @for actor in members {
                    li { a href=(page_of(&actor.id)) { (actor.name.get(Lang::FR)) } ", " (actor.place) } "\n"
                }
            }
            "\n"
        }
    };
    list.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use grappes_geometry::LonLat;
    use grappes_model::{RecordId, Text};

    #[test]
    fn markup_in_a_name_stays_text() {
        let actor = Actor {
            id: RecordId::new("a").unwrap(),
            layer: Layer::Cluster,
            name: Text::from("<b a=\"1\">&</b>"),
            short: None,
            place: "<i>".to_owned(),
            point: LonLat { lon: 0.0, lat: 0.0 },
            approximate: false,
            covers: Vec::new(),
            themes: Vec::new(),
            links: Vec::new(),
        };
        let list = write(&[actor]);
        assert!(list.contains("<li><a href=\"fiches/a.html\">&lt;b a=&quot;1&quot;&gt;&amp;&lt;/b&gt;</a>, &lt;i&gt;"));
    }
}
