//! From a heading to a column and its language.

use grappes_model::collate::sort_key;
use grappes_model::lang::is_language_tag;

use super::column::{Column, Kind, Table};

/// What stands for all languages.
const ALL: &str = "*";
/// What a text without a language is in.
const FRENCH: &str = "fr";

/// A column that a heading names.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    /// The column.
    pub(crate) column: &'static Column,
    /// Language, for a text of one language.
    pub(crate) tag: Option<String>,
}

impl Heading {
    /// The column of `table` that `name` is: `summary_en`; `summary` is French, as people write it, and
    /// `summary_*` is for all languages. A name without a language, `name`, is for all of them.
    pub(crate) fn of(table: &Table, name: &str) -> Option<Self> {
        let name = name.trim();
        if let Some(column) = table.columns.iter().find(|column| column.name.eq_ignore_ascii_case(name)) {
            let tag = matches!(column.kind, Kind::Text).then(|| FRENCH.to_owned());
            return Some(Self { column, tag });
        }
        table.columns.iter().filter(|column| column.kind.is_text()).find_map(|column| {
            let (start, tag) = name.split_at_checked(column.name.len())?;
            let tag = tag.strip_prefix('_')?;
            let is_good = start.eq_ignore_ascii_case(column.name) && (tag == ALL || is_language_tag(tag));
            is_good.then(|| Self { column, tag: (tag != ALL).then(|| tag.to_owned()) })
        })
    }

    /// As it is written.
    pub(crate) fn name(&self) -> String {
        match (&self.tag, self.column.kind) {
            (Some(tag), _) => format!("{}_{tag}", self.column.name),
            (None, Kind::Text) => format!("{}_{ALL}", self.column.name),
            (None, _) => self.column.name.to_owned(),
        }
    }

    /// Whether both name the same.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.name().eq_ignore_ascii_case(&other.name())
    }
}

/// What headings and words of other people's sheets are compared by: case, accents, hyphens and white
/// space apart.
pub(crate) fn key(text: &str) -> String {
    sort_key(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::columns::named;
    use super::*;

    #[test]
    fn texts_have_a_column_a_language() {
        let name = |table: &str, heading: &str| {
            let heading = Heading::of(named(table).unwrap(), heading)?;
            Some((heading.column.name, heading.tag))
        };
        assert_eq!(name("records", " Summary "), Some(("summary", Some("fr".to_owned()))));
        assert_eq!(name("records", "summary_*"), Some(("summary", None)));
        assert_eq!(name("records", "Short"), Some(("short", None)));
        assert_eq!(name("records", "summary_nl-BE"), Some(("summary", Some("nl-BE".to_owned()))));
        assert_eq!(name("Records", "source_type_fr"), Some(("source_type", Some("fr".to_owned()))));
        assert_eq!(name("events", "date_fr"), None);
        assert_eq!(name("records", "résumé"), None);
        assert_eq!(name("records", "name_"), None);
        assert_eq!(key(" Nom de\nl’organisme\u{a0}"), "nom de l organisme");
    }
}
