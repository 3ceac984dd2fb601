//! What is written on the picture and where: the names of territories that are drawn, clear of markers.

use super::painter::{Ink, Lettering, drawn};
use crate::atlas::Sheet;
use grappes_model::Level;
use grappes_view::{Camera, LabelRequest, Rect, Size, place};
use std::rc::Rc;

/// Height of a line of letters, CSS pixels.
const LINE_PX: f64 = 16.0;

/// The names to write on a picture of `size`: départements, then communes, then the land around; and which of
/// them stand there in full. `width` tells how wide a text is, CSS pixels.
pub(super) fn letters(
    sheets: &[Rc<Sheet>],
    camera: &Camera,
    size: Size,
    obstacles: &[Rect],
    width: &dyn Fn(&str, Ink) -> f64,
) -> (Vec<Lettering>, Vec<String>) {
    let (base, communes) = drawn(sheets, camera, size);
    let mut lettered: Vec<&Rc<Sheet>> = Vec::from_iter(base);
    lettered.extend(communes);
    let visible = camera.visible(size);
    let scale = camera.scale_px();
    let mut names: Vec<(&str, &str, Ink)> = Vec::new();
    let mut departements: Vec<&str> = Vec::new();
    let mut requests = Vec::new();
    for sheet in lettered {
        for (order, shape) in (1_u32..).zip(&sheet.shapes) {
            let Some(label) = shape.label.filter(|_| !shape.name.is_empty() && shape.bounds.intersects(&visible))
            else {
                continue;
            };
            // Paris is both: its name is written once.
            if shape.level == Level::Commune && departements.contains(&&*shape.name) {
                continue;
            }
            let (ink, rank) = match shape.level {
                Level::Departement => (Ink::Departement, 0),
                Level::Context => (Ink::Context, u32::MAX),
                // Files begin with what matters most.
                _ => (Ink::Commune, order),
            };
            // Close up, communes say where one is; the département's name would only cross them.
            if ink == Ink::Departement && camera.zoom.get() >= 11.5 {
                continue;
            }
            let room = (shape.bounds.width() * scale, shape.bounds.height() * scale);
            // Measuring is dear: names that cannot fit are not measured.
            if room.0 < 14.0 || (ink == Ink::Commune && room.0 < 36.0) {
                continue;
            }
            let short = (ink == Ink::Departement).then(|| (width(&shape.code, ink), LINE_PX));
            requests.push(LabelRequest {
                id: names.len() as u32,
                at: camera.to_screen(label, size),
                size: (width(&shape.name, ink), LINE_PX),
                short_size: short,
                room,
                rank,
            });
            if ink == Ink::Departement {
                departements.push(&shape.name);
            }
            names.push((&shape.name, &shape.code, ink));
        }
    }
    let (mut letters, mut written) = (Vec::new(), Vec::new());
    for label in place(&requests, obstacles, size) {
        let (name, code, ink) = names[label.id as usize];
        if !label.short {
            written.push(name.to_owned());
        }
        letters.push(Lettering { text: if label.short { code } else { name }.to_owned(), at: label.at, ink });
    }
    (letters, written)
}
