//! The published schemas, as this program was built with them.

/// Name of the file and what is in it.
pub(crate) const SCHEMAS: [(&str, &str); 9] = [
    ("record.schema.json", include_str!("../../../public/schemas/v1/record.schema.json")),
    ("overlays.schema.json", include_str!("../../../public/schemas/v1/overlays.schema.json")),
    ("manifest.schema.json", include_str!("../../../public/schemas/v1/manifest.schema.json")),
    ("territory.schema.json", include_str!("../../../public/schemas/v1/territory.schema.json")),
    ("words.schema.json", include_str!("../../../public/schemas/v1/words.schema.json")),
    ("figures.schema.json", include_str!("../../../public/schemas/v1/figures.schema.json")),
    ("timeline.schema.json", include_str!("../../../public/schemas/v1/timeline.schema.json")),
    ("people.schema.json", include_str!("../../../public/schemas/v1/people.schema.json")),
    ("documents.schema.json", include_str!("../../../public/schemas/v1/documents.schema.json")),
];
