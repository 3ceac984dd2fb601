//! The words of the languages that a dataset is written in: each has its file, and says all of it.

use std::path::Path;

use grappes_model::words::words_path;
use grappes_model::{Lang, Problem, ProblemKind, wire};

use crate::dataset::read;
use crate::error::Result;

/// What is wrong with the words of `langs` in `folder`. French need not be there: the map brings it.
pub(super) fn problems(folder: &Path, langs: &[Lang]) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for &lang in langs {
        let file = words_path(lang);
        let path = folder.join(&file);
        if path.is_file() {
            match wire::words(&read(&path)?, &file) {
                Ok(words) => problems.extend(words.problems),
                Err(problem) => problems.push(problem),
            }
        } else if lang != Lang::FR {
            let expected = "the words of a language that the manifest names";
            problems.push(Problem::new(ProblemKind::Missing, &file, "", expected, "no such file"));
        }
    }
    Ok(problems)
}
