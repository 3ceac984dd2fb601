//! Whatever record is written, its schema takes it, and it reads back as it was.

use crate::files::schemas;
use crate::support::records::record;
use grappes_model::wire;
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_record_that_is_written_is_taken_and_reads_back(record in record()) {
        let text = wire::write_record(&record);
        let complaint = schemas().record.complaint(&serde_json::from_str(&text).unwrap());
        prop_assert!(complaint.is_none(), "{}\n{}", complaint.unwrap_or_default(), text);
        prop_assert_eq!(wire::record(&text, &record.id), Ok(record));
    }
}
