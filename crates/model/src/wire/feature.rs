//! Feature collections (RFC 7946), read one feature at a time: a bad feature costs itself, never
//! its file.
//!
//! Must not know what the features stand for.

use super::read::{self, Cursor, Fields, Read};
use crate::{Loaded, Problem, ProblemKind};

/// Everything that `read` makes of the features of `text`, and what is wrong with the others.
///
/// # Errors
/// When `text` is no feature collection at all.
pub(super) fn each_feature<T>(text: &str, file: &str, read: Read<T>) -> Result<Loaded<Vec<T>>, Problem> {
    let mut data = Vec::new();
    let problems = visit(text, file, &mut |cursor| {
        data.push(read(cursor)?);
        Some(())
    })?;
    Ok(Loaded { data, problems })
}

/// Shows every feature to `read` and gathers the problems; one for all types of feature.
fn visit(text: &str, file: &str, read: &mut dyn FnMut(&mut Cursor<'_>) -> Option<()>) -> Result<Vec<Problem>, Problem> {
    // Open: what else a feature says is for other readers.
    read::file(file, text, "a GeoJSON FeatureCollection", Fields::Open, |cursor| {
        cursor.required("type", |cursor| cursor.exactly("FeatureCollection"))?;
        let mut problems = Vec::new();
        cursor.enter("features")?;
        cursor.each(&mut |cursor| {
            problems.extend(one(cursor, read));
            Some(())
        })?;
        cursor.leave();
        Some(problems)
    })
}

/// Shows the feature that the cursor stands on to `read`; what is wrong with it.
fn one(cursor: &mut Cursor<'_>, read: &mut dyn FnMut(&mut Cursor<'_>) -> Option<()>) -> Option<Problem> {
    cursor.name_by("id");
    cursor.alone(&mut |cursor| {
        cursor.required("type", |cursor| cursor.exactly("Feature"))?;
        read(cursor)
    })
}

/// What `read` makes of the text of a feature, cut out of the list of `file` at `index`.
pub(super) fn feature<T>(text: &[u8], file: &str, index: usize, read: Read<T>) -> Result<T, Problem> {
    let mut value = None;
    let problem = read::item(file, text, ("features", index), &mut |cursor| {
        one(cursor, &mut |cursor| {
            value = Some(read(cursor)?);
            Some(())
        })
    });
    // A feature that says nothing of what is wrong with it was read.
    match (value, problem) {
        (Some(value), None) => Ok(value),
        (_, problem) => {
            Err(problem.unwrap_or_else(|| Problem::new(ProblemKind::Shape, file, "", "a feature", "nothing")))
        }
    }
}
