//! Actors by what somebody types of their names, for those who have one in mind: the name itself first,
//! then names that begin so, those of which a word does, those that hold it.

use grappes_model::collate::sort_key;
use grappes_model::{Actor, Lang};

/// Indices of actors whose name or acronym goes with `typed`, at most `most`; the first ones for nothing typed.
#[must_use]
pub fn pick(actors: &[Actor], lang: Lang, typed: &str, most: usize) -> Vec<u32> {
    let typed = sort_key(typed.trim());
    let mut found = [Vec::new(), Vec::new(), Vec::new(), Vec::new()];
    for (index, actor) in actors.iter().enumerate() {
        let mut fit = fit(&sort_key(actor.name.get(lang)), &typed);
        if let Some(short) = &actor.short {
            fit = fit.min(self::fit(&sort_key(short.get(lang)), &typed));
        }
        if let Some(group) = found.get_mut(fit) {
            group.push(index as u32);
        }
        if found[1].len() == most {
            break;
        }
    }
    let mut all = Vec::new();
    for group in found {
        for index in group {
            if all.len() < most {
                all.push(index);
            }
        }
    }
    all
}

/// How a text goes with a name: 0 it is the name, 1 from its beginning, 2 from that of a word, 3 from within one,
/// 4 not at all.
fn fit(name: &str, typed: &str) -> usize {
    let (name, typed) = (name.as_bytes(), typed.as_bytes());
    if name.starts_with(typed) {
        return usize::from(name.len() > typed.len());
    }
    let mut best = 4;
    for at in 1..name.len() {
        if name.get(at..).is_some_and(|rest| rest.starts_with(typed)) {
            if name[at - 1] == b' ' {
                return 2;
            }
            best = 3;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_with_a_name_from_its_beginning_a_word_or_within() {
        assert_eq!(
            ["mec", "char", "foi", "arl", "x"].map(|typed| fit("mecatronic charles foix", typed)),
            [1, 2, 2, 3, 3]
        );
        assert_eq!([fit("aif", "aif"), fit("aif", ""), fit("aif", "aifa"), fit("", "a")], [0, 1, 4, 4]);
    }
}
