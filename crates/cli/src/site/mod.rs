//! `grappes site`: each record as a page of its own, for readers without script, search engines and
//! whoever wants to link to it; with the address of the folder, also what tells others of the pages.
//!
//! Files are written here and in `folder`; all other modules make texts of records and know of none.

mod address;
mod cite;
mod discovery;
mod edition;
mod facts;
mod folder;
mod frame;
mod library;
mod list;
mod oembed;
mod passage;
mod record;
mod shape;
mod sitemap;
mod ties;

use std::fs;
use std::path::Path;

use grappes_i18n::Locale;
use grappes_model::words::words_path;
use grappes_model::{Lang, Manifest, RecordId, wire};

use self::address::{FICHES, LIST};
use self::edition::Edition;
use self::folder::Folder;
use self::library::Library;
use crate::args::Site;
use crate::dataset::{self, write_whole};
use crate::error::{Error, Outcome, Result};
use crate::progress::Progress;
use crate::sound;

pub(crate) use self::list::by_layer;

/// The pages of the release folder that show the map: where the pages of a record are told of.
const MAPS: [&str; 2] = ["index.html", "embed.html"];

/// Runs the command.
pub(crate) fn run(options: &Site) -> Result<Outcome> {
    // Pages say words of both parts of the French.
    grappes_i18n::learn_all();
    let Some(sound) = sound::read(&options.dir, options.records.as_deref())? else { return Ok(Outcome::Problems) };
    if let Some(record) = sound.records.iter().find(|record| record.id.as_str() == LIST) {
        let problem = "expected another id: this is the name of the page of all records";
        return Err(Error::new(&record.id, problem));
    }
    let records = dataset::records_folder(&options.dir, options.records.as_deref());
    let editions = editions(&sound.manifest, &options.langs, dataset::beside(&records))?;
    let library = Library::new(sound, editions, options.url.clone());

    let folder = Folder::aside(&options.out, FICHES)?;
    let pages = fill(&folder, &library)?;
    folder.publish()?;
    if let Some(url) = &options.url {
        tell(&options.out, &library)?;
        eprintln!("told of at {url}: sitemap.xml, oembed.json, links in the pages");
    } else {
        eprintln!("without --url: no canonical links, no sitemap, no oEmbed");
    }
    eprintln!("{} records, {pages} pages in {}", library.records.len(), options.out.join(FICHES).display());
    Ok(Outcome::Fine)
}

/// Path of the page of a record, in the first language of a site, from the release folder.
pub(crate) fn page_of(id: &RecordId) -> String {
    format!("{FICHES}/{id}.html")
}

/// The languages asked for, or all of the dataset's, with their words.
fn editions(manifest: &Manifest, asked: &[Lang], beside: &Path) -> Result<Vec<Edition>> {
    if let Some(strange) = asked.iter().find(|lang| !manifest.langs.contains(lang)) {
        let known: Vec<String> = manifest.langs.iter().map(Lang::tag).collect();
        let problem = format!("expected a language of the dataset: {}", known.join(", "));
        return Err(Error::new(strange.tag(), problem).wrong_use());
    }
    let mut all: Vec<Edition> = Vec::new();
    for &lang in if asked.is_empty() { &manifest.langs } else { asked } {
        if all.iter().all(|edition| edition.lang != lang) {
            all.push(Edition::new(lang, locale(lang, beside)?, all.is_empty()));
        }
    }
    Ok(all)
}

/// The words of a language; French where it has none of its own.
fn locale(lang: Lang, beside: &Path) -> Result<Locale> {
    let name = words_path(lang);
    let path = beside.join(&name);
    if !path.exists() {
        return Ok(Locale::french(lang));
    }
    let words = wire::words(&dataset::read(&path)?, &name).map_err(|problem| Error::at(&path, problem))?;
    Ok(Locale::new(lang, words.data))
}

/// Writes all pages into the folder; how many there are.
fn fill(folder: &Folder, library: &Library) -> Result<usize> {
    let mut pages = 0;
    let progress = Progress::new(library.editions.len() * library.records.len(), "writing pages");
    for edition in &library.editions {
        folder.write(&edition.file(LIST, "html"), &list::page(library, edition))?;
        for index in 0..library.records.len() {
            progress.step();
            let id = library.records[index].id.as_str();
            folder.write(&edition.file(id, "html"), &record::page(library, edition, index))?;
            if let Some(card) = oembed::record(library, edition, index) {
                folder.write(&edition.file(id, "oembed.json"), &card)?;
            }
            pages += 1;
        }
        pages += 1;
    }
    Ok(pages)
}

/// Writes what tells others of the pages, in the release folder around them.
fn tell(out: &Path, library: &Library) -> Result<()> {
    for (name, text) in sitemap::files(library).map_err(|error| Error::new("sitemap.xml", error))? {
        write_whole(&out.join(name), text)?;
    }
    if let Some(card) = oembed::map(library) {
        write_whole(&out.join(oembed::MAP), card)?;
    }
    for name in MAPS {
        let path = out.join(name);
        let Ok(page) = fs::read_to_string(&path) else { continue };
        let told = discovery::told(&page, library)
            .ok_or_else(|| Error::at(&path, "expected a page with </head>, found none"))?;
        write_whole(&path, told)?;
    }
    Ok(())
}
