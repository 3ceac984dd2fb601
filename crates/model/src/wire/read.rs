//! A cursor over JSON that knows where it is: what a field holds, or the one problem that says why not.
//!
//! Written by hand, because a derived reader is compiled anew for every type it reads, which a
//! visitor's download pays for. What depends on a type is kept to a few instructions here; lookups,
//! paths and problems exist once. Must not know what a record or a manifest is.

use crate::manifest::wrong_format;
use crate::{Date, Problem, ProblemKind, Text};
use serde_json::Value;

/// Reads the value a cursor stands on; `None` when the cursor has taken down a problem.
pub(super) type Read<T> = fn(&mut Cursor<'_>) -> Option<T>;

/// Whether objects may have fields that nobody asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fields {
    /// They may.
    Open,
    /// They may unless the crate's feature `strict` is on: for files that people write.
    Closed,
}

/// Reads `text`, the whole of `file`.
pub(super) fn file<T>(file: &str, text: &str, expected: &str, fields: Fields, read: Read<T>) -> Result<T, Problem> {
    let root: Value = serde_json::from_str(text).map_err(|error| super::shape(file, expected, &error))?;
    let mut cursor = Cursor::new(file, &root, fields);
    let value = read(&mut cursor);
    cursor.seal();
    match (value, cursor.problem) {
        (Some(value), None) => Ok(value),
        (_, Some(problem)) => Err(*problem),
        (None, None) => Err(Problem::new(ProblemKind::Shape, file, "", expected, "something else")),
    }
}

/// How a value was reached from the one around it.
enum Step {
    Root,
    Field(&'static str),
    Item(usize),
}

/// A value on the way from the root to where the cursor is; `None` for a field that is not there.
struct Stop<'a> {
    step: Step,
    value: Option<&'a Value>,
    #[cfg(feature = "strict")]
    asked: Vec<&'static str>,
}

/// Stands on a value, and takes down the first problem met, at which reading ends.
pub(super) struct Cursor<'a> {
    file: &'a str,
    #[cfg_attr(not(feature = "strict"), expect(dead_code, reason = "only asked by strict reading"))]
    fields: Fields,
    /// Never empty: the root comes first.
    trail: Vec<Stop<'a>>,
    problem: Option<Box<Problem>>,
}

impl<'a> Cursor<'a> {
    fn new(file: &'a str, root: &'a Value, fields: Fields) -> Self {
        let mut cursor = Self { file, fields, trail: Vec::new(), problem: None };
        cursor.push(Step::Root, Some(root));
        cursor
    }

    /// A field that must be there.
    pub(super) fn required<T>(&mut self, name: &'static str, read: Read<T>) -> Option<T> {
        self.enter(name)?;
        let value = read(self)?;
        self.leave();
        Some(value)
    }

    /// A field that may be absent or null.
    pub(super) fn optional<T>(&mut self, name: &'static str, read: Read<T>) -> Option<Option<T>> {
        self.enter(name)?;
        let value = if self.is_null() { None } else { Some(read(self)?) };
        self.leave();
        Some(value)
    }

    /// A field that says null where nothing is known. Strict reading wants that said; visitors get
    /// by without it.
    pub(super) fn nullable<T>(&mut self, name: &'static str, read: Read<T>) -> Option<Option<T>> {
        if cfg!(feature = "strict") {
            self.enter(name)?;
            if self.here().is_none() {
                return self.wrong(ProblemKind::Shape, "a value, or null where it is not known");
            }
            self.leave();
        }
        self.optional(name, read)
    }

    /// A field that stands for its default when it is absent.
    pub(super) fn or_default<T: Default>(&mut self, name: &'static str, read: Read<T>) -> Option<T> {
        self.enter(name)?;
        let value = if self.here().is_none() { T::default() } else { read(self)? };
        self.leave();
        Some(value)
    }

    /// The items of a list.
    pub(super) fn list<T>(&mut self, read: Read<T>) -> Option<Vec<T>> {
        let mut all = Vec::new();
        self.each(&mut |cursor| {
            all.push(read(cursor)?);
            Some(())
        })?;
        Some(all)
    }

    /// A string.
    pub(super) fn str(&mut self, expected: &str) -> Option<&'a str> {
        match self.here() {
            Some(Value::String(text)) => Some(text),
            _ => self.wrong(ProblemKind::Shape, expected),
        }
    }

    /// A string that `from` makes something of.
    pub(super) fn key<T>(&mut self, expected: &str, from: fn(&str) -> Option<T>) -> Option<T> {
        let value = from(self.str(expected)?);
        if value.is_none() {
            self.fail(ProblemKind::Value, expected);
        }
        value
    }

    /// Exactly as many numbers as there is room for.
    pub(super) fn numbers(&mut self, expected: &str, room: &mut [f64]) -> Option<()> {
        match self.here() {
            Some(Value::Array(all)) if all.len() == room.len() => {
                for (number, value) in room.iter_mut().zip(all) {
                    let Some(found) = value.as_f64() else { return self.wrong(ProblemKind::Shape, expected) };
                    *number = found;
                }
                Some(())
            }
            _ => self.wrong(ProblemKind::Shape, expected),
        }
    }

    /// The format of the file, when it is the one that is `known`.
    pub(super) fn format(&mut self, known: u32) -> Option<u32> {
        let found = match self.here() {
            Some(Value::Number(number)) => number.as_u64().and_then(|number| u32::try_from(number).ok()),
            _ => None,
        };
        match found {
            Some(found) if found == known => Some(found),
            Some(found) => self.take_down(wrong_format(self.file, found, known)),
            None => self.wrong(ProblemKind::Shape, "a format, as a whole number"),
        }
    }

    /// Takes down that the value here is not what was expected; always `None`.
    pub(super) fn wrong<T>(&mut self, kind: ProblemKind, expected: &str) -> Option<T> {
        self.fail(kind, expected);
        None
    }

    #[cold]
    #[inline(never)]
    fn fail(&mut self, kind: ProblemKind, expected: &str) {
        let problem = Problem::new(kind, self.file, &self.path(), expected, &describe(self.here()));
        self.take_down::<()>(problem);
    }

    /// Keeps the first problem: what comes after may well follow from it.
    fn take_down<T>(&mut self, problem: Problem) -> Option<T> {
        self.problem.get_or_insert_with(|| Box::new(problem));
        None
    }

    fn here(&self) -> Option<&'a Value> {
        self.trail.last().and_then(|stop| stop.value)
    }

    fn is_null(&self) -> bool {
        matches!(self.here(), None | Some(Value::Null))
    }

    #[inline(never)]
    fn each(&mut self, read: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        let Some(Value::Array(all)) = self.here() else { return self.wrong(ProblemKind::Shape, "a list") };
        for (index, value) in all.iter().enumerate() {
            self.push(Step::Item(index), Some(value));
            read(self)?;
            self.leave();
        }
        Some(())
    }

    #[inline(never)]
    fn enter(&mut self, name: &'static str) -> Option<()> {
        let Some(Value::Object(object)) = self.here() else { return self.wrong(ProblemKind::Shape, "an object") };
        #[cfg(feature = "strict")]
        self.trail.last_mut()?.asked.push(name);
        self.push(Step::Field(name), object.get(name));
        Some(())
    }

    #[inline(never)]
    fn leave(&mut self) {
        self.seal();
        self.trail.pop();
    }

    #[inline(never)]
    fn push(&mut self, step: Step, value: Option<&'a Value>) {
        self.trail.push(Stop {
            step,
            value,
            #[cfg(feature = "strict")]
            asked: Vec::new(),
        });
    }

    /// Takes down the first field of this object that nobody asked for. An object that nobody asked
    /// for any field is not one of fields: it is a text by language.
    #[cfg(feature = "strict")]
    fn seal(&mut self) {
        let Some(Stop { value: Some(Value::Object(object)), asked, .. }) = self.trail.last() else { return };
        if self.fields == Fields::Open || asked.is_empty() {
            return;
        }
        let Some(name) = object.keys().find(|name| !asked.contains(&name.as_str())) else { return };
        let mut at = self.path();
        if !at.is_empty() {
            at.push('.');
        }
        at.push_str(name);
        let problem = Problem::new(ProblemKind::Shape, self.file, &at, "only fields of the format", "an unknown field");
        self.take_down::<()>(problem);
    }

    #[cfg(not(feature = "strict"))]
    fn seal(&mut self) {}

    /// The way from the root to here: `figures[2].source`.
    fn path(&self) -> String {
        let mut path = String::new();
        for stop in &self.trail {
            match stop.step {
                Step::Root => {}
                Step::Field(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name);
                }
                Step::Item(index) => {
                    path.push('[');
                    path.push_str(&index.to_string());
                    path.push(']');
                }
            }
        }
        path
    }
}

/// Words for what was found. Long strings are cut; numbers that are not whole are not written out,
/// because the digits of a float cost more code than they say.
fn describe(value: Option<&Value>) -> String {
    /// Enough of a string to recognise it, in characters.
    const SHOWN: usize = 60;
    let words = match value {
        None => "nothing",
        Some(Value::Null) => "null",
        Some(Value::Bool(true)) => "true",
        Some(Value::Bool(false)) => "false",
        Some(Value::Number(number)) => match number.as_i64() {
            Some(whole) => return whole.to_string(),
            None => "a number",
        },
        Some(Value::String(text)) => {
            let cut = text.char_indices().nth(SHOWN).map(|(at, _)| at);
            let shown = cut.map_or(text.as_str(), |at| &text[..at]);
            return ["\"", shown, if cut.is_some() { "…\"" } else { "\"" }].concat();
        }
        Some(Value::Array(all)) if all.is_empty() => "an empty list",
        Some(Value::Array(_)) => "a list",
        Some(Value::Object(by)) if by.is_empty() => "an empty object",
        Some(Value::Object(_)) => "an object",
    };
    words.to_owned()
}

/// A string.
pub(super) fn string(cursor: &mut Cursor<'_>) -> Option<String> {
    cursor.str("a string").map(str::to_owned)
}

/// A number.
pub(super) fn number(cursor: &mut Cursor<'_>) -> Option<f64> {
    let found = cursor.here().and_then(Value::as_f64);
    if found.is_none() {
        cursor.fail(ProblemKind::Shape, "a number");
    }
    found
}

/// True or false.
pub(super) fn boolean(cursor: &mut Cursor<'_>) -> Option<bool> {
    let found = cursor.here().and_then(Value::as_bool);
    if found.is_none() {
        cursor.fail(ProblemKind::Shape, "true or false");
    }
    found
}

/// A date.
pub(super) fn date(cursor: &mut Cursor<'_>) -> Option<Date> {
    cursor.key("a date: YYYY, YYYY-MM or YYYY-MM-DD", Date::parse)
}

/// A text.
pub(super) fn text(cursor: &mut Cursor<'_>) -> Option<Text> {
    let found = cursor.here().and_then(text_value);
    if found.is_none() {
        cursor.fail(ProblemKind::Shape, "a text: a string, or an object with a string per language");
    }
    found
}

/// The text a value stands for: French first, then the other languages by tag.
pub(super) fn text_value(value: &Value) -> Option<Text> {
    match value {
        Value::String(text) => Some(Text::Same(text.clone())),
        Value::Object(by) if !by.is_empty() => {
            let mut all = Vec::with_capacity(by.len());
            for (tag, text) in by {
                let at = if tag == crate::Lang::Fr.tag() { 0 } else { all.len() };
                all.insert(at, (tag.clone(), text.as_str()?.to_owned()));
            }
            Some(Text::By(all))
        }
        _ => None,
    }
}
