//! Records, fetched when clicked, kept, and never more than one request at a time.
//!
//! A visitor who clicks on calls off the request before: an answer that nobody waits for
//! any more never arrives.

use super::fetch::{self, Abort, FetchError};
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

    /// Fetches the record `id` at `url`, calling off any request before it.
    ///
    /// # Errors
    /// As [`RecordError`] says.
    pub async fn fetch(&self, id: &RecordId, url: &str) -> Result<Rc<Record>, RecordError> {
        let abort = Abort::new();
        let signal = abort.signal();
        self.under_way.replace(Some(abort));
        let called_off = || signal.as_ref().is_some_and(|signal| signal.aborted());
        let text = fetch::text(url, signal.as_ref()).await.map_err(|error| match error {
            FetchError::Missing => RecordError::Missing,
            FetchError::Aborted => RecordError::CalledOff,
            _ => RecordError::Unreachable,
        })?;
        if called_off() {
            return Err(RecordError::CalledOff);
        }
        let record = wire::record(&text, id).map(Rc::new).map_err(RecordError::Unreadable)?;
        self.kept.borrow_mut().push(record.clone());
        Ok(record)
    }

    /// The record `id` at `url`, beside whatever else is under way, which goes on: for those who want many. What
    /// checks it is there.
    ///
    /// # Errors
    /// As [`RecordError`] says.
    pub async fn beside(&self, id: &RecordId, url: &str) -> Result<Rc<Record>, RecordError> {
        if let Some(kept) = self.kept(id) {
            return Ok(kept);
        }
        let text = fetch::text(url, None).await.map_err(|_| RecordError::Unreachable)?;
        let record = wire::record(&text, id).map(Rc::new).map_err(RecordError::Unreadable)?;
        if self.kept(id).is_none() {
            self.kept.borrow_mut().push(record.clone());
        }
        Ok(record)
    }
}
