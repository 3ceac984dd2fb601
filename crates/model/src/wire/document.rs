//! `documents.json`, field by field: see [`crate::document`] for what the fields mean.

use super::read::{self, Cursor, Fields};
use super::record::source;
use super::value::{id, number};
use crate::document::{Citing, DOCUMENTS_FORMAT, Document, Fact};
use crate::{Problem, ProblemKind};

/// Reads the file of documents and what rests on them.
///
/// # Errors
/// The first problem of the file: it is derived, so that one is enough to make it anew.
pub fn documents(text: &str, file: &str) -> Result<Vec<Document>, Problem> {
    read::file(file, text, "documents and what rests on them", Fields::Closed, |cursor| {
        cursor.required("format", |cursor| cursor.format(DOCUMENTS_FORMAT))?;
        cursor.required("documents", |cursor| cursor.list(document))
    })
}

fn document(cursor: &mut Cursor<'_>) -> Option<Document> {
    let source = source(cursor)?;
    Some(Document { source, cited_by: cursor.required("cited_by", |cursor| cursor.list(citing))? })
}

fn citing(cursor: &mut Cursor<'_>) -> Option<Citing> {
    let mut citing = Citing { id: cursor.required("id", id)?, counts: [0; Fact::ALL.len()] };
    for (at, fact) in Fact::ALL.into_iter().enumerate() {
        citing.counts[at] = cursor.or_default(fact.key(), count)?;
    }
    Some(citing)
}

/// How many facts: where there are none, the field is left out.
fn count(cursor: &mut Cursor<'_>) -> Option<u32> {
    let count = number(cursor)?;
    if count >= 1.0 && count <= f64::from(u32::MAX) && count.trunc() == count {
        Some(count as u32)
    } else {
        cursor.wrong(ProblemKind::Value, "a whole number from 1 on")
    }
}
