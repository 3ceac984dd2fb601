//! The one commune that somebody means by a code or a name.

use grappes_model::{Commune, Directory};

use crate::error::{Error, Result};

/// How many communes are named when it is not clear which one is meant.
const SUGGESTIONS: usize = 10;

/// The commune of the directory that `text` is the code or the name of.
pub(crate) fn named<'a>(directory: &'a Directory, text: &str) -> Result<&'a Commune> {
    let found = directory.find(text);
    if let [commune] = found[..] {
        return Ok(commune);
    }
    let (problem, which) = if found.is_empty() {
        ("expected a commune of the dataset, found none", directory.suggest(text))
    } else {
        ("several communes are called so", found)
    };
    let mut names: Vec<String> =
        which.iter().take(SUGGESTIONS).map(|commune| format!("{} {}", commune.code, commune.name)).collect();
    if which.len() > SUGGESTIONS {
        names.push(format!("and {} more", which.len() - SUGGESTIONS));
    }
    let error = Error::new(text, problem).wrong_use();
    Err(if names.is_empty() { error } else { error.remedy(format!("By its code: {}", names.join(", "))) })
}
