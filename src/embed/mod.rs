//! The door to the host page: mounting, attributes in, events out.
//!
//! Nothing else touches the host element, and nothing imports this module.

mod attributes;
mod events;
mod mount;
mod watch;

pub use mount::{MapHandle, mount};
