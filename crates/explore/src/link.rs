//! What is explored, as a text for links: `t.rail.textile~y.2011~p.help~c.94041`.
//!
//! Tokens with `~` between them, each a letter and, after a point each, its values. There is nothing in
//! it that a link would have to escape, so that a state stays readable. The same state is always the same
//! text, and none at all where nothing was asked for. What later versions write is kept as it stands and
//! written back at the end; what is malformed or beyond all measure is passed over. Letters and keys are
//! never given another meaning, because links outlive versions.
//!
//! Must not know panels, figures and languages otherwise than by their keys.

mod token;

use crate::exploration::{Exploration, Filter, Order, Size};
use grappes_i18n::decimal::{read_whole, whole};
use grappes_model::record::Measure;
use grappes_model::{Lang, RecordId, RelationKind};
use token::{Token, is_kept, write};

/// Most entries that a list of a link has.
const MOST: usize = 24;
/// Longest value, in bytes.
const LONGEST: usize = 80;
/// Most tokens kept for later versions, and the longest of them in bytes.
const KEPT: usize = 12;
const LONGEST_KEPT: usize = 200;
/// Years that a map can stand at.
const YEARS: std::ops::RangeInclusive<usize> = 1800..=2200;

/// All that a link tells beside layers, camera and the open record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What is explored.
    pub exploration: Exploration,
    /// The panel that is open, unless it is a record's.
    pub panel: Option<Room>,
    /// The figure on the map.
    pub figure: Option<Drawn>,
    /// The language that the visitor chose.
    pub lang: Option<Lang>,
    /// Tokens of later versions, as they stood.
    pub kept: Vec<String>,
}

/// What a panel can be open at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// All actors.
    List,
    /// The filters.
    Filters,
    /// What there is to explore.
    Menu,
    /// Who helps in a commune.
    Help,
    /// What links two actors.
    Chain,
    /// Actors side by side.
    Compare,
    /// Documents.
    Sources,
    /// Sharing, exports and printing.
    Take,
}

/// A figure as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawn {
    /// What records count; `None` for actors.
    pub measure: Option<Measure>,
    /// As circles at markers, or else as areas.
    pub circles: bool,
    /// With classes at natural breaks, or else of about as many.
    pub breaks: bool,
}

/// A state as text.
#[must_use]
pub fn tell(told: &Told) -> String {
    let Exploration { filter, order, in_view, timeline, network, commune, compared, document, chain } =
        &told.exploration;
    let mut text = String::new();
    write(&mut text, 't', texts(&filter.themes));
    write(&mut text, 'g', filter.territory.as_deref());
    write(&mut text, 'y', filter.year.map(|year| whole(year.into())).as_deref());
    let mut kinds = Vec::new();
    for kind in &filter.kinds {
        kinds.push(kind.key());
    }
    write(&mut text, 'k', kinds);
    let mut sizes = Vec::new();
    for size in &filter.sizes {
        sizes.push(size_key(*size));
    }
    write(&mut text, 'z', sizes);
    write(&mut text, 'o', Some(order_key(*order)).filter(|_| *order != Order::Name));
    for (letter, is) in [('i', *in_view), ('h', *timeline), ('n', *network)] {
        write(&mut text, letter, is.then_some("1"));
    }
    write(&mut text, 'c', commune.as_deref());
    write(&mut text, 'v', ids(compared));
    write(&mut text, 'd', document.as_deref());
    let [from, to] = chain.each_ref().map(|end| end.as_ref().map_or("", RecordId::as_str));
    match (from, to) {
        ("", "") => {}
        (from, "") => write(&mut text, 'a', [from]),
        ends => write(&mut text, 'a', [ends.0, ends.1]),
    }
    write(&mut text, 'p', told.panel.map(Room::key));
    if let Some(drawn) = told.figure {
        let form = if drawn.circles { "circles" } else { "areas" };
        let breaks = if drawn.breaks { &["breaks"][..] } else { &[] };
        write(&mut text, 'f', [&[measure_key(drawn.measure), form], breaks].concat());
    }
    write(&mut text, 'l', told.lang.map(|lang| lang.tag()).as_deref());
    for token in &told.kept {
        if !text.is_empty() {
            text.push('~');
        }
        text.push_str(token);
    }
    text
}

/// The state of a text; whatever the text, a state that can be.
#[must_use]
pub fn understand(text: &str) -> Told {
    let mut told = Told::default();
    let mut seen = String::new();
    for part in text.split('~') {
        let Some(token) = Token::read(part) else { continue };
        // The first of several that say the same is believed.
        if seen.chars().any(|letter| letter == token.letter) {
            continue;
        }
        if told.take(&token) {
            seen.push(token.letter);
        } else if !is_known(token.letter) && is_kept(part) && part.len() <= LONGEST_KEPT && told.kept.len() < KEPT {
            told.kept.push(part.to_owned());
        }
    }
    told
}

/// Letters that have a meaning.
fn is_known(letter: char) -> bool {
    matches!(letter, 't' | 'g' | 'y' | 'k' | 'z' | 'o' | 'i' | 'h' | 'n' | 'c' | 'v' | 'd' | 'a' | 'p' | 'f' | 'l')
}

impl Told {
    /// Takes over what a token says; whether it says anything.
    fn take(&mut self, token: &Token) -> bool {
        let values = &token.values;
        let first = || values.first().filter(|value| !value.is_empty());
        let Exploration { filter, order, in_view, timeline, network, commune, compared, document, chain } =
            &mut self.exploration;
        let Filter { themes, territory, year, kinds, sizes } = filter;
        match token.letter {
            't' => keep(themes, values, |value| (!value.is_empty()).then(|| value.to_owned())),
            'g' => put(territory, first().cloned()),
            'y' => put(year, first().and_then(|value| read_year(value))),
            'k' => keep(kinds, values, RelationKind::from_key),
            'z' => keep(sizes, values, |key| Size::ALL.into_iter().find(|size| size_key(*size) == key)),
            'o' => set(order, first().and_then(|key| Order::ALL.into_iter().find(|order| order_key(*order) == key))),
            'i' => set(in_view, first().map(|_| true)),
            'h' => set(timeline, first().map(|_| true)),
            'n' => set(network, first().map(|_| true)),
            'c' => put(commune, first().cloned()),
            'd' => put(document, first().cloned()),
            'v' => {
                let any = keep(compared, values, RecordId::new);
                compared.truncate(Exploration::COMPARED);
                any
            }
            'a' => {
                for (end, value) in chain.iter_mut().zip(values) {
                    *end = RecordId::new(value);
                }
                chain.iter().any(Option::is_some)
            }
            'p' => put(&mut self.panel, first().and_then(|key| Room::from_key(key))),
            'f' => put(&mut self.figure, read_drawn(values)),
            'l' => put(&mut self.lang, first().and_then(|tag| Lang::from_tag(tag))),
            _ => false,
        }
    }
}

fn set<T>(slot: &mut T, value: Option<T>) -> bool {
    value.map(|value| *slot = value).is_some()
}

fn put<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    *slot = value;
    slot.is_some()
}

/// Those of `values` that can be read, each once.
fn keep<T: PartialEq>(list: &mut Vec<T>, values: &[String], read: impl Fn(&str) -> Option<T>) -> bool {
    for value in values {
        if let Some(value) = read(value)
            && !list.contains(&value)
            && list.len() < MOST
        {
            list.push(value);
        }
    }
    !list.is_empty()
}

fn read_year(text: &str) -> Option<u16> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = read_whole(text);
    (is_year && YEARS.contains(&year)).then_some(year as u16)
}

fn read_drawn(values: &[String]) -> Option<Drawn> {
    let mut keys = values.iter().map(String::as_str);
    let measure = match keys.next()? {
        "actors" => None,
        key => Some(Measure::from_key(key)?),
    };
    let circles = match keys.next()? {
        "circles" => true,
        "areas" => false,
        _ => return None,
    };
    Some(Drawn { measure, circles, breaks: keys.next() == Some("breaks") })
}

fn measure_key(measure: Option<Measure>) -> &'static str {
    measure.map_or("actors", Measure::key)
}

fn texts(all: &[String]) -> Vec<&str> {
    let mut texts = Vec::new();
    for text in all {
        texts.push(text.as_str());
    }
    texts
}

fn ids(all: &[RecordId]) -> Vec<&str> {
    let mut ids = Vec::new();
    for id in all {
        ids.push(id.as_str());
    }
    ids
}

fn size_key(size: Size) -> &'static str {
    match size {
        Size::Few => "few",
        Size::Some => "some",
        Size::Many => "many",
        Size::Unknown => "unknown",
    }
}

fn order_key(order: Order) -> &'static str {
    match order {
        Order::Name => "name",
        Order::Distance => "distance",
        Order::Members => "members",
        Order::Date => "date",
    }
}

impl Room {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::List, Self::Filters, Self::Menu, Self::Help, Self::Chain, Self::Compare, Self::Sources, Self::Take];

    /// What it is called in links.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Filters => "filters",
            Self::Menu => "menu",
            Self::Help => "help",
            Self::Chain => "chain",
            Self::Compare => "compare",
            Self::Sources => "sources",
            Self::Take => "take",
        }
    }

    /// What is called so in links; `None` when nothing is.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|room| room.key() == key)
    }
}

#[cfg(test)]
mod tests;
