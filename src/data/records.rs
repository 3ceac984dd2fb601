//! Records, fetched when clicked, kept, and never more than one request at a time.
//!
//! A visitor who clicks on calls off the request before: an answer that nobody waits for
//! any more never arrives.

use super::fetch::{self, Abort, FetchError};
use super::{Later, Part};
use grappes_model::{Problem, Record, RecordId, wire};
use std::cell::RefCell;
use std::rc::Rc;

/// Why a record cannot be shown.
#[derive(Debug, Clone, PartialEq)]
pub enum RecordError {
    /// No such file.
    Missing,
    /// It could not be fetched.
    Unreachable,
    /// It arrived and is not a record.
    Unreadable(Problem),
    /// The visitor moved on; nothing is to be shown.
    CalledOff,
}

/// Records fetched so far, and the request under way. A copy is a handle on the same ones.
#[derive(Debug, Clone, Default)]
pub struct Records {
    kept: Rc<RefCell<Vec<Rc<Record>>>>,
    under_way: Rc<RefCell<Option<Abort>>>,
}

impl Records {
    /// A record that was fetched before.
    #[must_use]
    pub fn kept(&self, id: &RecordId) -> Option<Rc<Record>> {
        self.kept.borrow().iter().find(|record| record.id == *id).cloned()
    }

    /// Calls off the request under way, if any.
    pub fn call_off(&self) {
        self.under_way.take();
    }

    /// Fetches the record `id` at `url`, and `part` to check it with, calling off any request before it.
    ///
    /// # Errors
    /// As [`RecordError`] says.
    pub async fn fetch(&self, id: &RecordId, url: &str, part: &Part) -> Result<Rc<Record>, RecordError> {
        let abort = Abort::new();
        let signal = abort.signal();
        self.under_way.replace(Some(abort));
        let part = part.fetch(Later::Panel.name());
        let called_off = || signal.as_ref().is_some_and(|signal| signal.aborted());
        let text = fetch::text(url, signal.as_ref()).await.map_err(|error| match error {
            FetchError::Missing => RecordError::Missing,
            FetchError::Aborted => RecordError::CalledOff,
            _ => RecordError::Unreachable,
        })?;
        let part = part.await;
        if called_off() {
            return Err(RecordError::CalledOff);
        }
        let record = part.map_err(|_| RecordError::Unreachable).and_then(|_| read_later(&text, id))?;
        self.kept.borrow_mut().push(record.clone());
        Ok(record)
    }
}

#[inline(never)]
fn read_later(text: &str, id: &RecordId) -> Result<Rc<Record>, RecordError> {
    wire::record(text, id).map(Rc::new).map_err(RecordError::Unreadable)
}
