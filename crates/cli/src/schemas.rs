//! The published schemas, carried along: a dataset folder has its own copy beside its records.

/// Name and text of each file of `schemas/v1/`.
pub(crate) const SCHEMAS: [(&str, &str); 4] = [
    ("manifest.schema.json", include_str!("../../../public/schemas/v1/manifest.schema.json")),
    ("overlays.schema.json", include_str!("../../../public/schemas/v1/overlays.schema.json")),
    ("record.schema.json", include_str!("../../../public/schemas/v1/record.schema.json")),
    ("territory.schema.json", include_str!("../../../public/schemas/v1/territory.schema.json")),
];
