//! What a table and a column of it are: where their values stand in a record's file, and what their cells may hold.
//!
//! Must not know which tables there are.

/// A table: one line a record, or one line an entry of one of its lists.
#[derive(Debug)]
pub(crate) struct Table {
    /// Name of the sheet or file.
    pub(crate) name: &'static str,
    /// The field of the record whose entries its lines are; empty for the records themselves.
    pub(crate) field: &'static str,
    /// What it holds, in French.
    pub(crate) about: &'static str,
    /// Its columns, in the order they are written.
    pub(crate) columns: &'static [Column],
}

/// A column, or several: texts have one a language.
#[derive(Debug)]
pub(crate) struct Column {
    /// Heading; `_fr`, `_en` and so on follow it for a text of one language.
    pub(crate) name: &'static str,
    /// Where the value stands in the record or entry: field names with points between.
    pub(crate) path: &'static str,
    /// What it is.
    pub(crate) kind: Kind,
    /// Whether it may be empty.
    pub(crate) need: Need,
    /// What it says, in French.
    pub(crate) about: &'static str,
}

/// What a cell of a column is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// Id of a record: itself, or its name.
    Id,
    /// A text, with a column a language.
    Text,
    /// A name, often one for all languages.
    Name,
    /// Words in no language in particular.
    Words,
    /// One of a few words.
    Key(fn() -> Vec<&'static str>),
    /// A date.
    Date,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
    /// Themes, with `;` between.
    Themes,
    /// INSEE code of a commune, or its name.
    Commune,
    /// What tells communes of one name apart.
    PostalCode,
    /// Code of a territory, or its name.
    Territory,
    /// Place in the record's enumerations, from 1.
    Position,
}

impl Kind {
    /// Whether it is said in languages.
    pub(crate) fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Name)
    }
}

/// Whether a cell may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// It may not.
    Required,
    /// It may; the field is then not there.
    Optional,
    /// It may; the file then says that nothing is known.
    Known,
    /// It may; what stands for it is found out, as `about` says. Never written.
    Input,
}

impl Table {
    /// The columns that are written.
    pub(crate) fn written(&self) -> impl Iterator<Item = &'static Column> {
        self.columns.iter().filter(|column| column.need != Need::Input || column.name == "id")
    }
}
