//! How many facts rest on a document, in words.

use super::document::counted;
use crate::i18n::{Locale, Word};
use grappes_model::document::{Citing, Fact};

/// What facts of each sort are called, one and several, in the order of [`Fact::ALL`].
const NAMES: [(Word, Word); Fact::ALL.len()] = [
    (Word::CitingOneFigure, Word::CitingManyFigure),
    (Word::CitingOneEvent, Word::CitingManyEvent),
    (Word::CitingOnePerson, Word::CitingManyPerson),
    (Word::CitingOneList, Word::CitingManyList),
    (Word::CitingOneRelation, Word::CitingManyRelation),
    (Word::CitingOneTerritory, Word::CitingManyTerritory),
    (Word::CitingOneName, Word::CitingManyName),
    (Word::CitingOnePeriod, Word::CitingManyPeriod),
    (Word::CitingOnePlace, Word::CitingManyPlace),
];

/// "3 chiffres, 2 dates, 1 lieu".
pub(super) fn told(citing: &Citing, locale: &Locale) -> String {
    let mut text = String::new();
    for (count, names) in citing.counts.into_iter().zip(NAMES) {
        if count > 0 {
            if !text.is_empty() {
                text.push_str(", ");
            }
            text.push_str(&counted(count, names, locale));
        }
    }
    if text.is_empty() { locale.say(Word::CitingSummary).to_owned() } else { text }
}

/// "21 fiches, 98 faits".
pub(super) fn summed(all: &[Citing], locale: &Locale) -> String {
    let facts: u32 = all.iter().flat_map(|citing| citing.counts).sum();
    let records = counted(all.len() as u32, (Word::CitingOneRecord, Word::CitingManyRecord), locale);
    [&*records, ", ", &counted(facts, (Word::CitingOneFact, Word::CitingManyFact), locale)].concat()
}
