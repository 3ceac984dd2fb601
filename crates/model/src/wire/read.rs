//! A cursor over JSON that knows where it is: what a field holds, or the one problem that says why not.
//!
//! Written by hand, because a derived reader is compiled anew for every type it reads, which a
//! visitor's download pays for. What depends on a type is kept to a few instructions here; lookups,
//! paths and problems exist once. Must not know what a record, a manifest or a feature is.

#[cfg(feature = "strict")]
mod seal;

use super::tree::Json;
use crate::manifest::wrong_format;
use crate::problem::digits;
use crate::{Problem, ProblemKind};

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
pub(super) fn file<T>(
    file: &str,
    text: &str,
    expected: &str,
    fields: Fields,
    read: impl FnOnce(&mut Cursor<'_>) -> Option<T>,
) -> Result<T, Problem> {
    let root = super::tree(file, text, expected)?;
    let mut cursor = Cursor::new(file, &root, fields);
    let value = read(&mut cursor);
    cursor.seal();
    match (value, cursor.problem) {
        (Some(value), None) => Ok(value),
        (_, Some(problem)) => Err(*problem),
        (None, None) => Err(Problem::new(ProblemKind::Shape, file, "", expected, "something else")),
    }
}

/// Reads `text`, the item `index` of the list `field` of an open file, which was cut out of it; what
/// is wrong with it.
pub(super) fn item(
    file: &str,
    text: &[u8],
    (field, index): (&'static str, usize),
    read: &mut dyn FnMut(&mut Cursor<'_>) -> Option<Problem>,
) -> Option<Problem> {
    let root = core::str::from_utf8(text).ok().and_then(|text| super::parse::parse(text).ok());
    // What is no JSON is read as nothing, and said to be none.
    let nothing = Json::Null;
    let mut cursor = Cursor::new(file, &nothing, Fields::Open);
    cursor.push(Step::Field(field), None);
    cursor.push(Step::Item(index), root.as_ref());
    match root {
        Some(_) => read(&mut cursor),
        None => Some(Problem::new(ProblemKind::Shape, file, &cursor.path(), "JSON", "something else")),
    }
}

/// How a value was reached from the one around it.
enum Step<'a> {
    Root,
    Field(&'static str),
    Item(usize),
    /// An item that says itself what it is called.
    Named(&'a str),
}

/// A value on the way from the root to where the cursor is; `None` for a field that is not there.
struct Stop<'a> {
    step: Step<'a>,
    value: Option<&'a Json>,
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
    fn new(file: &'a str, root: &'a Json, fields: Fields) -> Self {
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
        let value = self.or_null(read)?;
        self.leave();
        Some(value)
    }

    /// The value here, unless it is absent or null.
    pub(super) fn or_null<T>(&mut self, read: Read<T>) -> Option<Option<T>> {
        match self.here() {
            None | Some(Json::Null) => Some(None),
            Some(_) => Some(Some(read(self)?)),
        }
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

    /// An item of a list by its place in it; it may be absent.
    pub(super) fn item<T>(&mut self, index: usize, read: Read<T>) -> Option<T> {
        self.enter_item(index)?;
        let value = read(self)?;
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
            Some(Json::Text(text)) => Some(text),
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

    /// The one string that may stand here.
    pub(super) fn exactly(&mut self, expected: &str) -> Option<()> {
        if self.str(expected)? == expected { Some(()) } else { self.wrong(ProblemKind::Value, expected) }
    }

    /// Exactly as many numbers as there is room for.
    pub(super) fn numbers(&mut self, expected: &str, room: &mut [f64]) -> Option<()> {
        match self.here() {
            Some(Json::List(all)) if all.len() == room.len() => self.first_numbers(expected, room),
            _ => self.wrong(ProblemKind::Shape, expected),
        }
    }

    /// As many numbers as there is room for, whatever comes after them.
    pub(super) fn first_numbers(&mut self, expected: &str, room: &mut [f64]) -> Option<()> {
        match self.here() {
            Some(Json::List(all)) if all.len() >= room.len() => {
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
            Some(Json::Whole(number)) => u32::try_from(*number).ok(),
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
        let problem = Problem::new(
            kind,
            self.file,
            &self.path(),
            expected,
            &self.here().map_or_else(|| "nothing".to_owned(), Json::describe),
        );
        self.take_down::<()>(problem);
    }

    /// Keeps the first problem: what comes after may well follow from it.
    fn take_down<T>(&mut self, problem: Problem) -> Option<T> {
        self.problem.get_or_insert_with(|| Box::new(problem));
        None
    }

    /// The value here; `None` for what is not there.
    pub(super) fn here(&self) -> Option<&'a Json> {
        self.trail.last().and_then(|stop| stop.value)
    }

    /// Calls the value here by its field `name`, where that is a string that says something:
    /// problems in it then begin with that, not with the way to it.
    pub(super) fn name_by(&mut self, name: &str) {
        if let Some(stop) = self.trail.last_mut()
            && let Some(found) =
                stop.value.and_then(|value| value.field(name)?.as_str()).filter(|found| !found.is_empty())
        {
            stop.step = Step::Named(found);
        }
    }

    /// Reads the value here for itself: what is wrong with it is handed out, and reading goes on.
    pub(super) fn alone(&mut self, read: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<Problem> {
        let depth = self.trail.len();
        read(self);
        self.trail.truncate(depth);
        self.problem.take().map(|problem| *problem)
    }

    /// Shows the items of a list to `read`, one after the other.
    #[inline(never)]
    pub(super) fn each(&mut self, read: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        let Some(Json::List(all)) = self.here() else { return self.wrong(ProblemKind::Shape, "a list") };
        for (index, value) in all.iter().enumerate() {
            self.push(Step::Item(index), Some(value));
            read(self)?;
            self.leave();
        }
        Some(())
    }

    /// Goes to a field; it may be absent.
    #[inline(never)]
    pub(super) fn enter(&mut self, name: &'static str) -> Option<()> {
        let Some(object @ Json::Object(_)) = self.here() else { return self.wrong(ProblemKind::Shape, "an object") };
        #[cfg(feature = "strict")]
        self.trail.last_mut()?.asked.push(name);
        self.push(Step::Field(name), object.field(name));
        Some(())
    }

    #[inline(never)]
    fn enter_item(&mut self, index: usize) -> Option<()> {
        let Some(Json::List(all)) = self.here() else { return self.wrong(ProblemKind::Shape, "a list") };
        self.push(Step::Item(index), all.get(index));
        Some(())
    }

    /// Goes back to the value around this one.
    #[inline(never)]
    pub(super) fn leave(&mut self) {
        self.seal();
        self.trail.pop();
    }

    #[inline(never)]
    fn push(&mut self, step: Step<'a>, value: Option<&'a Json>) {
        self.trail.push(Stop {
            step,
            value,
            #[cfg(feature = "strict")]
            asked: Vec::new(),
        });
    }

    /// Nothing: visitors get by with fields that nobody asked for.
    #[cfg(not(feature = "strict"))]
    fn seal(&mut self) {}

    /// The way from the root to here: `figures[2].source`, or from a named item: `aif: geometry`.
    fn path(&self) -> String {
        let (mut path, mut before_field) = (String::new(), "");
        for stop in &self.trail {
            before_field = match stop.step {
                Step::Root => "",
                Step::Named(name) => {
                    name.clone_into(&mut path);
                    ": "
                }
                Step::Field(name) => {
                    path.push_str(before_field);
                    path.push_str(name);
                    "."
                }
                Step::Item(index) => {
                    path.push('[');
                    path.push_str(&digits(index as i64));
                    path.push(']');
                    "."
                }
            };
        }
        path
    }
}
