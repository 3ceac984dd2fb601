//! Themes of the vocabulary, names that are names, ranges that are ranges.

use super::{Code, Report};
use crate::Record;
use crate::theme::Theme;

pub(super) fn check(record: &Record, report: &mut Report) {
    if record.themes.is_empty() {
        report.add(Code::Theme, "themes", "at least one theme of the vocabulary", "none");
    }
    for (index, theme) in record.themes.iter().enumerate() {
        let at = format!("themes[{index}]");
        if Theme::from_key(theme).is_none() {
            report.add(Code::Theme, &at, "a theme of the vocabulary", theme);
        }
        if record.themes[..index].contains(theme) {
            report.add(Code::ThemeTwice, &at, "each theme once", theme);
        }
    }
    for (index, person) in record.people.iter().enumerate() {
        if person.name.trim().is_empty() {
            report.add(Code::TextBlank, &format!("people[{index}].name"), "words", "none");
        }
    }
    for (index, figure) in record.figures.iter().enumerate() {
        let numbers = [("value", Some(figure.value)), ("max", figure.max)];
        for (field, number) in numbers.into_iter().filter_map(|(field, number)| Some((field, number?))) {
            if !number.is_finite() {
                report.add(Code::Range, &format!("figures[{index}].{field}"), "a number", &number.to_string());
            }
        }
        if let Some(max) = figure.max.filter(|max| *max <= figure.value) {
            let expected = format!("an end of the range above {}", figure.value);
            report.add(Code::Range, &format!("figures[{index}].max"), &expected, &max.to_string());
        }
    }
}
