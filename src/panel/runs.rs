//! A long list in runs of a hundred lines, of which only those in reach are in the page.
//!
//! A run out of reach keeps its height and holds nothing. Must not know what the lines say.

use crate::decimal::{read_whole, whole};
use crate::dom::{El, el, px, set_style};
use js_sys::Array;
use leptos::prelude::Owner;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Lines of a run: a panel shows about fifteen. Fewer would be quicker to fill, but each run is an element
/// to make, to lay out and to watch, and a hundred thousand lines have a thousand of them.
pub(super) const RUN: usize = 100;
/// About the height of a line with its second line of text, CSS pixels, before it was ever shown.
const LINE_PX: f64 = 56.0;
/// How far beyond the panel runs are in reach: two of its heights, a turn of the wheel.
const REACH: &str = "200% 0px";
/// Where a run stands among all.
const NUMBER: &str = "data-run";

/// The runs of a list; they go with the owner under which they were made.
pub(super) struct Runs {
    observer: Option<IntersectionObserver>,
    shelf: Rc<Shelf>,
    _closure: Closure<dyn FnMut(Array)>,
}

/// What the runs are filled with, and with what they are.
struct Shelf {
    owner: Owner,
    /// The lines of each run.
    lines: RefCell<Vec<Vec<u32>>>,
    /// The run of each.
    runs: RefCell<Vec<Element>>,
    /// Owners of what is in the page.
    filled: RefCell<Vec<Option<Owner>>>,
    build: Box<dyn Fn(u32) -> El>,
}

impl Runs {
    /// No runs yet of a list that scrolls within `scroller`; `build` makes a line of an index.
    pub(super) fn new(scroller: &Element, build: impl Fn(u32) -> El + 'static) -> Self {
        let shelf = Rc::new(Shelf {
            owner: Owner::new(),
            lines: RefCell::default(),
            runs: RefCell::default(),
            filled: RefCell::default(),
            build: Box::new(build),
        });
        let filler = shelf.clone();
        let closure = Closure::new(move |entries: Array| {
            for index in 0..entries.length() {
                let entry = entries.get(index).unchecked_into::<IntersectionObserverEntry>();
                filler.show(&entry.target(), entry.is_intersecting());
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root(Some(scroller));
        options.set_root_margin(REACH);
        let observer = IntersectionObserver::new_with_options(closure.as_ref().unchecked_ref(), &options).ok();
        Self { observer, shelf, _closure: closure }
    }

    /// A run of these lines that is in the page while it is in reach, and from the start when it is
    /// `open`.
    pub(super) fn run(&self, lines: &[u32], open: bool) -> El {
        let list = self.whole(lines, open || self.observer.is_none());
        self.observer.iter().for_each(|observer| observer.observe(list.element()));
        list
    }

    /// Lines that are not watched, all of them in the page when they are `open`.
    pub(super) fn whole(&self, lines: &[u32], open: bool) -> El {
        let number = self.shelf.lines.borrow().len();
        let list = el("ul").attr(NUMBER, &whole(number));
        set_style(list.element(), "height", Some(&px(LINE_PX * lines.len() as f64)));
        self.shelf.lines.borrow_mut().push(lines.to_vec());
        self.shelf.runs.borrow_mut().push(list.element().clone());
        self.shelf.filled.borrow_mut().push(None);
        if open {
            self.shelf.show(list.element(), true);
        }
        list
    }
}

impl Runs {
    /// The line of an index, which is in the page from now on, at least while it is in reach.
    pub(super) fn reach(&self, line: u32) -> Option<Element> {
        let place = |lines: &Vec<u32>| lines.iter().position(|one| *one == line);
        let found = self.shelf.lines.borrow().iter().enumerate().find_map(|(run, lines)| Some((run, place(lines)?)));
        let (run, place) = found?;
        let run = self.shelf.runs.borrow().get(run)?.clone();
        self.shelf.show(&run, true);
        run.children().item(place as u32)
    }
}

impl Shelf {
    fn show(&self, run: &Element, in_reach: bool) {
        let number = run.get_attribute(NUMBER).map(|number| read_whole(&number));
        let (lines, mut filled) = (self.lines.borrow(), self.filled.borrow_mut());
        let Some((lines, filled)) = number.and_then(|number| Some((lines.get(number)?, filled.get_mut(number)?)))
        else {
            return;
        };
        if in_reach && filled.is_none() {
            let owner = self.owner.with(Owner::new);
            for &line in lines {
                // A run is not its own child.
                let _ = run.append_child(owner.with(|| (self.build)(line)).element());
            }
            set_style(run, "height", None);
            *filled = Some(owner);
        } else if !in_reach
            && run.matches(":focus-within") != Ok(true)
            && let Some(owner) = filled.take()
        {
            set_style(run, "height", Some(&px(run.get_bounding_client_rect().height())));
            run.set_text_content(None);
            owner.cleanup();
        }
    }
}

impl Drop for Runs {
    fn drop(&mut self) {
        self.observer.iter().for_each(IntersectionObserver::disconnect);
        self.shelf.owner.cleanup();
    }
}
