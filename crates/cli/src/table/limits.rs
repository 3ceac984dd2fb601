//! How much a table may hold: what an office suite holds itself, and no more than memory does.

/// Largest file, in bytes.
pub(crate) const FILE_BYTES: u64 = 64 << 20;
/// All that a workbook may unpack to, in bytes: far more than its sheets need, far less than a bomb.
pub(crate) const UNPACKED_BYTES: u64 = 512 << 20;
/// Lines of a sheet, as many as a spreadsheet has.
pub(crate) const ROWS: usize = 1_048_576;
/// Columns of a sheet.
pub(crate) const COLUMNS: usize = 1_000;
/// Characters of a cell: what Excel lets a cell hold.
pub(crate) const CELL_CHARS: usize = 32_767;
/// Cells that an ODS sheet may repeat itself to, empty ones among them.
pub(crate) const ODS_CELLS: usize = 20_000_000;
