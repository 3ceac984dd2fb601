//! Which table a sheet is, and which column each of its headings.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::column::{Kind, Table};
use super::columns::{RECORDS, TABLES, named};
use super::heading::{Heading, key};
use super::mapping::{Mapping, Named, TableMapping};
use super::read::Columns;
use super::refusal::{Refusal, Report, Spot};
use super::sheet::{Cell, Row, Sheet, letters};

/// A sheet with its table and columns.
#[derive(Debug)]
pub(crate) struct Bound<'a> {
    sheet: &'a Sheet,
    /// Which of its lines holds the headings.
    head: usize,
    /// Its table.
    pub(crate) table: &'static Table,
    /// Its columns, and those that the mapping adds.
    pub(crate) columns: Vec<BoundColumn>,
    /// What they are called in the sheet, by our names.
    pub(crate) called: Rc<Columns>,
}

/// A column of a sheet, or one that the mapping fills.
#[derive(Debug)]
pub(crate) struct BoundColumn {
    /// What it is.
    pub(crate) heading: Heading,
    /// Where it stands and what it is called there; `None` when the mapping fills it.
    source: Option<(usize, String)>,
    /// What an empty cell says.
    default: Option<Cell>,
    /// Their words for ours, by [`key`].
    words: BTreeMap<String, String>,
}

/// The sheets of an import with their tables; what is none of ours is refused.
pub(crate) fn bind<'a>(sheets: &'a [Sheet], mapping: &Mapping, report: &mut Report) -> Vec<Bound<'a>> {
    let filled = || sheets.iter().filter(|sheet| !sheet.rows.is_empty());
    let mut all = Vec::new();
    for sheet in filled() {
        let of_file = filled().filter(|other| other.file == sheet.file).count();
        let head = head(sheet, mapping);
        if head > 0 {
            let line = Spot { line: Some(sheet.rows[head].line), ..spot(sheet) };
            report.note("the headings stand here; what is above them is left out", &line, "");
        }
        match table(sheet, head, mapping, of_file == 1) {
            Named::LeftOut => {}
            Named::As(table) => all.extend(columns(sheet, head, table, mapping, report)),
            Named::Unsaid => {
                let names = TABLES.map(|table| table.name).join(", ");
                let refusal = Refusal::new(&spot(sheet), format!("a sheet called {names}"), &sheet.name);
                report.refuse_whole(refusal.remedy(
                    "Rename the sheet, or say under [sheets] of the mapping file what it is (“-” leaves it out).",
                ));
            }
        }
    }
    all
}

/// The first of the first lines in which two cells or more are columns of a table: titles, dates and
/// headings of groups may stand above. The very first where there is none.
fn head(sheet: &Sheet, mapping: &Mapping) -> usize {
    const LINES: usize = 10;
    const COLUMNS: usize = 2;
    let is_head = |head: &usize| {
        let headings = headings(sheet, *head);
        TABLES.iter().any(|table| {
            let is_ours = |name: &str| match mapping.table(table).map(|mapping| mapping.column(name)) {
                Some(Named::LeftOut | Named::As(_)) => true,
                Some(Named::Unsaid) | None => Heading::of(table, name).is_some(),
            };
            headings.iter().filter(|(_, name)| is_ours(name)).count() >= COLUMNS
        })
    };
    (0..sheet.rows.len().min(LINES)).find(is_head).unwrap_or_default()
}

/// The table of a sheet: by the mapping, its name or its headings; alone in its file, the records.
fn table(sheet: &Sheet, head: usize, mapping: &Mapping, is_alone: bool) -> Named<&'static Table> {
    match mapping.sheet(&sheet.name) {
        Named::Unsaid => {}
        named => return named,
    }
    if let Some(table) = named(&sheet.name) {
        return Named::As(table);
    }
    let headings = headings(sheet, head);
    let fits = |table: &&Table| {
        headings.iter().all(|(_, heading)| match mapping.table(table).map(|mapping| mapping.column(heading)) {
            Some(Named::LeftOut | Named::As(_)) => true,
            Some(Named::Unsaid) | None => Heading::of(table, heading).is_some(),
        })
    };
    // The records come first: a sheet that can be theirs is theirs.
    match TABLES.iter().find(fits) {
        Some(table) => Named::As(table),
        None if is_alone => Named::As(&TABLES[0]),
        None => Named::Unsaid,
    }
}

fn columns<'a>(
    sheet: &'a Sheet,
    head: usize,
    table: &'static Table,
    mapping: &Mapping,
    report: &mut Report,
) -> Option<Bound<'a>> {
    let nothing = TableMapping::default();
    let mapping = mapping.table(table).unwrap_or(&nothing);
    let mut bound: Vec<BoundColumn> = Vec::new();
    let mut is_good = true;
    let spot = spot(sheet);
    for (at, name) in headings(sheet, head) {
        let ours = match mapping.column(&name) {
            Named::LeftOut => continue,
            Named::As(ours) => ours,
            Named::Unsaid => &name,
        };
        let spot = Spot { line: Some(sheet.rows[head].line), column: Some(called(sheet, at, &name)), ..spot.clone() };
        let Some(heading) = Heading::of(table, ours) else {
            let refusal = Refusal::new(&spot, format!("a column of {}", table.name), &name);
            report.refuse_whole(refusal.remedy(help(table, &name)));
            is_good = false;
            continue;
        };
        if bound.iter().any(|other| other.heading.is(&heading)) {
            report.refuse_whole(Refusal::new(&spot, format!("the column {} once", heading.name()), &name));
            is_good = false;
        }
        bound.push(BoundColumn { heading, source: Some((at, name)), default: None, words: BTreeMap::new() });
    }
    for (ours, said) in mapping.constants.iter().chain(&mapping.defaults) {
        // The mapping was read against the columns.
        let Some(heading) = Heading::of(table, ours) else { continue };
        let is_constant = mapping.constants.contains_key(ours);
        let default = Some(Cell::Text(said.clone()));
        match bound.iter_mut().find(|other| other.heading.is(&heading)) {
            Some(_) if is_constant => {
                let expected = format!("no column {ours} beside the constant that the mapping gives");
                report.refuse_whole(
                    Refusal::new(&spot, expected, ours)
                        .remedy("Make it one of the mapping’s defaults, or leave the column out."),
                );
                is_good = false;
            }
            Some(column) => column.default = default,
            None => bound.push(BoundColumn { heading, source: None, default, words: BTreeMap::new() }),
        }
    }
    for column in &mut bound {
        column.words = mapping.words(&column.heading);
    }
    let standing = |column: &BoundColumn| {
        let (at, name) = column.source.as_ref()?;
        Some((column.heading.column.name, called(sheet, *at, name)))
    };
    let called = Rc::new(bound.iter().rev().filter_map(standing).collect());
    is_good.then_some(Bound { sheet, head, table, columns: bound, called })
}

/// Headings that are not empty, with their columns.
fn headings(sheet: &Sheet, head: usize) -> Vec<(usize, String)> {
    let cells = sheet.rows.get(head).map_or(&[][..], |row| &row.cells);
    let named = cells.iter().map(|(at, cell)| (*at, cell.to_string().trim().to_owned()));
    named.filter(|(_, name)| !name.is_empty()).collect()
}

fn spot(sheet: &Sheet) -> Spot {
    let name = sheet.in_workbook.then(|| sheet.name.clone());
    Spot { file: sheet.file.clone(), sheet: name, line: None, column: None }
}

/// What a column is called in a refusal: in a workbook with its letter.
fn called(sheet: &Sheet, at: usize, name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if sheet.in_workbook { format!("{} ({name})", letters(at)) } else { name }
}

fn help(table: &Table, name: &str) -> String {
    const LIKENESS: f64 = 0.8;
    let near = table
        .columns
        .iter()
        .map(|column| (strsim::jaro_winkler(column.name, &name.to_lowercase()), column.name))
        .filter(|(likeness, _)| *likeness >= LIKENESS)
        .max_by(|(a, _), (b, _)| a.total_cmp(b));
    let near = near.map_or(String::new(), |(_, name)| format!("Did you mean {name}? "));
    format!(
        "{near}A mapping file says what it is here, or leaves it out: [{}.columns], \"{name}\" = \"…\" or \"-\" \
         (`grappes import --columns` lists ours).",
        table.name
    )
}

impl Bound<'_> {
    /// Whether it is the table of records.
    pub(crate) fn is_records(&self) -> bool {
        self.table.name == RECORDS
    }

    /// The lines below the headings that say something.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &Row> {
        let says = |row: &&Row| row.cells.iter().any(|(_, cell)| !cell.to_string().trim().is_empty());
        self.sheet.rows.iter().skip(self.head + 1).filter(says)
    }

    /// What a line says in a column, in our words; `None` when it is empty.
    pub(crate) fn cell(&self, row: &Row, column: &BoundColumn) -> Option<Cell> {
        let there = column.source.as_ref().and_then(|(at, _)| row.cell(*at));
        let said = there.filter(|cell| !cell.to_string().trim().is_empty()).or(column.default.as_ref())?;
        let ours = column.words.get(&key(&said.to_string()));
        Some(ours.map_or_else(|| said.clone(), |ours| Cell::Text(ours.clone())))
    }

    /// Where all of it stands.
    pub(crate) fn whole(&self) -> Spot {
        spot(self.sheet)
    }

    /// Where a line, or a cell of it, stands.
    pub(crate) fn spot(&self, row: &Row, column: Option<&BoundColumn>) -> Spot {
        let column = column.map(|column| match &column.source {
            Some((at, name)) => called(self.sheet, *at, name),
            None => format!("{} (of the mapping)", column.heading.name()),
        });
        Spot { line: Some(row.line), column, ..spot(self.sheet) }
    }

    /// Cells beside the headings: nobody says what they are.
    pub(crate) fn strays<'b>(&'b self, row: &'b Row) -> impl Iterator<Item = (Spot, &'b Cell)> {
        let known = headings(self.sheet, self.head);
        let is_stray = move |at: usize| !known.iter().any(|(column, _)| *column == at);
        let cells = row.cells.iter().filter(move |(at, cell)| is_stray(*at) && !cell.to_string().trim().is_empty());
        cells.map(|(at, cell)| (Spot { line: Some(row.line), column: Some(letters(*at)), ..spot(self.sheet) }, cell))
    }

    /// The column of records that tells communes of one name apart.
    pub(crate) fn postal_code(&self) -> Option<&BoundColumn> {
        self.columns.iter().find(|column| matches!(column.heading.column.kind, Kind::PostalCode))
    }
}
