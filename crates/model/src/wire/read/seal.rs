//! What strict reading holds against an object once it is read: fields that should not be there.

use super::{Cursor, Fields, Stop};
use crate::wire::tree::Json;
use crate::{Problem, ProblemKind};

impl Cursor<'_> {
    /// Takes down the first field of this object that nobody asked for or that stands there twice.
    /// An object that nobody asked for any field is not one of fields: it is a text by language.
    pub(super) fn seal(&mut self) {
        let Some(Stop { value: Some(Json::Object(object)), asked, .. }) = self.trail.last() else { return };
        if self.fields == Fields::Open {
            return;
        }
        let mut before = Vec::with_capacity(object.len());
        for (name, _) in object {
            let name = name.as_str();
            let (expected, found) = if !asked.is_empty() && !asked.contains(&name) {
                ("only fields of the format", "an unknown field")
            } else if before.contains(&name) {
                ("each field once", "a second one")
            } else {
                before.push(name);
                continue;
            };
            let mut at = self.path();
            if !at.is_empty() {
                at.push('.');
            }
            at.push_str(name);
            self.take_down::<()>(Problem::new(ProblemKind::Shape, self.file, &at, expected, found));
            return;
        }
    }
}
