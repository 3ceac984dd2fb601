//! What the signals of a map hold.

use crate::data::{Dataset, Later, RecordError};
use grappes_model::{Problem, Record, RecordId};
use grappes_view::Camera;
use std::rc::Rc;

/// How far the dataset has come.
#[derive(Debug, Clone)]
pub enum Load {
    /// On its way.
    Loading,
    /// Read.
    Ready(Rc<Dataset>),
    /// Not to be had.
    Failed,
}

/// What the panel shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// Nothing: the map has the stage for itself.
    Closed,
    /// All actors.
    List,
    /// The selected record.
    Record,
    /// What actors can be narrowed down by.
    Filters,
    /// What else can be done.
    Menu,
    /// Who helps in the commune of [`Exploration::commune`].
    Help,
    /// What links two actors.
    Chain,
    /// Actors side by side.
    Compare,
    /// Documents, and what rests on each.
    Sources,
    /// Links, files, print.
    Take,
}

impl Panel {
    /// The part of the program that shows it.
    #[must_use]
    pub fn part(self) -> Later {
        match self {
            Self::Closed | Self::List | Self::Record => Later::Panel,
            Self::Filters => Later::Filter,
            Self::Menu => Later::Explore,
            Self::Help => Later::Help,
            Self::Chain => Later::Network,
            Self::Compare | Self::Sources => Later::Compare,
            Self::Take => Later::Take,
        }
    }
}

/// What of a panel is to be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// What stands in its heading.
    Title,
    /// The line beneath.
    Subtitle,
    /// All the rest.
    Body,
}

/// The record of the selected actor.
#[derive(Debug, Clone)]
pub enum RecordView {
    /// Nothing is selected.
    None,
    /// On its way.
    Loading(Wait),
    /// Read.
    Ready(Rc<Record>),
    /// Not to be had.
    Failed(RecordError),
}

/// How far the part of the program has come that is fetched when it is first used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Late {
    /// Nobody has asked for it.
    Away,
    /// On its way.
    Coming(Wait),
    /// There.
    Here,
    /// Not to be had.
    Failed,
}

/// How long something has kept the visitor waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// Too short to say anything.
    Short,
    /// Long enough to say that it is loading.
    Noticed,
    /// Long enough to offer another try.
    Long,
}

/// A camera to go to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// Fly there.
    Fly(Camera),
    /// Be there.
    Jump(Camera),
}

/// Whose the wheel and the fingers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gestures {
    /// The map's.
    Greedy,
    /// The page's: the map takes two fingers, and the wheel with control or command.
    Cooperative,
    /// The page's, all of them: the map is a picture, and nothing of it takes the focus.
    Still,
}

/// What a host page is told.
#[derive(Debug, Clone)]
pub enum HostEvent {
    /// The first complete frame is drawn.
    Ready,
    /// A record is about to be opened, or (`None`) was closed. The host may say no to opening.
    Select(Option<RecordId>),
    /// The camera came to rest.
    View,
    /// Layers were switched.
    Filter,
    /// Something could not be read.
    Error(Problem),
}
