//! What the panel of taking away holds: the link, the reference, the files and the sheet.

use super::address::{Address, address, site};
use super::gathering::MOST;
use super::making::{Kind, Making, make};
use super::save::{copy, field_of, sharing};
use super::{Tools, naming};
use crate::dom::{El, button, classed, el, listener};
use crate::i18n::Word;
use crate::icon::icon;
use crate::live::{Live, bind};
use crate::state::State;
use crate::timer::after;
use grappes_model::pattern::fill;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

/// The element's own attributes follow the map by the next task.
const SETTLED: Duration = Duration::from_millis(60);
/// An arrow down to a line.
const DOWNLOAD: &str = "M12 4v11M7 10.5l5 5l5-5M5 20h14";
const PRINTER: &str = "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z";

/// The whole of it.
pub(super) fn body(state: State, tools: Tools) -> El {
    let here = Live::new(None::<Rc<Address>>);
    let body = classed("div", "take");
    let root = body.element().clone();
    let pending = RefCell::new(None);
    bind(move || {
        state.link.track();
        state.layers.track();
        state.selected.track();
        state.camera.track();
        let root = root.clone();
        let settle = after(SETTLED, move || {
            if here.try_get_untracked().is_some() {
                here.set(Some(Rc::new(address(state, &root))));
            }
        });
        pending.replace(Some(settle));
    });
    body.child(link(state, here)).child(files(state, tools)).child(reference(state, here))
}

fn section(state: State, heading: Word) -> El {
    classed("section", "part").child(el("h4").word(state.locale, heading))
}

fn link(state: State, here: Live<Option<Rc<Address>>>) -> El {
    let text = move || here.get().map_or_else(String::new, |here| here.link.clone());
    let field = shown(el("input").attr("type", "text"), text).word_attr(state.locale, "aria-label", Word::TakeLink);
    let line = classed("div", "take-line").child(field).child(copying(state, here, Word::TakeCopy, Word::TakeCopied));
    let mut all = section(state, Word::TakeLink).child(line);
    if let Some(share) = sharing() {
        let press = button("control bordered with-text").word(state.locale, Word::TakeShare);
        all = all.child(press.on_click(move || {
            if let (Some(here), Some(data)) = (here.get_untracked(), state.data_untracked()) {
                share(&naming::title(&data, &state.locale.get_untracked()), &here.link);
            }
        }));
    }
    let plain = move || here.with(|here| here.as_ref().is_some_and(|here| !here.keeps));
    all.child(classed("p", "quiet").shown_when(plain).word(state.locale, Word::TakeLinkPage))
}

fn reference(state: State, here: Live<Option<Rc<Address>>>) -> El {
    let text = move || {
        let (Some(here), Some(data)) = (here.get(), state.data()) else { return String::new() };
        let locale = state.locale.get();
        let (title, date) = (naming::title(&data, &locale), locale.date(naming::today()));
        let values = [("title", &*title), ("site", &site()), ("date", &date), ("link", &here.link)];
        fill(locale.say(Word::TakeCitation), &values)
    };
    let field = shown(el("textarea").attr("rows", "4"), text).word_attr(state.locale, "aria-label", Word::TakeCite);
    let line = classed("div", "take-line high").child(field);
    let line = line.child(copying(state, here, Word::TakeCopyCitation, Word::TakeCited));
    section(state, Word::TakeCite).child(line)
}

/// A field that is read, not written.
fn shown(field: El, text: impl Fn() -> String + 'static) -> El {
    let field = field.attr("class", "take-field").attr("readonly", "").attr("spellcheck", "false");
    let element = field.element().clone();
    bind(move || {
        let _ = js_sys::Reflect::set(&element, &"value".into(), &text().into());
    });
    field
}

/// Copies what stands beside it, once there is something.
fn copying(state: State, here: Live<Option<Rc<Address>>>, label: Word, done: Word) -> El {
    let press = button("control bordered with-text")
        .word(state.locale, label)
        .live_attr("disabled", move || here.with(Option::is_none).then(String::new));
    press.on("click", move |event| {
        let Some(field) = listener(&event).and_then(|press| field_of(&press)) else { return };
        leptos::task::spawn_local(async move {
            let word = if copy(field).await { done } else { Word::TakeCopyYourself };
            if let Some(locale) = state.locale.try_get_untracked() {
                state.status.set(locale.say(word).to_owned());
            }
        });
    })
}

/// The files, the sheet, and what comes of asking for one.
fn files(state: State, tools: Tools) -> El {
    let locale = state.locale;
    // What is being made, how many records were read for it, and what was said of it last.
    let making = Live::new(None::<Kind>);
    let (read, said) = (Live::new(0_usize), Live::new(String::new()));
    let nobody = move || state.count(state.layers.get()) == 0;
    let line = |kind: Kind, strokes: &str, label: Word, help: Word| {
        let tools = tools.clone();
        let press = button("take-file")
            .live_flag("disabled", nobody)
            .live_state("aria-busy", move || making.get() == Some(kind))
            .on("click", move |event| {
                let Some(from) = listener(&event) else { return };
                if making.get_untracked().is_none() {
                    make(state, kind, &tools, from, Making { making, read, said });
                }
            })
            .child(icon(strokes))
            .child(
                classed("span", "take-name")
                    .child(el("strong").word(locale, label))
                    .child(classed("span", "quiet").word(locale, help)),
            );
        el("li").child(press)
    };
    let list = classed("ul", "take-files")
        .child(line(Kind::Table, DOWNLOAD, Word::TakeTable, Word::TakeTableHelp))
        .child(line(Kind::Data, DOWNLOAD, Word::TakeData, Word::TakeDataHelp))
        .child(line(Kind::Drawing, DOWNLOAD, Word::TakeDrawing, Word::TakeDrawingHelp))
        .child(line(Kind::Picture, DOWNLOAD, Word::TakePicture, Word::TakePictureHelp))
        .child(line(Kind::Paper, PRINTER, Word::TakePrint, Word::TakePrintHelp));
    let note = move || {
        let (locale, count) = (state.locale.get(), state.count(state.layers.get()));
        if making.get().is_some() {
            let (done, of) = (locale.number(read.get() as f64), locale.number(count.min(MOST) as f64));
            return fill(locale.say(Word::TakeReading), &[("done", &done), ("count", &of)]);
        }
        match (said.get(), count) {
            (said, _) if !said.is_empty() => said,
            (_, 0) => locale.say(Word::TakeNobody).to_owned(),
            (_, 1..=MOST) => locale.say(Word::TakeCounted).to_owned(),
            _ => fill(locale.say(Word::TakeUncounted), &[("most", &locale.number(MOST as f64))]),
        }
    };
    section(state, Word::TakeFiles).child(list).child(classed("p", "quiet take-note").live_text(note))
}
