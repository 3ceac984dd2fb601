//! Where a record is and where it acts: codes that exist, and no more than is known.

use super::{Code, Report};
use crate::record::{Basis, RecordPlace};
use crate::territory::is_commune_code;
use crate::{Gazetteer, Level, Record};

pub(super) fn check(record: &Record, gazetteer: &Gazetteer, report: &mut Report) {
    place(&record.place, gazetteer, report);
    for (index, coverage) in record.covers.iter().enumerate() {
        let at = |field: &str| format!("covers[{index}].{field}");
        match gazetteer.get(&coverage.code) {
            None => {
                report.add(Code::TerritoryCode, &at("code"), "the code of a territory of the dataset", &coverage.code);
            }
            Some(entry) if entry.name != coverage.name => {
                report.add(Code::TerritoryName, &at("name"), &entry.name, &coverage.name);
            }
            Some(_) => {}
        }
    }
}

fn place(place: &RecordPlace, gazetteer: &Gazetteer, report: &mut Report) {
    match (&place.commune, &place.territory) {
        (Some(_), Some(_)) => report.add(Code::Place, "place", "a commune or a territory", "both"),
        (None, None) => report.add(Code::Place, "place", "a commune or a territory", "neither"),
        (Some(code), None) if !is_commune_code(code) => {
            report.add(Code::TerritoryCode, "place.commune", "an INSEE code of five characters", code);
        }
        (Some(code), None) => match gazetteer.get(code) {
            Some(entry) if entry.level == Level::Commune && entry.point.is_none() => {
                report.add(Code::Place, "place.commune", "a commune with a town hall or a label point", code);
            }
            Some(entry) if entry.level == Level::Commune => {}
            _ => report.add(Code::TerritoryCode, "place.commune", "the INSEE code of a commune of the dataset", code),
        },
        (None, Some(code)) => match gazetteer.get(code) {
            None => report.add(Code::TerritoryCode, "place.territory", "the code of a territory of the dataset", code),
            Some(entry) if entry.point.is_none() => {
                report.add(Code::Place, "place.territory", "a territory with a label point", code);
            }
            Some(_) => {}
        },
    }
    match place.basis {
        Basis::Territory if place.territory.is_none() => {
            report.add(Code::Place, "place.basis", "a territory where only the territory is known", "a commune");
        }
        Basis::Stated if place.source.is_none() => {
            report.add(Code::Place, "place.basis", "the document that states the place, in place.source", "none");
        }
        _ => {}
    }
}
