//! What owners keep: each thing has a place, which is given up when the owner goes.
//!
//! Leptos has such a store too, for things that threads may share; what threads may not, it wraps in
//! something that asks which thread this is, and a browser's module would carry threads for that.

use leptos::prelude::on_cleanup;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

/// Where something is kept. It is nobody else's, ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    index: u32,
    /// Which of those that have been at this index.
    turn: u32,
}

/// Everything that is kept, by index, with its turn.
struct Shelf {
    kept: Vec<(u32, Option<Rc<dyn Any>>)>,
    free: Vec<u32>,
}

thread_local! {
    static SHELF: RefCell<Shelf> = const { RefCell::new(Shelf { kept: Vec::new(), free: Vec::new() }) };
}

/// Keeps `thing` until the present owner goes.
pub(super) fn put(thing: Rc<dyn Any>) -> Place {
    let place = SHELF.with_borrow_mut(|shelf| {
        let index = shelf.free.pop().unwrap_or(shelf.kept.len() as u32);
        if shelf.kept.len() as u32 == index {
            shelf.kept.push((0, None));
        }
        let kept = &mut shelf.kept[index as usize];
        kept.1 = Some(thing);
        Place { index, turn: kept.0 }
    });
    on_cleanup(move || {
        // Dropped once the shelf is free again: what goes may give up places of its own.
        let _gone = SHELF.with_borrow_mut(|shelf| {
            let (turn, thing) = &mut shelf.kept[place.index as usize];
            *turn += 1;
            shelf.free.push(place.index);
            thing.take()
        });
    });
    place
}

/// What is kept at `place`, unless its owner has gone.
pub(super) fn at(place: Place) -> Option<Rc<dyn Any>> {
    SHELF.with_borrow(|shelf| {
        let (turn, thing) = shelf.kept.get(place.index as usize)?;
        thing.clone().filter(|_| *turn == place.turn)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::prelude::Owner;

    fn number(place: Place) -> Option<u32> {
        at(place).map(|thing| *thing.downcast().unwrap())
    }

    #[test]
    fn what_is_kept_goes_with_its_owner() {
        let (one, other) = (Owner::new(), Owner::new());
        let first = one.with(|| put(Rc::new(1_u32)));
        let second = other.with(|| put(Rc::new(2_u32)));
        assert_eq!((number(first), number(second)), (Some(1), Some(2)));
        one.cleanup();
        assert_eq!((number(first), number(second)), (None, Some(2)));
        // The place is used again, and nobody who knew it before finds what is there now.
        let third = other.with(|| put(Rc::new(3_u32)));
        assert_eq!((third.index, number(first), number(third)), (first.index, None, Some(3)));
    }

    #[test]
    fn what_goes_may_keep_and_give_up_other_things() {
        struct Nested(Owner);
        impl Drop for Nested {
            fn drop(&mut self) {
                self.0.cleanup();
                put(Rc::new(()));
            }
        }
        let (outer, inner) = (Owner::new(), Owner::new());
        let place = inner.with(|| put(Rc::new(7_u32)));
        outer.with(|| put(Rc::new(Nested(inner))));
        outer.cleanup();
        assert_eq!(number(place), None);
    }
}
