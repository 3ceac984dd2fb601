//! Figures on the map: how many actors, members or jobs there are where, as tones or as circles.
//!
//! Only those who choose a figure need any of it: [`open`] is the one door. What is chosen stands in the
//! state; what territories are filled with is given to whoever opens it, see [`crate::thematic`]. Knows
//! state, scene, live values and elements; must not know map, overlay or panel.

mod areas;
mod book;
mod card;
mod circles;
mod legend;
mod notes;
mod running;
mod sum;
mod text;
mod values;

use crate::clustering::Clustering;
use crate::dom::El;
use crate::i18n::{Locale, Word};
use crate::live::{Live, bind, derived};
use crate::scene::Shown;
use crate::state::State;
use crate::thematic::{Caption, Choice, Counted, Form, Symbols, Wash};
use areas::Areas;
use book::Book;
use grappes_model::Level;
use running::Running;
use std::rc::Rc;
use sum::Sum;
use values::{Ranked, ranked};

/// What is drawn as circles, and the number that the largest of them stands for.
#[derive(Debug, Clone)]
struct Drawn {
    book: Rc<Book>,
    counted: Counted,
    clustering: Rc<Clustering>,
    running: Rc<Running>,
    largest: f64,
}

/// What is on the map.
#[derive(Debug, Clone)]
enum Picture {
    /// No figure.
    Nothing,
    /// Territories.
    Areas(Counted, Rc<Areas>),
    /// Circles.
    Circles(Drawn, Rc<Ranked>),
}

/// The controls and the legend of figures on the map of `state`, whose circles go into `under` and
/// whose tones are given to `wash`. Circles stand where the markers `shown` do.
pub fn open(state: State, shown: Live<Rc<Shown>>, under: El, wash: impl Fn(Option<Wash>) + 'static) -> El {
    let shelf = state.put_up_shelf();
    state.fetch_tallies();
    let book = Live::new(None);
    bind(move || {
        if let (Some(data), Some(tallies)) = (state.data(), shelf.tallies.get().here()) {
            book.set(Some(Rc::new(Book::new(data.actors.len(), &tallies, &|id| data.index_of(id)))));
        }
    });
    // What one comes for is there at once.
    state.figure.update(|choice| choice.counted = choice.counted.or(Some(Counted::Actors)));
    let near = derived(move || communes_drawn(state));
    let picture = Live::new(Picture::Nothing);
    let drawn = Live::new(None);
    let mut said = None;
    bind(move || {
        let choice = state.figure.get();
        let now = pictured(state, of_year(state, book.get()), choice, near.get());
        let locale = state.locale.get();
        let caption = || Caption { heading: heading(&now, &locale), notes: notes::text(&now, &locale) };
        wash(match &now {
            Picture::Areas(counted, areas) => {
                let legend = legend::words(areas, *counted, &locale);
                Some(Wash { legend, caption: caption(), ..areas.wash(*counted) })
            }
            _ => None,
        });
        let circles = match &now {
            Picture::Circles(drawn, _) => Some(drawn.clone()),
            _ => None,
        };
        shelf.symbols.set(circles.clone().map(|drawn| Symbols {
            caption: caption(),
            largest: drawn.largest,
            circles: Rc::new(circles::Told { drawn, locale: locale.clone() }),
        }));
        drawn.set(circles);
        // A new figure is told, and so is a change from départements to communes; layers tell
        // themselves how many actors are left.
        let level = choice.form == Form::Areas && near.get();
        let subject = (choice, level, locale.spoken);
        if let Some(words) = told(&now, choice, &locale)
            && said.replace(subject) != Some(subject)
        {
            state.status.set(words);
        }
        picture.set(now);
    });
    circles::draw(state, shown, under, drawn);
    card::card(state, shelf.tallies, picture)
}

/// Figures as of the year that the map stands at.
fn of_year(state: State, book: Option<Rc<Book>>) -> Option<Rc<Book>> {
    match state.moment() {
        Some((year, moments)) => book.map(|book| Rc::new(book.of_year(&moments, year))),
        None => book,
    }
}

/// Whether the camera is where communes are drawn.
fn communes_drawn(state: State) -> bool {
    let zoom = state.camera.get().zoom.get();
    let Some(data) = state.data() else { return false };
    let mut files = data.manifest.files_of(Level::Commune);
    files.any(|file| file.zoom.is_some_and(|[from, to]| (from..to).contains(&zoom)))
}

fn pictured(state: State, book: Option<Rc<Book>>, choice: Choice, communes: bool) -> Picture {
    let (Some(book), Some(counted), Some(data)) = (book, choice.counted, state.data()) else {
        return Picture::Nothing;
    };
    let showing = state.showing();
    if choice.form == Form::Areas {
        let areas = Areas::new(&data.actors, &book, &showing, counted, communes, choice.method);
        return Picture::Areas(counted, Rc::new(areas));
    }
    let Some(clustering) = state.clustering.get() else { return Picture::Nothing };
    state.size.track();
    let running = Rc::new(Running::new(&clustering, &book, counted));
    let largest = circles::largest(state, &clustering, &running);
    let ranked = Rc::new(ranked(&data.actors, &book, &showing, counted));
    Picture::Circles(Drawn { book, counted, clustering, running, largest }, ranked)
}

/// What the status line says of what is now to be seen: "Adhérents par département : 11 – environ 105",
/// "Adhérents par repère : 7 acteurs".
fn told(picture: &Picture, choice: Choice, locale: &Locale) -> Option<String> {
    let said = match picture {
        Picture::Nothing => {
            // Nothing is to be seen while figures are on their way, too.
            let none = [locale.say(Word::ShowFigures), locale.say(Word::Colon), locale.say(Word::NoFigure)];
            return choice.counted.is_none().then(|| none.concat());
        }
        Picture::Areas(counted, areas) => match (areas.classes.first(), areas.classes.last()) {
            (Some(first), Some(last)) => spoken(&first.ends.0, &last.ends.1, locale),
            _ if !areas.apart.is_empty() => notes::apart(areas, *counted, locale),
            _ if *counted == Counted::Actors => locale.actors(0),
            _ => locale.say(Word::NoFigures).to_owned(),
        },
        Picture::Circles(_, ranked) if ranked.actors.is_empty() => locale.say(Word::NoFigures).to_owned(),
        Picture::Circles(_, ranked) => locale.actors(ranked.actors.len()),
    };
    Some([&heading(picture, locale), locale.say(Word::Colon), &said].concat())
}

/// "11 – environ 105"; "11" where both are the same.
fn spoken(low: &Sum, high: &Sum, locale: &Locale) -> String {
    let mut words = low.spoken(locale);
    if high.high > low.low || high.precision != low.precision {
        words.push_str("\u{202f}–\u{202f}");
        words.push_str(&high.spoken(locale));
    }
    words
}

/// "Adhérents par département".
fn heading(picture: &Picture, locale: &Locale) -> String {
    let (counted, per) = match picture {
        Picture::Nothing => return String::new(),
        Picture::Areas(counted, areas) => {
            (*counted, if areas.communes { Word::PerCommune } else { Word::PerDepartement })
        }
        Picture::Circles(drawn, _) => (drawn.counted, Word::PerMarker),
    };
    [locale.say(card::word(Some(counted))), " ", locale.say(per)].concat()
}
