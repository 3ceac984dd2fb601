//! Documents in words, as one line of plain text: « Titre », article de presse, signé J.-M. P., éditeur non
//! précisé, 2 février 2011.
//!
//! What the record's panel shows with links and languages of its parts is the same sentence.

use grappes_i18n::{Locale, Word, format};
use grappes_model::record::Source;

/// The line of a document, without a full stop.
#[must_use]
pub fn citation(source: &Source, locale: &Locale) -> String {
    let text = |text: &grappes_model::Text| text.get(locale.lang).to_owned();
    let mut line = [locale.say(Word::QuoteOpen), &*source.title, locale.say(Word::QuoteClose)].concat();
    let mut and = |part: &str| {
        line.push_str(", ");
        line.push_str(part);
    };
    and(&format::uncapital(&text(&source.kind)));
    if let Some(author) = &source.author {
        and(&[locale.say(Word::Signed), " ", author].concat());
    }
    and(&source.publisher.as_ref().map_or_else(|| locale.say(Word::PublisherUnknown).to_owned(), text));
    and(&match (&source.date, &source.dated) {
        (Some(date), _) => locale.date(*date),
        (None, Some(dated)) => text(dated),
        (None, None) => locale.say(Word::Undated).to_owned(),
    });
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use grappes_model::{Date, Lang};

    #[test]
    fn what_is_not_known_is_said() {
        grappes_i18n::learn_all();
        let source = Source {
            id: "presse-2011".into(),
            title: "Des grappes labellisées".into(),
            kind: "Article de presse".into(),
            publisher: None,
            author: Some("J.-M. P.".into()),
            date: Date::parse("2011-02-02"),
            dated: None,
            lang: "fr".into(),
            url: None,
        };
        let locale = Locale::french(Lang::FR);
        assert_eq!(
            citation(&source, &locale).replace('\u{a0}', "_"),
            "«_Des grappes labellisées_», article de presse, signé J.-M. P., éditeur non précisé, 2_février_2011"
        );
        let bare = Source { author: None, date: None, publisher: Some("CCI".into()), ..source };
        assert!(
            citation(&bare, &locale).ends_with("article de presse, CCI, date non précisée"),
            "{}",
            citation(&bare, &locale)
        );
    }
}
