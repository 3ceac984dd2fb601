//! Which territories share ground: whoever acts on one of them acts in the other.
//!
//! Knows which territory lies in which ([`Nesting`]), no borders.

use grappes_model::territory::{departement_of, is_commune_code};
use grappes_model::{Date, Level, Nesting};

/// The territories that share ground with one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// Their codes, in order.
    codes: Vec<String>,
    /// Codes of the départements that lie in it.
    departements: Vec<String>,
}

impl Ground {
    /// The ground of `territory` on some day of `on`, on any day without it. What is in no register shares
    /// ground with nothing, except a commune of a dataset without directory, which lies in its département.
    #[must_use]
    pub fn of(nesting: &Nesting, territory: &str, on: Option<Date>) -> Self {
        let mut codes = owned(&nesting.sharing(territory, on));
        if codes.is_empty() && is_commune_code(territory) {
            for around in nesting.territories_of(departement_of(territory), on) {
                insert(&mut codes, around.code);
            }
            insert(&mut codes, territory);
        }
        let mut departements = Vec::new();
        for inside in nesting.inside(territory, on) {
            if inside.level == Level::Departement {
                departements.push(inside.code.to_owned());
            }
        }
        Self { codes, departements }
    }

    /// Whether the territory of `code` shares it.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        let is_among = |codes: &[String], code: &str| codes.binary_search_by(|known| known.as_str().cmp(code)).is_ok();
        is_among(&self.codes, code) || (is_commune_code(code) && is_among(&self.departements, departement_of(code)))
    }

    /// Whether whoever acts on the territories of `covers` acts on it.
    #[must_use]
    pub fn has_any(&self, covers: &[String]) -> bool {
        covers.iter().any(|code| self.has(code))
    }
}

fn owned(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|&code| code.to_owned()).collect()
}

fn insert(codes: &mut Vec<String>, code: &str) {
    if let Err(free) = codes.binary_search_by(|known| known.as_str().cmp(code)) {
        codes.insert(free, code.to_owned());
    }
}
