//! Names never overlap, keep to the stage and their territory, and none is left out or
//! shortened without a cause.

use grappes_view::{LabelRequest, PlacedLabel, Rect, ScreenPx, Size, place};
use proptest::prelude::*;

use crate::seeded;

const SIZE: Size = Size::new(700.0, 500.0);

fn request() -> impl Strategy<Value = LabelRequest> {
    (
        (-20.0..720.0f64, -20.0..520.0f64),
        (20.0..160.0f64, 12.0..20.0f64),
        prop::option::of((10.0..24.0f64, 12.0..20.0f64)),
        (5.0..300.0f64, 5.0..300.0f64),
        0u32..6,
    )
        .prop_map(|(at, size, short_size, room, rank)| LabelRequest {
            id: 0,
            at: ScreenPx::new(at.0, at.1),
            size,
            short_size,
            room,
            rank,
        })
}

fn requests() -> impl Strategy<Value = Vec<LabelRequest>> {
    prop::collection::vec(request(), 0..50).prop_map(|mut requests| {
        for (id, request) in requests.iter_mut().enumerate() {
            request.id = id as u32;
        }
        requests
    })
}

fn obstacles() -> impl Strategy<Value = Vec<Rect>> {
    let rect = (0.0..700.0f64, 0.0..500.0f64, 1.0..60.0f64, 1.0..60.0f64);
    prop::collection::vec(rect, 0..20)
        .prop_map(|rects| rects.into_iter().map(|(x, y, width, height)| Rect { x, y, width, height }).collect())
}

/// Left, top, right, bottom of a placed name.
fn edges(requests: &[LabelRequest], label: &PlacedLabel) -> [f64; 4] {
    let request = &requests[label.id as usize];
    let text = if label.short { request.short_size.expect("a short text") } else { request.size };
    around(label.at, text)
}

fn around(at: ScreenPx, (width, height): (f64, f64)) -> [f64; 4] {
    [at.x - width / 2.0, at.y - height / 2.0, at.x + width / 2.0, at.y + height / 2.0]
}

/// Pixels between two boxes: across or down, whichever parts them more.
fn gap(a: [f64; 4], b: [f64; 4]) -> f64 {
    let across = (a[0] - b[2]).max(b[0] - a[2]);
    let down = (a[1] - b[3]).max(b[1] - a[3]);
    across.max(down)
}

fn on_stage(edges: [f64; 4]) -> bool {
    edges[0] >= 0.0 && edges[1] >= 0.0 && edges[2] <= SIZE.width && edges[3] <= SIZE.height
}

/// Rounding of numbers of a few hundred pixels.
const ROUNDING_PX: f64 = 1e-9;

proptest! {
    #![proptest_config(seeded(256))]

    #[test]
    fn nothing_overlaps_or_leaves_the_stage(requests in requests(), obstacles in obstacles()) {
        let placed = place(&requests, &obstacles, SIZE);
        let names: Vec<[f64; 4]> = placed.iter().map(|label| edges(&requests, label)).collect();
        for (index, &name) in names.iter().enumerate() {
            prop_assert!(on_stage(name));
            for &other in &names[..index] {
                prop_assert!(gap(name, other) >= 2.0 - ROUNDING_PX);
            }
            for o in &obstacles {
                let obstacle = [o.x, o.y, o.x + o.width, o.y + o.height];
                prop_assert!(gap(name, obstacle) >= 2.0 - ROUNDING_PX);
            }
        }
    }

    #[test]
    fn names_keep_to_their_territory(requests in requests(), obstacles in obstacles()) {
        for label in place(&requests, &obstacles, SIZE) {
            let request = &requests[label.id as usize];
            let name = edges(&requests, &label);
            let room = around(request.at, request.room);
            // Over the border by an eighth of the territory on each side, no more.
            let over = (request.room.0 / 8.0, request.room.1 / 8.0);
            prop_assert!(name[0] >= room[0] - over.0 - ROUNDING_PX);
            prop_assert!(name[1] >= room[1] - over.1 - ROUNDING_PX);
            prop_assert!(name[2] <= room[2] + over.0 + ROUNDING_PX);
            prop_assert!(name[3] <= room[3] + over.1 + ROUNDING_PX);
        }
    }

    /// What did not get its label point in full was hindered there by the stage, by its own
    /// territory, by an obstacle or by a name that chose before it.
    #[test]
    fn none_is_moved_shortened_or_left_out_without_a_cause(
        requests in requests(),
        obstacles in obstacles(),
    ) {
        let placed = place(&requests, &obstacles, SIZE);
        for request in &requests {
            let order = (request.rank, request.id);
            let own = placed.iter().find(|label| label.id == request.id);
            let mut before: Vec<[f64; 4]> = placed
                .iter()
                .filter(|label| (requests[label.id as usize].rank, label.id) < order)
                .map(|label| edges(&requests, label))
                .collect();
            before.extend(obstacles.iter().map(|o| [o.x, o.y, o.x + o.width, o.y + o.height]));
            let hindered = |text: (f64, f64)| {
                let name = around(request.at, text);
                !on_stage(name)
                    || text.0 > request.room.0 * 1.25
                    || text.1 > request.room.1 * 1.25
                    || before.iter().any(|&other| gap(name, other) < 2.0)
            };
            let full_at_home = own.is_some_and(|label| !label.short && label.at == request.at);
            prop_assert_eq!(full_at_home, !hindered(request.size));
            if own.is_none() {
                prop_assert!(request.short_size.is_none_or(hindered));
            }
        }
    }

    #[test]
    fn the_order_of_requests_does_not_matter(
        requests in requests(),
        obstacles in obstacles(),
    ) {
        let mut reversed = requests.clone();
        reversed.reverse();
        prop_assert_eq!(
            place(&requests, &obstacles, SIZE),
            place(&reversed, &obstacles, SIZE)
        );
    }
}

#[test]
fn a_marker_on_the_label_point_moves_the_name_up_then_shortens_it() {
    let request = LabelRequest {
        id: 9,
        at: ScreenPx::new(300.0, 200.0),
        size: (80.0, 16.0),
        short_size: Some((18.0, 16.0)),
        room: (200.0, 120.0),
        rank: 0,
    };
    let marker = Rect::around(request.at, (28.0, 28.0));
    let placed = place(&[request], &[marker], SIZE);
    assert_eq!(placed, [PlacedLabel { id: 9, at: ScreenPx::new(300.0, 200.0 - 1.6 * 16.0), short: false }]);
    let narrow = LabelRequest { room: (60.0, 120.0), ..request };
    let placed = place(&[narrow], &[marker], SIZE);
    assert_eq!(placed, [PlacedLabel { id: 9, at: ScreenPx::new(300.0, 200.0 - 1.6 * 16.0), short: true }]);
    let low = LabelRequest { room: (90.0, 30.0), short_size: None, ..request };
    assert_eq!(place(&[low], &[marker], SIZE), []);
    assert_eq!(place(&[request], &[], Size::default()), []);
}
