//! Attributes of the element, read into the model's terms. What cannot be read is as if absent.

use crate::decimal::decimal;
use crate::scene::LayerSet;
use grappes_geometry::{LonLat, project, unproject};
use grappes_model::{Layer, wire};
use grappes_view::{Camera, Zoom};
use web_sys::Element;

/// Tag of the language asked for by the element, else by the page around it; empty when by neither.
pub(super) fn lang(host: &Element) -> String {
    let own = host.get_attribute("lang");
    let around = || host.closest("[lang]").ok().flatten().and_then(|element| element.get_attribute("lang"));
    own.or_else(around).unwrap_or_default()
}

/// What the attribute says where no layer is shown.
const NO_LAYER: &str = "none";

/// Layers from a comma list; all of them when none is named, unless the list says so.
pub(super) fn layers(list: Option<&str>) -> LayerSet {
    let list = list.unwrap_or_default();
    let named = LayerSet::of(list.split(',').filter_map(|key| Layer::from_key(key.trim_ascii())));
    if named == LayerSet::NONE && list != NO_LAYER { LayerSet::ALL } else { named }
}

/// The comma list of layers; `None` when all are shown.
pub(super) fn write_layers(layers: LayerSet) -> Option<String> {
    if layers == LayerSet::ALL {
        return None;
    }
    let mut list = String::new();
    for layer in layers.iter() {
        if !list.is_empty() {
            list.push(',');
        }
        list.push_str(layer.key());
    }
    Some(if list.is_empty() { NO_LAYER.to_owned() } else { list })
}

/// A camera from `zoom/lat/lon`.
pub(super) fn view(text: &str) -> Option<Camera> {
    let mut numbers = text.split('/').map(wire::number);
    let (zoom, lat, lon) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let center = project(LonLat::try_new(lon, lat)?);
    numbers.next().is_none().then_some(Camera { center, zoom: Zoom::new(zoom) })
}

/// `zoom/lat/lon` of a camera: zoom to hundredths, place to about ten metres.
pub(super) fn write_view(camera: &Camera) -> String {
    let place = unproject(camera.center);
    [&*decimal(camera.zoom.get(), 2), "/", &decimal(place.lat, 4), "/", &decimal(place.lon, 4)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_are_a_comma_list() {
        assert_eq!(layers(Some("cluster, chamber")), LayerSet::of([Layer::Cluster, Layer::Chamber]));
        assert_eq!(layers(Some("nothing")), LayerSet::ALL);
        assert_eq!(layers(None), LayerSet::ALL);
        for set in [LayerSet::ALL, LayerSet::NONE, LayerSet::of([Layer::Partner, Layer::Chamber])] {
            assert_eq!(layers(write_layers(set).as_deref()), set);
        }
    }

    #[test]
    fn a_view_is_read_back_as_written() {
        let camera = view("8.5/48.8566/2.3522").unwrap();
        assert_eq!(write_view(&camera), "8.5/48.8566/2.3522");
        for bad in ["", "8", "8/48", "8/48/2/1", "8/95/2", "x/48/2", "8/NaN/2", "8/inf/2"] {
            assert!(view(bad).is_none(), "{bad}");
        }
    }
}
