//! `grappes new dataset`: a whole folder, ready for records.

use std::fs;
use std::path::{Component, Path, PathBuf};

use grappes_model::words::words_path;
use grappes_model::{Directory, Lang, Text};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::manifest;
use super::selection::Selection;
use crate::args::{Build, NewDataset};
use crate::dataset::{self, read};
use crate::error::{Error, Outcome, Result};
use crate::schemas::SCHEMAS;

/// What the folder says of itself to whoever opens it.
const READ_ME: &str = include_str!("LISEZMOI.md");

/// Makes the folder, then derives from no record what is derived from records.
pub(super) fn run(options: &NewDataset) -> Result<Outcome> {
    let name = free(&options.dir)?;
    let parent = match options.dir.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(|error| Error::at(parent, error))?;
    let aside = Aside::new(parent.join(format!(".{name}.{}", std::process::id())))?;
    let told = fill(&aside.0, &name, options)?;
    fs::rename(&aside.0, &options.dir).map_err(|error| Error::at(&options.dir, error))?;
    let dir = options.dir.display();
    eprintln!("made {dir}: {told}");
    let build = Build { dir: options.dir.clone(), records: None, check: false };
    let outcome = crate::build::run(&build)?;
    eprintln!("next: grappes new record ID --data {dir} …; {dir}/LISEZMOI.md tells the way to the map");
    Ok(outcome)
}

/// The name of a folder that is not there or empty.
fn free(dir: &Path) -> Result<String> {
    let refused = |problem: &str| {
        Error::at(dir, problem).remedy("Name a folder that is not there yet: nothing is ever overwritten.").wrong_use()
    };
    let name =
        dir.file_name().and_then(|name| name.to_str()).ok_or_else(|| refused("expected the name of a folder"))?;
    if dir.is_dir() {
        let mut entries = fs::read_dir(dir).map_err(|error| Error::at(dir, error))?;
        if entries.next().is_some() {
            return Err(refused("expected an empty folder, found one with files in it"));
        }
    } else if dir.exists() {
        return Err(refused("expected a folder, found a file"));
    }
    Ok(name.to_owned())
}

/// A folder beside the one to be, so that an interrupted run leaves no half dataset under its name.
struct Aside(PathBuf);

impl Aside {
    fn new(path: PathBuf) -> Result<Self> {
        fs::create_dir(&path).map_err(|error| Error::at(&path, error))?;
        Ok(Self(path))
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // Once it was renamed there is nothing left to remove.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Writes everything but what is derived into `dir`; what it holds, in words.
fn fill(dir: &Path, id: &str, options: &NewDataset) -> Result<String> {
    let from = &options.from;
    let path = from.join("manifest.json");
    let text = fs::read_to_string(&path).map_err(|error| {
        Error::at(&path, error).remedy("Name a dataset folder to take territories from with --from DIR.").wrong_use()
    })?;
    let shipped = dataset::manifest(from)?;
    let directory = shipped.communes.is_some().then(|| dataset::directory(from, &shipped)).transpose()?;
    let selection = Selection::new(&shipped, directory.as_ref(), &options.within)?;

    let title = title(options);
    let own = manifest::render(&text, id, &title, &selection).map_err(|error| Error::at(&path, error))?;
    write(&dir.join("manifest.json"), &own)?;
    let taken = shipped.territories.iter().filter(|file| file.within.as_ref().is_none_or(|code| selection.has(code)));
    let mut files = 0;
    for territory in taken {
        copy(from, dir, &territory.file)?;
        files += 1;
    }
    let mut communes = 0;
    if let (Some(name), Some(directory)) = (&shipped.communes, &directory) {
        communes = copy_communes(from, dir, name, directory, &selection)?;
    }
    for (name, schema) in SCHEMAS {
        write(&dir.join("schemas/v1").join(name), schema)?;
    }
    let languages = copy_words(from, &shipped.langs, dir)?;
    let records = dir.join("records");
    fs::create_dir(&records).map_err(|error| Error::at(&records, error))?;
    write(&dir.join("LISEZMOI.md"), &READ_ME.replace("{title}", &options.title))?;
    Ok(format!(
        "{files} files of territories, {communes} communes, words of {languages} languages, {} schemas, no record yet",
        SCHEMAS.len()
    ))
}

fn title(options: &NewDataset) -> Text {
    let mut words = vec![("fr".to_owned(), options.title.clone())];
    words.extend(options.title_en.iter().map(|title| ("en".to_owned(), title.clone())));
    Text::By(words)
}

/// A directory of communes, its rows as they are written.
#[derive(Deserialize)]
struct Rows<'a> {
    #[serde(borrow)]
    format: &'a RawValue,
    #[serde(borrow)]
    communes: Vec<&'a RawValue>,
}

/// Copies the directory of communes with those of the départements taken over; how many they are.
fn copy_communes(
    from: &Path,
    to: &Path,
    name: &str,
    directory: &Directory,
    selection: &Selection<'_>,
) -> Result<usize> {
    let path = inside(from, name)?;
    let text = read(&path)?;
    let Rows { format, communes } = serde_json::from_str(&text).map_err(|error| Error::at(&path, error))?;
    let listed = directory.communes.iter().zip(communes);
    let kept = listed.filter(|(commune, _)| selection.has(commune.departement()));
    let rows: Vec<&str> = kept.map(|(_, row)| row.get()).collect();
    let own = format!("{{\n\"format\":{format},\n\"communes\":[\n{}\n]\n}}\n", rows.join(",\n"));
    write(&inside(to, name)?, &own)?;
    Ok(rows.len())
}

/// Copies the words of the interface, which lie beside the records; of how many languages.
fn copy_words(from: &Path, langs: &[Lang], to: &Path) -> Result<usize> {
    let records = dataset::records_folder(from, None);
    let beside = dataset::beside(&records);
    let mut count = 0;
    for name in langs.iter().map(|lang| words_path(*lang)).filter(|name| beside.join(name).is_file()) {
        copy(beside, to, &name)?;
        count += 1;
    }
    Ok(count)
}

/// Copies a file that the manifest of `from` names.
fn copy(from: &Path, to: &Path, name: &str) -> Result<()> {
    let source = inside(from, name)?;
    write(&inside(to, name)?, &read(&source)?)
}

/// The path of a file of a dataset. A manifest may have come from anywhere: it must not lead out of
/// its folder.
fn inside(dir: &Path, name: &str) -> Result<PathBuf> {
    let path = Path::new(name);
    if path.components().all(|part| matches!(part, Component::Normal(_))) {
        return Ok(dir.join(path));
    }
    Err(Error::at(&dir.join("manifest.json"), format!("expected files inside of the folder, found {name}")))
}

fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Error::at(folder, error))?;
    }
    fs::write(path, text).map_err(|error| Error::at(path, error))
}
