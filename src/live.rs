//! Values that others follow, and what follows them.
//!
//! Leptos says who read what and runs it again: its triggers, effects and owners. Its typed
//! signals and memos would be compiled anew, graph and all, for each of two dozen types; here only
//! a cast depends on the type (see "The bundle is a budget" in ARCHITECTURE.md).

mod shelf;

use leptos::prelude::{ArcTrigger, Notify, RenderEffect, Track, untrack};
use shelf::Place;
use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;
use wasm_bindgen::UnwrapThrowExt;

/// A value that others follow. A copy is a handle on the same value, which goes with the owner
/// under which it was made. Writing to it after that does nothing; reading it is a mistake, except
/// by [`Live::try_get`] and [`Live::try_get_untracked`].
pub struct Live<T> {
    slot: Place,
    of: PhantomData<fn() -> T>,
}

/// What a handle stands for.
struct Slot {
    changed: ArcTrigger,
    /// The value of whatever type: what puts it in and takes it out exists once.
    value: RefCell<Rc<dyn Any>>,
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Live<T> {}

impl<T: 'static> Live<T> {
    /// A value nobody follows yet.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self { slot: slot(Rc::new(value)), of: PhantomData }
    }

    /// Follows the value without reading it.
    pub fn track(&self) {
        find(self.slot, true);
    }

    /// Reads the value in place and follows it.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        self.read(true, read).unwrap_throw()
    }

    /// Reads the value in place.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        self.read(false, read).unwrap_throw()
    }

    /// Replaces the value.
    pub fn set(&self, value: T) {
        put(self.slot, Rc::new(value));
    }

    /// Changes the value in place.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        // Out of its place meanwhile, where nobody else can hold it.
        if let Some(mut value) = replace(self.slot, Rc::new(())) {
            Rc::get_mut(&mut value).and_then(|value| value.downcast_mut()).map(change);
            put(self.slot, value);
        }
    }

    fn read<R>(&self, follow: bool, read: impl FnOnce(&T) -> R) -> Option<R> {
        Some(read(find(self.slot, follow)?.downcast_ref()?))
    }
}

impl<T: Default + 'static> Live<T> {
    /// Takes the value as it is and leaves the default, of which nobody is told.
    #[must_use]
    pub fn take(&self) -> T {
        let value = replace(self.slot, Rc::new(T::default()));
        value.and_then(|value| Rc::into_inner(value.downcast().ok()?)).unwrap_or_default()
    }
}

impl<T: Clone + 'static> Live<T> {
    /// The value, followed from now on.
    #[must_use]
    pub fn get(&self) -> T {
        self.try_get().unwrap_throw()
    }

    /// The value as it is.
    #[must_use]
    pub fn get_untracked(&self) -> T {
        self.try_get_untracked().unwrap_throw()
    }

    /// The value, followed from now on; `None` when its owner is gone.
    #[must_use]
    pub fn try_get(&self) -> Option<T> {
        self.read(true, T::clone)
    }

    /// The value as it is; `None` when its owner is gone.
    #[must_use]
    pub fn try_get_untracked(&self) -> Option<T> {
        self.read(false, T::clone)
    }
}

fn slot(value: Rc<dyn Any>) -> Place {
    shelf::put(Rc::new(Slot { changed: ArcTrigger::new(), value: RefCell::new(value) }))
}

fn held(slot: Place) -> Option<Rc<Slot>> {
    shelf::at(slot)?.downcast().ok()
}

/// What is in a slot.
#[inline(never)]
fn find(slot: Place, follow: bool) -> Option<Rc<dyn Any>> {
    let found = held(slot)?;
    if follow {
        found.changed.track();
    }
    Some(found.value.borrow().clone())
}

/// Puts `value` into a slot, of which nobody is told; what was there before.
#[inline(never)]
fn replace(slot: Place, value: Rc<dyn Any>) -> Option<Rc<dyn Any>> {
    let found = held(slot)?;
    Some(found.value.replace(value))
}

/// Puts `value` into a slot and tells those who follow it.
#[inline(never)]
fn put(slot: Place, value: Rc<dyn Any>) {
    if let Some(found) = held(slot) {
        let before = found.value.replace(value);
        drop(before);
        found.changed.notify();
    }
}

/// A value kept in step with what `compute` reads. It tells those who follow it only when it
/// becomes another one.
pub fn derived<T: PartialEq + 'static>(compute: impl Fn() -> T + 'static) -> Live<T> {
    let live = Live::new(untrack(&compute));
    bind(move || {
        let now = compute();
        if live.with_untracked(|old| *old != now) {
            live.set(now);
        }
    });
    live
}

/// A closure to be boxed and called again and again. `Box<dyn FnMut() -> R>` does the same, but
/// brings two more functions a closure, one of them to call it once and be done with it.
pub trait Run<R = ()> {
    /// Calls it.
    fn run(&mut self) -> R;
}

impl<R, F: FnMut() -> R> Run<R> for F {
    fn run(&mut self) -> R {
        self()
    }
}

/// Runs `run` now and whenever something it followed changes, for as long as the owner lives.
pub fn bind(run: impl FnMut() + 'static) {
    bind_boxed(Box::new(run));
}

fn bind_boxed(mut run: Box<dyn Run>) {
    keep(RenderEffect::new(move |_: Option<()>| run.run()));
}

/// Keeps `value` until the owner goes, and drops it then.
pub fn keep(value: impl Any) {
    shelf::put(Rc::new(value));
}
