//! French typography in every French text of the data.
//!
//! A naive checker: it knows spaces and signs, not sentences. What it complains of is worth a
//! look; what it lets pass may still be wrong.

use crate::assert_none;
use crate::dataset::{dataset, example, text};
use grappes_model::{Lang, Record, Text};

const NARROW: char = '\u{202f}';
const NO_BREAK: char = '\u{a0}';

/// What is wrong with a French text, each with an excerpt.
pub(crate) fn complaints(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let excerpt = |at: usize| {
        let part: String = chars[at.saturating_sub(16)..(at + 17).min(chars.len())].iter().collect();
        // Spaces that look alike are told apart.
        part.replace(NARROW, "[202F]").replace(NO_BREAK, "[00A0]")
    };
    let mut found = Vec::new();
    for (at, &sign) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after = chars.get(at + 1).copied();
        let wrong = match sign {
            '\'' => Some("a straight apostrophe"),
            '"' => Some("straight quotation marks"),
            ';' | ':' | '!' | '?' if !in_address(&chars, at) => {
                let follows_sign = matches!(before, Some('!' | '?'));
                (before != Some(NARROW) && !follows_sign).then_some("no narrow no-break space before the sign")
            }
            '«' => (!matches!(after, Some(NARROW | NO_BREAK))).then_some("no no-break space inside the quotation"),
            '»' => (!matches!(before, Some(NARROW | NO_BREAK))).then_some("no no-break space inside the quotation"),
            '“' | '”' => Some("English quotation marks"),
            '.' if before != Some('.') && after == Some('.') => Some("dots for an ellipsis"),
            c if c.is_ascii_digit() && !before.is_some_and(|c| c.is_ascii_digit()) => badly_grouped(&chars[at..]),
            _ => None,
        };
        found.extend(wrong.map(|wrong| format!("{wrong}: “{}”", excerpt(at))));
    }
    found
}

/// Whether the sign stands inside of a web address.
fn in_address(chars: &[char], at: usize) -> bool {
    let is_break = |c: &char| c.is_whitespace();
    let start = chars[..at].iter().rposition(is_break).map_or(0, |at| at + 1);
    let end = chars[at..].iter().position(is_break).map_or(chars.len(), |length| at + length);
    chars[start..end].iter().collect::<String>().contains("://")
}

/// What is wrong with the number that begins here.
fn badly_grouped(rest: &[char]) -> Option<&'static str> {
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    let number: String = rest[..digits].iter().collect();
    let year = digits == 4 && (number.starts_with("19") || number.starts_with("20"));
    if digits > 3 && !year {
        return Some("thousands that are not grouped");
    }
    // "11 500" with an ordinary space or a wide one: three digits and no more must follow.
    let next = rest.get(digits).copied()?;
    let following = rest[digits + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
    (matches!(next, ' ' | NO_BREAK) && following == 3).then_some("thousands grouped with another space")
}

/// Every text of a record with its field, in the words of `lang`. Names of territories are left
/// out: they are spelt as in the register.
fn texts(record: &Record, lang: Lang) -> Vec<(String, &str)> {
    let mut all: Vec<(String, &Text)> =
        vec![("name".into(), &record.name), ("kind".into(), &record.kind), ("summary".into(), &record.summary)];
    all.extend(record.short.iter().map(|text| ("short".into(), text)));
    for (at, former) in record.formerly.iter().enumerate() {
        all.push((format!("formerly[{at}].name"), &former.name));
        all.extend(former.period.note.iter().map(|text| (format!("formerly[{at}].note"), text)));
    }
    all.extend(record.place.note.iter().map(|text| ("place.note".into(), text)));
    all.extend(record.valid.iter().filter_map(|period| Some(("valid.note".into(), period.note.as_ref()?))));
    for (at, figure) in record.figures.iter().enumerate() {
        all.push((format!("figures[{at}].unit"), &figure.unit));
        all.extend(figure.what.iter().map(|text| (format!("figures[{at}].what"), text)));
    }
    all.extend(record.events.iter().enumerate().map(|(at, event)| (format!("events[{at}]"), &event.text)));
    all.extend(record.people.iter().enumerate().map(|(at, person)| (format!("people[{at}].role"), &person.role)));
    for (at, list) in record.lists.iter().enumerate() {
        all.push((format!("lists[{at}].title"), &list.title));
        all.extend(list.items.iter().enumerate().map(|(item, text)| (format!("lists[{at}].items[{item}]"), text)));
    }
    for (at, relation) in record.relations.iter().enumerate() {
        all.extend(relation.note.iter().map(|text| (format!("relations[{at}].note"), text)));
    }
    for (at, coverage) in record.covers.iter().enumerate() {
        all.extend(coverage.period.note.iter().map(|text| (format!("covers[{at}].note"), text)));
    }
    for source in &record.sources {
        let told = [Some(&source.kind), source.publisher.as_ref(), source.dated.as_ref()];
        all.extend(told.into_iter().flatten().map(|text| (format!("sources {}", source.id), text)));
    }
    all.into_iter().map(|(field, text)| (field, text.get(lang))).collect()
}

/// What is wrong with an English text.
pub(crate) fn english_complaints(text: &str) -> Vec<String> {
    let spaced = [" ;", " :", " !", " ?"].map(|pair| (pair, "a space before the sign"));
    let french = [("«", "French quotation marks"), ("»", "French quotation marks")];
    let straight = [("'", "a straight apostrophe"), ("\"", "straight quotation marks")];
    let text = text.replace([NARROW, NO_BREAK], " ");
    let all = spaced.into_iter().chain(french).chain(straight);
    all.filter(|(part, _)| text.contains(part)).map(|(_, wrong)| format!("{wrong}: “{text}”")).collect()
}

#[test]
fn every_french_text_is_written_as_french() {
    let mut found = Vec::new();
    for record in dataset().records.iter().chain(&example()) {
        let people = record.people.iter().map(|person| ("people".to_owned(), person.name.as_str()));
        for (field, text) in texts(record, Lang::FR).into_iter().chain(people) {
            found.extend(complaints(text).into_iter().map(|wrong| format!("{}: {field}: {wrong}", record.id)));
        }
        for source in &record.sources {
            // Titles are shown in « »: quotations within them keep the marks of the second order.
            let title = source.title.replace(['“', '”'], "");
            let title = complaints(&title).into_iter();
            found.extend(title.map(|wrong| format!("{}: title of {}: {wrong}", record.id, source.id)));
        }
    }
    assert_none(&found);
}

#[test]
fn every_english_text_is_written_as_english() {
    let mut found = Vec::new();
    for record in dataset().records.iter().chain(&example()) {
        // A text that is the same in both languages is a French name.
        let (english, french) = (texts(record, Lang::EN), texts(record, Lang::FR));
        for ((field, text), _) in english.into_iter().zip(french).filter(|(english, french)| english.1 != french.1) {
            found.extend(english_complaints(text).into_iter().map(|wrong| format!("{}: {field}: {wrong}", record.id)));
        }
    }
    assert_none(&found);
}

#[test]
fn the_manifest_is_written_as_french() {
    let manifest = &dataset().manifest;
    let credits = manifest.credits.iter().map(|credit| credit.text.get(Lang::FR));
    let all = credits.chain([manifest.title.get(Lang::FR)]);
    assert_none(&all.flat_map(complaints).map(|wrong| format!("manifest.json: {wrong}")).collect::<Vec<_>>());
}

#[test]
fn the_fallback_list_is_written_as_french() {
    let page = text("geodata/fallback.html");
    // Tags and entities are not words.
    let words: String = page.split('<').filter_map(|part| part.split_once('>')).map(|(_, words)| words).collect();
    let words = words.replace("&amp;", "et").replace("&quot;", "\"");
    assert!(words.contains("Grappes d’entreprises"));
    assert_none(&complaints(&words).into_iter().map(|wrong| format!("fallback.html: {wrong}")).collect::<Vec<_>>());
}

/// The words of a page in Markdown, without what is typed to a computer.
fn prose(page: &str) -> String {
    let page = page.replace("![", "[");
    let unfenced = page.split("```").step_by(2);
    unfenced.flat_map(|part| part.split('`').step_by(2)).flat_map(|part| part.split("](").map(after_link)).collect()
}

/// What follows the address of a link; all of it where there is none.
fn after_link(part: &str) -> &str {
    part.split_once(')').filter(|(address, _)| !address.contains(char::is_whitespace)).map_or(part, |(_, rest)| rest)
}

#[test]
fn pages_for_editors_are_written_as_french() {
    for name in ["docs/editer-les-donnees.md", "docs/fr/iframe.md", "crates/cli/src/new/LISEZMOI.md"] {
        let words = prose(&text(name));
        assert!(words.contains(" fiche"), "{name}");
        assert_none(&complaints(&words).iter().map(|wrong| format!("{name}: {wrong}")).collect::<Vec<_>>());
    }
    assert_eq!(prose("Un `a: b` et ```sh\nc!\n``` puis [là](d?e) (oui)."), "Un  et  puis [là (oui).");
}

#[test]
fn the_page_is_written_as_french() {
    let page = text("index.html").replace("&nbsp;", "\u{a0}");
    let between = |start: &str, end: &str| {
        let rest = page.split_once(start).unwrap_or_else(|| panic!("index.html has no {start}")).1;
        rest.split_once(end).unwrap().0.to_owned()
    };
    let all = [
        between("<title>", "</title>"),
        between("<meta name=\"description\" content=\"", "\""),
        between("<h1>", "</h1>"),
    ];
    let found = all.iter().flat_map(|text| complaints(text));
    assert_none(&found.map(|wrong| format!("index.html: {wrong}")).collect::<Vec<_>>());
}

#[test]
fn bad_typography_is_found() {
    let good = [
        "Qui agit où\u{202f}: l’étude\u{202f}; «\u{a0}quoi\u{202f}?!\u{a0}»",
        "11\u{202f}500 salariés en 2011, le 25\u{a0}juin\u{a0}2018, 84 dossiers, 2,5 M€",
        "voir https://exemple.fr/a?b:c;d!",
        "",
    ];
    for text in good {
        assert_eq!(complaints(text), [] as [String; 0], "{text}");
    }
    let bad = [
        "l'étude",
        "24\" de large",
        "quoi ?",
        "quoi\u{a0}?",
        "quoi!",
        "Orly\u{a0}: un",
        "Orly : un",
        "? quoi",
        "« quoi\u{a0}»",
        "«\u{a0}quoi »",
        "“quoi",
        "etc...",
        "11 500 salariés",
        "11\u{a0}500 salariés",
        "11500 salariés",
        "6700 emplois",
    ];
    for text in bad {
        assert_eq!(complaints(text).len(), 1, "{text}: {:?}", complaints(text));
    }
    for text in ["who\u{202f}?", "a « b »", "the firm's", "so “it” is !"] {
        assert!(!english_complaints(text).is_empty(), "{text}");
    }
    assert!(english_complaints("Who acts where: the firms’ “clusters”?").is_empty());
}
