//! Actors side by side, of the committed records, and of any: nothing is lost, nothing is told twice, and
//! nothing is set beside what it cannot be compared with.
#![allow(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use grappes_explore::comparison::{Alike, Comparison, Counted, Party, Row, Since, Tie, Verdict};
use grappes_model::record::{Figure, Measure, Nature, Precision, Scope};
use grappes_model::{Actor, Date, Direction, Lang, Record, RecordId, RelationKind, Text, wire};
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

/// The committed records.
fn records() -> &'static [Record] {
    static ALL: OnceLock<Vec<Record>> = OnceLock::new();
    ALL.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/records");
        let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        let read = |path: &std::path::PathBuf| {
            let id = RecordId::new(path.file_stem().unwrap().to_str().unwrap()).unwrap();
            wire::record(&fs::read_to_string(path).unwrap(), &id).unwrap()
        };
        paths.iter().map(read).collect()
    })
}

/// The actors of these ids among `all`, with the relations that start at them or end on them.
fn parties<'a>(all: &'a [Record], ids: &[&str]) -> Vec<Party<'a>> {
    let party = |id: &&str| {
        let record = all.iter().find(|record| record.id.as_str() == *id).unwrap();
        let tie = |kind, direction, other, date, source| Tie { kind, direction, other, date, source };
        let own = record.relations.iter().map(|one| tie(one.kind, Direction::From, &one.to, one.date, &*one.source));
        let ends_here = all.iter().flat_map(|from| {
            let here = from.relations.iter().filter(|relation| relation.to == record.id);
            here.map(move |one| tie(one.kind, one.kind.direction_of_end(), &from.id, one.date, &*one.source))
        });
        Party { record, ties: own.chain(ends_here).collect() }
    };
    ids.iter().map(party).collect()
}

/// A row in short: what it counts, whose, of which nature, the values of each actor, the verdict.
fn told(row: &Row<'_>) -> String {
    let counted = match row.counted {
        Counted::Measure(measure) => measure.key().to_owned(),
        Counted::Unit(unit) => format!("« {} »", unit.get(Lang::FR)),
    };
    let cell =
        |cell: &Vec<&Figure>| cell.iter().map(|figure| format!("{}", figure.value)).collect::<Vec<_>>().join("+");
    let cells: Vec<String> = row.cells.iter().map(cell).collect();
    let words = if row.reworded { ", reworded" } else { "" };
    format!("{counted} {} {}: {} {:?}{words}", row.scope.key(), row.nature.key(), cells.join(" | "), row.verdict)
}

#[test]
fn clusters_of_one_wave_are_compared_by_their_members_and_by_nothing_else() {
    let parties = parties(records(), &["aif", "apaf", "nord-package"]);
    let rows: Vec<String> = Comparison::new(&parties).rows.iter().map(told).collect();
    assert_eq!(
        rows,
        [
            "members organisation observed: 80 | 60 | 11 Comparable, reworded",
            // A target stands apart from what was counted, a branch from those who belong to the cluster.
            "members organisation target:  |  | 40 Alone",
            "jobs organisation observed: 9408 |  |  Alone",
            "« emplois » sector observed:  |  | 6700 Alone",
            "« entreprises » sector observed:  | 200 |  Alone",
            "« salariés » sector observed:  | 11500 |  Alone",
        ]
    );
}

#[test]
fn figures_of_one_year_compare_whether_the_document_gives_the_day_or_not() {
    let parties = parties(records(), &["apaf", "mecatronic"]);
    let comparison = Comparison::new(&parties);
    assert_eq!(told(&comparison.rows[0]), "members organisation observed: 60 | 25 Comparable, reworded");
}

#[test]
fn figures_of_different_years_say_which() {
    let mut all = records().to_vec();
    let aif = all.iter_mut().find(|record| record.id.as_str() == "aif").unwrap();
    aif.figures[0].as_of = Date::parse("2018-06");
    let verdict = |all: &[Record]| Comparison::new(&parties(all, &["aif", "apaf"])).rows[0].verdict.clone();
    assert_eq!(verdict(&all), Verdict::Years(vec![2011, 2018]));
    let aif = all.iter_mut().find(|record| record.id.as_str() == "aif").unwrap();
    aif.figures[0].as_of = None;
    assert_eq!(verdict(&all), Verdict::Undated);
}

#[test]
fn what_is_known_of_the_beginning_is_the_law_or_a_document_or_the_first_event() {
    let parties = parties(records(), &["ept-grand-orly", "aif"]);
    let comparison = Comparison::new(&parties);
    assert!(matches!(comparison.since[0], Since::From(date, _) if date == Date::parse("2016-01-01").unwrap()));
    let first = parties[1].record.events.iter().map(|event| event.date).min();
    assert!(matches!(comparison.since[1], Since::Told(event) if Some(event.date) == first));
}

#[test]
fn laureates_of_one_programme_have_it_in_common() {
    let parties = parties(records(), &["mecatronic", "soliage", "mirem"]);
    let comparison = Comparison::new(&parties);
    let first = &comparison.common[0];
    assert_eq!(
        (first.kind, first.direction, first.other.as_str()),
        (RelationKind::LaureateOf, Direction::From, "datar-grappes")
    );
    let between: Vec<_> = comparison.between.iter().map(|one| (one.from, one.tie.kind, one.to)).collect();
    assert!(
        between.contains(&(0, RelationKind::MergesWith, 2)) || between.contains(&(2, RelationKind::MergesWith, 0)),
        "{between:?}"
    );
}

#[test]
fn any_two_committed_actors_can_be_compared() {
    let ids: Vec<&str> = records().iter().map(|record| record.id.as_str()).collect();
    for (index, one) in ids.iter().enumerate() {
        for other in &ids[index + 1..] {
            sound(&parties(records(), &[one, other]));
        }
    }
}

/// Panics when a comparison loses or repeats something, or says too much.
fn sound(parties: &[Party<'_>]) {
    let comparison = Comparison::new(parties);
    for (column, party) in parties.iter().enumerate() {
        for figure in &party.record.figures {
            let times = comparison
                .rows
                .iter()
                .map(|row| row.cells[column].iter().filter(|one| std::ptr::eq(**one, figure)).count());
            assert_eq!(times.sum::<usize>(), 1, "{figure:?}");
        }
        let shown: usize = comparison.rows.iter().map(|row| row.cells[column].len()).sum();
        assert_eq!(shown, party.record.figures.len());
        for theme in &party.record.themes {
            assert_eq!(comparison.themes.iter().filter(|one| one.key == theme && one.by[column]).count(), 1);
        }
    }
    for row in &comparison.rows {
        assert_eq!(row.cells.len(), parties.len());
        for (figure, other) in
            row.cells.iter().flatten().flat_map(|one| row.cells.iter().flatten().map(move |two| (one, two)))
        {
            assert_eq!((figure.scope, figure.nature, figure.measure), (other.scope, other.nature, other.measure));
            assert!(figure.measure.is_some() || figure.unit.get(Lang::FR) == other.unit.get(Lang::FR));
            if row.verdict == Verdict::Comparable {
                assert_eq!(figure.as_of.map(|date| date.year), other.as_of.map(|date| date.year));
                assert!(figure.as_of.is_some());
            }
            let reworded = figure.unit.get(Lang::FR) != other.unit.get(Lang::FR);
            assert!(!reworded || row.reworded, "{row:?}");
        }
        assert_eq!(row.verdict == Verdict::Alone, row.known() == 1, "{row:?}");
    }
    for common in &comparison.common {
        assert!(common.count() > 1 && parties.iter().all(|party| party.record.id != *common.other));
    }
    for one in &comparison.between {
        assert!(one.from != one.to && *one.tie.other == parties[one.to].record.id);
    }
    let relations = parties.iter().flat_map(|party| &party.record.relations);
    let inside = relations.filter(|one| parties.iter().any(|party| party.record.id == one.to)).count();
    assert_eq!(comparison.between.len(), inside, "each relation among them is told once");
}

fn figure() -> impl Strategy<Value = Figure> {
    let words = prop::sample::select(vec!["firms", "members", "jobs"]);
    let date = prop::sample::select(vec!["", "2010", "2011", "2011-02", "2018-06-25"]);
    let measure = prop::option::of(prop::sample::select(Measure::ALL.to_vec()));
    let (scope, nature) = (prop::sample::select(Scope::ALL.to_vec()), prop::sample::select(Nature::ALL.to_vec()));
    (0u32..100, words, date, measure, scope, nature).prop_map(|(value, unit, date, measure, scope, nature)| Figure {
        value: value.into(),
        max: None,
        precision: Precision::Exact,
        nature,
        unit: Text::from(unit),
        what: None,
        measure,
        scope,
        as_of: Date::parse(date),
        source: "press".into(),
    })
}

/// Committed records with other figures and themes: two to four of them.
fn compared() -> impl Strategy<Value = Vec<Record>> {
    let theme = prop::sample::select(vec!["rail", "health", "textile", "digital"]);
    let themes = prop::collection::vec(theme, 0..3);
    let one = (prop::sample::select(records().to_vec()), prop::collection::vec(figure(), 0..5), themes);
    let record = one.prop_map(|(record, figures, mut themes)| {
        themes.sort_unstable();
        themes.dedup();
        Record { figures, themes: themes.into_iter().map(str::to_owned).collect(), ..record }
    });
    prop::collection::vec(record, 2..=4).prop_filter("each once", |all| {
        (1..all.len()).all(|index| all[..index].iter().all(|other| other.id != all[index].id))
    })
}

proptest! {
    #[test]
    fn nothing_is_lost_or_told_twice_or_compared_that_cannot_be(all in compared()) {
        let ids: Vec<&str> = all.iter().map(|record| record.id.as_str()).collect();
        sound(&parties(&all, &ids));
    }

    #[test]
    fn the_order_of_actors_changes_no_row(all in compared(), by in 1usize..4) {
        let ids: Vec<&str> = all.iter().map(|record| record.id.as_str()).collect();
        let mut turned = ids.clone();
        turned.rotate_left(by % ids.len());
        let (some, others) = (parties(&all, &ids), parties(&all, &turned));
        let (before, mut after) = (Comparison::new(&some), Comparison::new(&others));
        for row in &mut after.rows {
            row.cells.rotate_right(by % ids.len());
        }
        let tell = |comparison: &Comparison<'_>| comparison.rows.iter().map(told).collect::<Vec<_>>();
        prop_assert_eq!(tell(&before), tell(&after));
        for (some, others) in [(&before.themes, &after.themes), (&before.territories, &after.territories)] {
            let keys = |all: &[grappes_explore::comparison::Shared<'_>]| {
                all.iter().map(|one| (one.key.to_owned(), one.count())).collect::<Vec<_>>()
            };
            prop_assert_eq!(keys(some), keys(others));
        }
        prop_assert_eq!(before.common.len(), after.common.len());
        prop_assert_eq!(before.between.len(), after.between.len());
    }
}

#[test]
fn who_is_like_others_shares_their_themes_then_their_layer_and_is_sought_a_few_at_a_time() {
    let text = include_str!("../../../geodata/overlays.geojson");
    let few = wire::overlays(text, "overlays.geojson").unwrap().data;
    // Ever again the same: of equals the first are found.
    let actors: Vec<Actor> = few.iter().cycle().take(40 * few.len()).cloned().collect();
    let likeness = |actor: &Actor, to: &[u32]| -> usize {
        let one = |other: &Actor| {
            2 * actor.themes.iter().filter(|theme| other.themes.contains(theme)).count()
                + usize::from(actor.layer == other.layer)
        };
        to.iter().map(|&other| one(&actors[other as usize])).sum()
    };
    for to in [vec![], vec![3], vec![10, 21], vec![1, 2, 30, 55]] {
        let mut alike = Alike::new(to.clone(), 6);
        let mut steps = 1;
        while alike.step(&actors) {
            steps += 1;
        }
        assert!(steps >= actors.len() / 512, "{steps} steps");
        let mut expected: Vec<u32> = (0..actors.len() as u32).filter(|index| !to.contains(index)).collect();
        expected.sort_by_key(|&index| std::cmp::Reverse(likeness(&actors[index as usize], &to)));
        assert_eq!(alike.finish(), expected[..6], "{to:?}");
    }
}
