//! The reference of the columns, in French, from the description that reading and writing use.

use std::fmt::Write;

use crate::theme_names;
use grappes_model::theme::THEMES;

use super::column::{Column, Kind, Need};
use super::columns::TABLES;

/// All tables with their columns, in Markdown.
pub(crate) fn reference() -> String {
    let mut text = String::new();
    for table in &TABLES {
        // Writing to a string does not fail.
        let _ = write!(text, "### `{}`\n\n{}\n\n", table.name, table.about);
        text.push_str("| colonne | obligatoire | contenu | sens |\n| --- | --- | --- | --- |\n");
        for column in table.columns {
            let name = heading(column);
            let need = if column.need == Need::Required { "oui" } else { "" };
            let _ = writeln!(text, "| {name} | {need} | {} | {} |", content(column.kind), column.about);
        }
        text.push('\n');
    }
    text.push_str("### Les thèmes\n\n| clé | nom |\n| --- | --- |\n");
    for theme in THEMES {
        let _ = writeln!(text, "| `{}` | {} |", theme.key, theme_names::french(theme.key));
    }
    text
}

fn heading(column: &Column) -> String {
    let name = column.name;
    match column.kind {
        Kind::Text => format!("`{name}_fr`, `{name}_en`…"),
        Kind::Name => format!("`{name}`, `{name}_fr`, `{name}_en`…"),
        _ => format!("`{name}`"),
    }
}

fn content(kind: Kind) -> String {
    match kind {
        Kind::Id => "identifiant ou nom d’une fiche".to_owned(),
        Kind::Text => "texte, par langue".to_owned(),
        Kind::Name => "nom, par langue".to_owned(),
        Kind::Words => "texte".to_owned(),
        Kind::Key(keys) => keys().iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "),
        Kind::Date => "date".to_owned(),
        Kind::Number => "nombre".to_owned(),
        Kind::Flag => "`oui` ou `non`".to_owned(),
        Kind::Themes => "thèmes".to_owned(),
        Kind::Commune => "commune".to_owned(),
        Kind::PostalCode => "code postal".to_owned(),
        Kind::Territory => "territoire".to_owned(),
        Kind::Position => "nombre entier".to_owned(),
    }
}
