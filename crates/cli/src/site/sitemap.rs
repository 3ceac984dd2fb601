//! The sitemap (sitemaps.org), with each page's other languages. No date of change: none is known.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::address::{FICHES, LIST};
use super::library::Library;

/// What search engines look for, in the release folder.
const SITEMAP: &str = "sitemap.xml";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
/// Addresses that one file may list, by the protocol.
const MOST: usize = 50_000;

type Xml = Writer<Vec<u8>>;

/// A page: its address, and those of the same page in each language, by tag.
struct Entry {
    address: String,
    languages: Vec<(String, String)>,
}

/// The files of the sitemap by path: one, or one that lists the others where there are more pages than
/// one may hold. None where no address is known.
pub(super) fn files(library: &Library) -> io::Result<Vec<(String, String)>> {
    let entries = entries(library);
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    if entries.len() <= MOST {
        return Ok(vec![(SITEMAP.to_owned(), pages(&entries)?)]);
    }
    let (mut files, mut addresses) = (Vec::new(), Vec::new());
    for (at, part) in entries.chunks(MOST).enumerate() {
        let path = format!("{FICHES}/sitemap-{}.xml", at + 1);
        addresses.extend(library.absolute(&path));
        files.push((path, pages(part)?));
    }
    let all =
        document("sitemapindex", |xml| addresses.iter().try_for_each(|address| located(xml, "sitemap", address, &[])))?;
    files.push((SITEMAP.to_owned(), all));
    Ok(files)
}

/// The map, then list and records in each language.
fn entries(library: &Library) -> Vec<Entry> {
    let names = || [LIST].into_iter().chain(library.records.iter().map(|record| record.id.as_str()));
    let map = library.absolute("").map(|address| Entry { address, languages: Vec::new() });
    let pages = library.editions.iter().flat_map(|edition| {
        names().filter_map(|name| {
            let address = library.absolute(&edition.path(name, "html"))?;
            let several = library.editions.len() > 1;
            let others = library.editions.iter().filter(|_| several);
            let languages =
                others.filter_map(|other| Some((other.lang.tag(), library.absolute(&other.path(name, "html"))?)));
            Some(Entry { address, languages: languages.collect() })
        })
    });
    map.into_iter().chain(pages).collect()
}

fn pages(entries: &[Entry]) -> io::Result<String> {
    document("urlset", |xml| entries.iter().try_for_each(|entry| located(xml, "url", &entry.address, &entry.languages)))
}

fn located(xml: &mut Xml, name: &str, address: &str, languages: &[(String, String)]) -> io::Result<()> {
    xml.create_element(name).write_inner_content(|xml| {
        xml.create_element("loc").write_text_content(BytesText::new(address))?;
        for (tag, address) in languages {
            let link = xml.create_element("xhtml:link").with_attribute(("rel", "alternate"));
            link.with_attribute(("hreflang", &**tag)).with_attribute(("href", &**address)).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn document(root: &str, content: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<String> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml.create_element(root).with_attributes([("xmlns", NAMESPACE), ("xmlns:xhtml", XHTML)]);
    root.write_inner_content(content)?;
    String::from_utf8(xml.into_inner()).map(|text| text + "\n").map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_text_in_it() {
        let entries = [Entry { address: "https://x.fr/?a&b".to_owned(), languages: Vec::new() }];
        assert!(pages(&entries).unwrap().contains("<loc>https://x.fr/?a&amp;b</loc>"));
    }
}
