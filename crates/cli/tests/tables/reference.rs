//! The reference in `docs/tables.md` is the one that the program prints.

use std::fs;

use crate::{root, said, stdout};

#[test]
fn the_page_has_the_columns_of_the_program() {
    let page = fs::read_to_string(root().join("docs/tables.md")).unwrap();
    let (_, rest) = page.split_once("<!-- grappes import --columns -->\n\n").unwrap();
    let (columns, _) = rest.split_once("\n<!-- fin -->").unwrap();
    assert!(
        columns == stdout(&said(&["import", "--columns"])),
        "put what `grappes import --columns` prints into docs/tables.md"
    );
}
