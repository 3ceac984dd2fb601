//! The names of what can be wrong, as `grappes check` prints them and tools match them.

use crate::ProblemKind;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The map would show something wrong, or nothing.
    Error,
    /// It works, and an editor should look at it.
    Warning,
}

macro_rules! codes {
    ($(#[doc = $doc:literal] $name:ident $key:literal $severity:ident,)+) => {
        /// What is wrong, by a name that stays the same from version to version.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $doc] $name,)+
        }

        impl Code {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The name printed.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)+
                }
            }

            /// What it means, in a sentence.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Self::$name => $doc.trim_ascii(),)+
                }
            }

            /// How bad it is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)+
                }
            }
        }
    };
}

codes! {
    /// Not JSON.
    Syntax "syntax" Error,
    /// A field missing, unknown, or of another type than the format says.
    Shape "shape" Error,
    /// A field that no map reads, named almost like one that it does.
    FieldUnknown "field-unknown" Warning,
    /// Written in a format that this program does not read.
    Format "format" Error,
    /// A value outside what is allowed.
    Value "value" Error,
    /// A file or a count above its limit.
    Limit "limit" Error,
    /// A file that the dataset names and that cannot be read.
    File "file" Error,
    /// A file whose name is no id, or another one than the record's.
    FileName "file-name" Error,
    /// A file that nothing in the dataset names.
    FileOrphan "file-orphan" Warning,
    /// A derived file that is not what its sources give.
    FileStale "file-stale" Error,
    /// A file in another layout than the tools write.
    FileLayout "file-layout" Warning,
    /// Two records with one id.
    DuplicateId "duplicate-id" Error,
    /// Two records with one name.
    DuplicateName "duplicate-name" Warning,
    /// A fact without the document that states it.
    Unsourced "unsourced" Error,
    /// A fact cites a document that the record does not list.
    Citation "citation" Error,
    /// A record lists a document twice.
    DuplicateSource "source-twice" Error,
    /// Two records describe one document differently.
    SourceDiffers "source-differs" Error,
    /// A document without date, and without a word on what is known of it.
    SourceUndated "source-undated" Error,
    /// A record that names no document.
    SourceNone "source-none" Warning,
    /// A document that nothing cites.
    SourceUnused "source-unused" Warning,
    /// An address that is not http or https.
    UrlScheme "url-scheme" Error,
    /// A relation that ends on no record.
    RelationEnd "relation-end" Error,
    /// A relation of a record with itself.
    RelationSelf "relation-self" Error,
    /// A symmetric relation on the record that sorts last.
    RelationSide "relation-side" Error,
    /// A relation said twice.
    RelationTwice "relation-twice" Error,
    /// A relation whose document is not among those of the record it ends on.
    RelationSource "relation-source" Error,
    /// A signature or a witness of something else than an agreement.
    RelationLayer "relation-layer" Warning,
    /// A chain of relations that comes back to where it began, of a kind that cannot.
    RelationCycle "relation-cycle" Error,
    /// A code of no territory of the dataset.
    TerritoryCode "territory-code" Error,
    /// A territory of the manifest that a file of its level does not draw.
    TerritoryMissing "territory-missing" Error,
    /// A territory under another name than the register's.
    TerritoryName "territory-name" Error,
    /// A place that says too much or too little of how it is known.
    Place "place" Error,
    /// A point outside the territory that it is said to lie in.
    PointOutside "point-outside" Error,
    /// A sector that is not of the vocabulary.
    Theme "theme" Error,
    /// A sector named twice.
    ThemeTwice "theme-twice" Error,
    /// A number that is none, or a range whose end is not above its beginning.
    Range "range" Error,
    /// A period that ends before it begins, or has neither beginning nor end.
    Period "period" Error,
    /// A period without the document or the law that gives it.
    PeriodUnsourced "period-unsourced" Error,
    /// Something dated to days on which what it is about was not there.
    PeriodOutside "period-outside" Warning,
    /// A year that is hardly meant.
    DateUnlikely "date-unlikely" Warning,
    /// Something observed after the document that tells it.
    DateAhead "date-ahead" Warning,
    /// A text without words, or without French ones.
    TextBlank "text-blank" Error,
    /// A text with characters that nobody sees and that change how it is shown.
    TextHidden "text-hidden" Warning,
    /// A text that lacks a language of the dataset.
    Untranslated "untranslated" Warning,
    /// A language named by something else than a tag.
    LanguageTag "language-tag" Error,
    /// A ring that does not end where it begins, has fewer than four positions, or encloses nothing.
    RingOpen "ring-open" Error,
    /// An outer ring that runs clockwise, or a hole that runs counterclockwise.
    RingWinding "ring-winding" Warning,
    /// A ring that crosses itself.
    RingCrossing "ring-crossing" Error,
    /// A hole that does not lie inside its outer ring, or lies in another hole.
    HoleOutside "hole-outside" Error,
    /// Two polygons of one territory that overlap.
    PolygonOverlap "polygon-overlap" Error,
    /// A position that stands twice in a row.
    PositionTwice "position-twice" Warning,
    /// A longitude or latitude beyond the globe.
    PositionRange "position-range" Error,
    /// A territory in two places, or under two names, in files that are drawn together.
    TerritoryTwice "territory-twice" Error,
}

impl From<ProblemKind> for Code {
    fn from(kind: ProblemKind) -> Self {
        match kind {
            ProblemKind::Format => Self::Format,
            ProblemKind::Value | ProblemKind::Missing | ProblemKind::Duplicate => Self::Value,
            ProblemKind::Shape => Self::Shape,
            ProblemKind::Untranslated => Self::Untranslated,
        }
    }
}
