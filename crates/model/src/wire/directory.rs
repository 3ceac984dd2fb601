//! The directory of communes: a row a commune, `[code, name, postal codes, groupings …, [longitude,
//! latitude]]` with a space between postal codes, because a map of ten départements has 2,800 of them.
//! Directories of before have no points.

use super::read::{self, Cursor, Fields};
use super::tree::Json;
use super::value::{lonlat, string};
use crate::directory::{Commune, DIRECTORY_FORMAT, Directory};
use crate::{Problem, ProblemKind};

/// Reads the directory of communes.
///
/// # Errors
/// The first problem of the file: when it is not JSON, in another format, or a row is not one.
pub fn directory(text: &str, file: &str) -> Result<Directory, Problem> {
    read::file(file, text, "a directory of communes", Fields::Closed, fields)
}

fn fields(cursor: &mut Cursor<'_>) -> Option<Directory> {
    Some(Directory {
        format: cursor.required("format", |cursor| cursor.format(DIRECTORY_FORMAT))?,
        communes: cursor.required("communes", |cursor| cursor.list(commune))?,
    })
}

fn commune(cursor: &mut Cursor<'_>) -> Option<Commune> {
    let (mut row, mut point) = (Vec::new(), None);
    cursor.each(&mut |cursor| {
        match cursor.here() {
            Some(Json::List(_)) if point.is_none() => point = Some(lonlat(cursor)?),
            _ => row.push(string(cursor)?),
        }
        Some(())
    })?;
    let mut row = row.into_iter();
    match (row.next(), row.next(), row.next()) {
        (Some(code), Some(name), Some(postal_codes)) => Some(Commune {
            code,
            name,
            postal_codes: postal_codes.split(' ').filter(|code| !code.is_empty()).map(str::to_owned).collect(),
            point,
            groupings: row.collect(),
        }),
        _ => cursor.wrong(ProblemKind::Shape, "a row of code, name, postal codes and groupings"),
    }
}
