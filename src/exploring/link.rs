//! What is explored follows the text of a link, and the text follows what is explored.
//!
//! The text itself is that of [`grappes_explore::link`]; here it is set beside panels, figures and
//! languages.

use crate::dom::{El, host_of};
use crate::live::{Live, bind};
use crate::state::{Panel, State};
use crate::thematic::{Choice, Counted, Form};
use grappes_explore::link::{Drawn, Room, Told, tell, understand};
use grappes_model::Lang;
use grappes_view::Method;
use leptos::prelude::untrack;
use std::cell::RefCell;
use std::rc::Rc;

/// Does what the link asks and writes what there is, as long as the map lives; `inside` is an element of it.
pub(super) fn follow(state: State, inside: &El) {
    let page = Rc::new(page_language(inside));
    let kept = Live::new(Vec::new());
    // The text that was written or done last: any other one is asked for.
    let done = Rc::new(RefCell::new(String::new()));
    let (of, written) = (page.clone(), done.clone());
    bind(move || {
        let link = state.link.get();
        if *written.borrow() != link {
            let wanted = understand(&link);
            written.replace(link);
            untrack(|| {
                kept.set(wanted.kept.clone());
                apply(state, &of, wanted);
            });
        }
    });
    bind(move || {
        let now = told(state, &page, kept.get());
        // A text that means the same is left as it stands: in our words it would be a step of its own in the
        // history of the page.
        if understand(&done.borrow()) != now {
            let link = tell(&now);
            done.replace(link.clone());
            state.link.set(link);
        }
    });
}

/// The language that the page asks for; nothing where it does not.
fn page_language(inside: &El) -> String {
    let host = host_of(inside.element());
    let around = host.and_then(|host| host.closest("[lang]").ok()?);
    around.and_then(|element| element.get_attribute("lang")).unwrap_or_default()
}

/// What is explored.
fn told(state: State, page: &str, kept: Vec<String>) -> Told {
    let langs = state.langs.get();
    let (lang, own) = (Lang::best(&state.asked.get(), &langs), Lang::best(page, &langs));
    Told {
        exploration: state.explored.get(),
        panel: room(state.panel.get()),
        figure: drawn(state.figure.get()),
        lang: (lang != own).then_some(lang),
        kept,
    }
}

fn apply(state: State, page: &str, wanted: Told) {
    let Told { exploration, panel, figure, lang, .. } = wanted;
    if state.explored.with_untracked(|explored| *explored != exploration) {
        state.explored.set(exploration);
    }
    let now = state.panel.get_untracked();
    match panel.map(opened) {
        Some(panel) if panel != now => {
            // Who follows a link, or comes back, keeps the focus.
            state.by_host.set(true);
            state.show(panel);
        }
        None if room(now).is_some() => state.close_panel(),
        _ => {}
    }
    if figure != drawn(state.figure.get_untracked()) {
        state.figure.set(figure.map_or(Choice::NONE, choice));
        if figure.is_some() {
            state.show_figures(true);
        }
    }
    let lang = lang.map_or_else(|| page.to_owned(), |lang| lang.tag());
    let langs = state.langs.get_untracked();
    if Lang::best(&lang, &langs) != Lang::best(&state.asked.get_untracked(), &langs) {
        state.asked.set(lang);
    }
}

/// The panels that links name, and what links call them.
const ROOMS: [(Panel, Room); 8] = [
    (Panel::List, Room::List),
    (Panel::Filters, Room::Filters),
    (Panel::Menu, Room::Menu),
    (Panel::Help, Room::Help),
    (Panel::Chain, Room::Chain),
    (Panel::Compare, Room::Compare),
    (Panel::Sources, Room::Sources),
    (Panel::Take, Room::Take),
];

fn room(panel: Panel) -> Option<Room> {
    ROOMS.iter().find(|(known, _)| *known == panel).map(|(_, room)| *room)
}

fn opened(room: Room) -> Panel {
    ROOMS.iter().find(|(_, known)| *known == room).map_or(Panel::Closed, |(panel, _)| *panel)
}

fn drawn(choice: Choice) -> Option<Drawn> {
    let measure = match choice.counted? {
        Counted::Actors => None,
        Counted::Of(measure) => Some(measure),
    };
    Some(Drawn { measure, circles: choice.form == Form::Circles, breaks: choice.method == Method::Breaks })
}

fn choice(drawn: Drawn) -> Choice {
    Choice {
        counted: Some(drawn.measure.map_or(Counted::Actors, Counted::Of)),
        form: if drawn.circles { Form::Circles } else { Form::Areas },
        method: if drawn.breaks { Method::Breaks } else { Method::Quantiles },
    }
}
