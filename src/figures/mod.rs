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
use crate::data::load_tallies;
use crate::dom::El;
use crate::i18n::{Locale, Word};
use crate::live::{Live, bind, derived};
use crate::scene::Shown;
use crate::state::{HostEvent, State};
use crate::thematic::{Choice, Counted, Form, Wash};
use crate::timer::after;
use areas::Areas;
use book::Book;
use grappes_model::Level;
use running::Running;
use std::rc::Rc;
use std::time::Duration;
use sum::Sum;
use values::{Ranked, ranked};

/// After this long the visitor is told that figures are loading (design: never sooner).
const NOTICE: Duration = Duration::from_millis(300);

/// How far the figures have come.
#[derive(Debug, Clone)]
enum Load {
    /// On their way: whether long enough to say so.
    Loading(bool),
    Ready(Rc<Book>),
    Failed,
}

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
    let load = Live::new(Load::Loading(false));
    fetch(state, load);
    // What one comes for is there at once.
    state.figure.update(|choice| choice.counted = choice.counted.or(Some(Counted::Actors)));
    let near = derived(move || communes_drawn(state));
    let picture = Live::new(Picture::Nothing);
    let drawn = Live::new(None);
    let mut said = None;
    bind(move || {
        let choice = state.figure.get();
        let now = pictured(state, &of_year(state, load.get()), choice, near.get());
        wash(match &now {
            Picture::Areas(counted, areas) => {
                let locale = state.locale.get();
                let legend = legend::words(areas, *counted, &heading(&now, &locale), &locale);
                Some(Wash { legend, ..areas.wash(*counted) })
            }
            _ => None,
        });
        drawn.set(match &now {
            Picture::Circles(drawn, _) => Some(drawn.clone()),
            _ => None,
        });
        // A new figure is told, and so is a change from départements to communes; layers tell
        // themselves how many actors are left.
        let level = choice.form == Form::Areas && near.get();
        let subject = (choice, level, state.locale.get().spoken);
        if let Some(words) = told(&now, choice, &state.locale.get())
            && said.replace(subject) != Some(subject)
        {
            state.status.set(words);
        }
        picture.set(now);
    });
    circles::draw(state, shown, under, drawn);
    card::card(state, load, picture, move || fetch(state, load))
}

fn fetch(state: State, load: Live<Load>) {
    let Some(data) = state.data_untracked() else { return };
    let Some(path) = data.manifest.figures.clone() else { return };
    load.set(Load::Loading(false));
    let patience = after(NOTICE, move || load.set(Load::Loading(true)));
    let of = data.clone();
    let then = move |tallies| {
        drop(patience);
        load.set(match tallies {
            Ok(tallies) => Load::Ready(Rc::new(Book::new(of.actors.len(), tallies, &|id| of.index_of(id)))),
            Err(problem) => {
                state.tell(HostEvent::Error(problem));
                Load::Failed
            }
        });
    };
    load_tallies(&data.base, &path, Box::new(then));
}

/// Figures as of the year that the map stands at.
fn of_year(state: State, load: Load) -> Load {
    match (load, state.moment()) {
        (Load::Ready(book), Some((year, moments))) => Load::Ready(Rc::new(book.of_year(&moments, year))),
        (load, _) => load,
    }
}

/// Whether the camera is where communes are drawn.
fn communes_drawn(state: State) -> bool {
    let zoom = state.camera.get().zoom.get();
    let Some(data) = state.data() else { return false };
    let mut files = data.manifest.files_of(Level::Commune);
    files.any(|file| file.zoom.is_some_and(|[from, to]| (from..to).contains(&zoom)))
}

fn pictured(state: State, load: &Load, choice: Choice, communes: bool) -> Picture {
    let (Load::Ready(book), Some(counted), Some(data)) = (load, choice.counted, state.data()) else {
        return Picture::Nothing;
    };
    let showing = state.showing();
    if choice.form == Form::Areas {
        let areas = Areas::new(&data.actors, book, &showing, counted, communes, choice.method);
        return Picture::Areas(counted, Rc::new(areas));
    }
    let Some(clustering) = state.clustering.get() else { return Picture::Nothing };
    state.size.track();
    let running = Rc::new(Running::new(&clustering, book, counted));
    let largest = circles::largest(state, &clustering, &running);
    let drawn = Drawn { book: book.clone(), counted, clustering, running, largest };
    Picture::Circles(drawn, Rc::new(ranked(&data.actors, book, &showing, counted)))
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
