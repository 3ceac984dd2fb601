//! Links as text and back, whatever the text.

use super::*;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

fn id(text: &str) -> RecordId {
    RecordId::new(text).unwrap()
}

#[test]
fn a_state_is_readable() {
    for (told, text) in [
        (Told::default(), ""),
        (
            Told {
                exploration: Exploration {
                    filter: Filter {
                        themes: vec!["rail".into(), "ageing-care".into()],
                        year: Some(2011),
                        ..Filter::default()
                    },
                    commune: Some("94041".into()),
                    ..Exploration::default()
                },
                panel: Some(Room::Help),
                ..Told::default()
            },
            "t.rail.ageing-care~y.2011~c.94041~p.help",
        ),
        (
            Told {
                exploration: Exploration {
                    filter: Filter {
                        territory: Some("ile-de-france".into()),
                        kinds: vec![RelationKind::FundedBy],
                        sizes: vec![Size::Unknown, Size::Few],
                        ..Filter::default()
                    },
                    order: Order::Distance,
                    in_view: true,
                    timeline: true,
                    network: true,
                    compared: vec![id("aif"), id("mecatronic")],
                    chain: [None, Some(id("sol-iage"))],
                    ..Exploration::default()
                },
                figure: Some(Drawn { measure: Some(Measure::Jobs), circles: true, breaks: true }),
                lang: Some(Lang::EN),
                kept: vec!["Q.later".into()],
                ..Told::default()
            },
            "g.ile-de-france~k.funded-by~z.unknown.few~o.distance~i.1~h.1~n.1~v.aif.mecatronic~a..sol-iage\
             ~f.jobs.circles.breaks~l.en~Q.later",
        ),
    ] {
        assert_eq!(tell(&told), text);
        assert_eq!(understand(text), told);
    }
}

#[test]
fn what_cannot_be_is_passed_over() {
    for text in [
        "t",
        "t.",
        "y.",
        "y.11",
        "y.0000",
        "y.9999",
        "y.20110",
        "k.unknown",
        "z.huge",
        "o.size",
        "o.name",
        "v.A.B",
        "a",
        "a.",
        "a..",
        "p.record",
        "p.nothing",
        "f",
        "f.jobs",
        "f.all.areas",
        "f.jobs.lines",
        "l.",
        "l.français",
        "~~~",
        "tt.rail",
        ".",
        "%7E",
        "t.!zz",
        "t.!f",
        "t.!ff",
        "é.1",
        "Q.%20",
        "Q.;",
        "<script>",
        "__proto__",
    ] {
        assert_eq!(tell(&understand(text)), "", "{text}");
    }
}

#[test]
fn lists_end_and_kept_tokens_too() {
    assert_eq!(understand("v.a.b.a.c.d.e").exploration.compared, ["a", "b", "c", "d"].map(id));
    assert_eq!(understand("y.2011~y.2012").exploration.filter.year, Some(2011));
    assert_eq!(understand("y.next~y.2012").exploration.filter.year, Some(2012));
    let many: Vec<String> = (0..100).map(|number| format!("k{number}").repeat(9)).collect();
    assert_eq!(understand(&["t.", &many.join(".")].concat()).exploration.filter.themes.len(), MOST);
    let many: Vec<String> = (0..100).map(|number| format!("Q.{number}")).collect();
    assert_eq!(understand(&many.join("~")).kept.len(), KEPT);
    assert_eq!(understand(&["Q.", &"x".repeat(LONGEST_KEPT)].concat()).kept.len(), 0);
    assert_eq!(understand(&["c.", &"9".repeat(LONGEST + 1)].concat()), Told::default());
}

/// Keys as datasets may have them, and worse.
fn key() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,8}(-[a-z]{1,6})?", "[0-9AB]{5}", "[~.! %a-zé]{1,12}", "[^\\x00]{1,6}"]
}

fn each_once<T: PartialEq>(mut all: Vec<T>) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for one in all.drain(..) {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}

fn some_id() -> impl Strategy<Value = RecordId> {
    "[a-z0-9]{1,9}(-[a-z0-9]{1,5}){0,2}".prop_map(|text| id(&text))
}

fn filter() -> impl Strategy<Value = Filter> {
    let themes = prop::collection::vec(key(), 0..5).prop_map(each_once);
    let kinds = subsequence(RelationKind::ALL.to_vec(), 0..=13).prop_shuffle();
    let sizes = subsequence(Size::ALL.to_vec(), 0..=4).prop_shuffle();
    let year = prop::option::of(1800_u16..=2200);
    (themes, prop::option::of(key()), year, kinds, sizes).prop_map(|(themes, territory, year, kinds, sizes)| Filter {
        themes,
        territory,
        year,
        kinds,
        sizes,
    })
}

fn exploration() -> impl Strategy<Value = Exploration> {
    let compared = prop::collection::vec(some_id(), 0..=4).prop_map(each_once);
    let chain = [prop::option::of(some_id()), prop::option::of(some_id())];
    let keys = [prop::option::of(key()), prop::option::of(key())];
    (filter(), select(Order::ALL.to_vec()), any::<[bool; 3]>(), keys, compared, chain).prop_map(
        |(filter, order, [in_view, timeline, network], [commune, document], compared, chain)| Exploration {
            filter,
            order,
            in_view,
            timeline,
            network,
            commune,
            compared,
            document,
            chain,
        },
    )
}

fn told() -> impl Strategy<Value = Told> {
    let figure = (prop::option::of(select(Measure::ALL.to_vec())), any::<bool>(), any::<bool>())
        .prop_map(|(measure, circles, breaks)| Drawn { measure, circles, breaks });
    let lang = select(vec![Lang::FR, Lang::EN, Lang::from_tag("zh-Hant-TW").unwrap()]);
    let kept = prop::collection::vec("[A-Z](\\.[a-zA-Z0-9_*'()!-]{0,9}){0,3}", 0..3).prop_map(|mut kept| {
        // Of one letter there is one.
        kept.dedup_by_key(|token| token.chars().next());
        kept
    });
    (
        exploration(),
        prop::option::of(select(Room::ALL.to_vec())),
        prop::option::of(figure),
        prop::option::of(lang),
        kept,
    )
        .prop_map(|(exploration, panel, figure, lang, kept)| Told { exploration, panel, figure, lang, kept })
}

proptest! {
    #[test]
    fn a_state_comes_back_from_its_text(told in told()) {
        prop_assert_eq!(understand(&tell(&told)), told);
    }

    #[test]
    fn a_text_has_nothing_that_links_escape(told in told()) {
        let text = tell(&told);
        prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte)), "{}", text);
    }

    #[test]
    fn any_text_is_a_state_that_can_be(text in ".*|([a-zQ](\\.[a-zA-Z0-9!-]{0,5}){0,4}~){0,8}") {
        let told = understand(&text);
        let again = tell(&told);
        // What is understood is written in one way, and understood as the same.
        prop_assert_eq!(&understand(&again), &told);
        prop_assert_eq!(tell(&understand(&again)), again);
        prop_assert!(told.exploration.compared.len() <= Exploration::COMPARED);
        prop_assert!(told.exploration.filter.year.is_none_or(|year| YEARS.contains(&usize::from(year))));
        prop_assert!(told.kept.iter().all(|token| is_kept(token)));
    }

    #[test]
    fn tokens_of_later_versions_are_kept_in_their_order(told in told(), at in 0..4_usize) {
        let text = tell(&Told { kept: Vec::new(), ..told.clone() });
        let mut parts: Vec<&str> = if text.is_empty() { Vec::new() } else { text.split('~').collect() };
        let at = at.min(parts.len());
        parts.insert(at, "Q.a.b");
        parts.push("Z.(c)");
        let kept = understand(&parts.join("~"));
        prop_assert_eq!(&kept.kept, &["Q.a.b", "Z.(c)"]);
        prop_assert_eq!(&kept.exploration, &told.exploration);
    }
}
