//! What the interface says, each by its name in files of words, under `interface`.

/// Declares the words in the order of the French file, where they stand in lower case with `_`.
macro_rules! words {
    ($($word:ident)*) => {
        /// A word, or a sentence, of the interface.
        #[allow(missing_docs, reason = "each is the name of what it says")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Word { $($word),* }

        /// All of them.
        #[cfg(test)]
        pub(super) const ALL: &[Word] = &[$(Word::$word),*];
    };
}

words! {
    MapLabel
    MapHelp
    MarkersLabel
    TerritorySwitch
    Both
    List
    ShowList
    ShowOnMap
    Language
    ChangeLanguage
    Untranslated
    Filters
    Layers
    ZoomIn
    ZoomOut
    MoveMap
    MoveWest
    MoveEast
    MoveNorth
    MoveSouth
    Home
    FullScreen
    LeaveFullScreen
    Legend
    LegendApproximate
    LegendCluster
    LegendCovered
    Credits
    Close
    BackToList
    PanelTaller
    PanelShorter
    Approximate
    PlacePublic
    Period
    FormerName
    Figures
    Dates
    People
    Relations
    Covers
    Sources
    SourceMark
    HideSource
    PublisherUnknown
    Signed
    Undated
    InferredDate
    About
    AtLeast
    Target
    Planned
    Loading
    LoadingPanel
    LoadingRecord
    RecordSlow
    RecordMissing
    RecordUnreachable
    RecordUnreadable
    RecordFailedHelp
    TryAgain
    DatasetFailed
    DatasetFailedHelp
    PartFailed
    PanelFailed
    NoLayer
    ShowAll
    ClusterHint
    ClusterAround
    ScrollHint
    Colon
    QuoteOpen
    QuoteClose
    ShowFigures
    NoFigure
    CountedActors
    CountedMembers
    CountedJobs
    FigureForm
    AsAreas
    AsCircles
    Classes
    Quantiles
    NaturalBreaks
    PerDepartement
    PerCommune
    PerMarker
    NoData
    NoFigures
    AllValues
    Apart
    WithoutFigure
    NoteActors
    NoteSums
    NoteTwice
    LoadingFigures
    FiguresFailed
    SearchBox
    SearchHint
    FilterActors
    Explore
    Back
    ExploreIntro
    SearchResults
    FilterTitle
    HelpTitle
    TimeTitle
    NetworkTitle
    ChainTitle
    CompareTitle
    CitingTitle
    TakeTitle
}
