//! Files on their way into the store, several at a time; what is there already is not sent again.

use crate::failure::{Failure, Outcome};
use crate::kind;
use crate::release::Item;
use crate::store::{Listed, Store};
use futures_util::stream::{self, StreamExt, TryStreamExt};
use std::collections::BTreeMap;

/// Requests under way at a time: enough to hide the way to the store, few enough for any of them.
const AT_ONCE: usize = 12;

/// Those of `items` that the store does not have as they are.
pub(crate) async fn missing<'a>(
    store: &Store,
    there: &BTreeMap<String, Listed>,
    items: &[&'a Item],
) -> Outcome<Vec<&'a Item>> {
    let looked = stream::iter(items.iter().copied()).map(|item| async move {
        if !there.contains_key(&item.file.path) {
            return Ok(Some(item));
        }
        let Some(found) = store.describe(&item.file.path).await? else { return Ok(Some(item)) };
        // Without a hash it was brought here by another program, and is replaced.
        let is_other = !found.sha256.is_empty() && found.sha256 != item.file.sha256;
        if is_other && item.file.cache_control == kind::IMMUTABLE {
            return Err(Failure::new(format!(
                "{} is in the store with other content, and visitors keep it for a year under this name. Make the release \
                 build anew (`cargo xtask dist`); if it still says so, remove that file from the store.",
                item.file.path
            )));
        }
        Ok((!found.is(&item.file)).then_some(item))
    });
    let found: Vec<Option<&Item>> = looked.buffered(AT_ONCE).try_collect().await?;
    Ok(found.into_iter().flatten().collect())
}

/// Writes files, in no order.
pub(crate) async fn send(store: &Store, items: &[&Item]) -> Outcome {
    let sending = stream::iter(items.iter().copied()).map(|item| store.put(item));
    sending.buffer_unordered(AT_ONCE).try_collect().await
}
