//! Buttons for everything that a drag or a wheel can do.

use crate::i18n::words;
use crate::icon::{Icon, strokes};
use crate::state::State;
use grappes_view::Delta;
use leptos::prelude::*;

/// One press moves the map by this many CSS pixels, as an arrow key does.
const STEP_PX: f64 = 120.0;

/// Zoom, home, full screen, and a pad of arrows.
#[component]
pub fn Tools(
    state: State,
    /// Whether the map fills the screen; `None` where the browser does not allow it.
    full_screen: Signal<Option<bool>>,
    /// Asks for the whole screen, or gives it back.
    on_full_screen: Callback<()>,
) -> impl IntoView {
    let words = move || words(state.lang.get());
    let pad = RwSignal::new(false);
    let zoom = move |levels: f64| state.fly_by(&Delta::zoom(levels, None));
    let go = move |right: f64, down: f64| state.fly_by(&Delta::pan(right * STEP_PX, down * STEP_PX));
    let in_full = move || full_screen.get() == Some(true);
    view! {
        <div class="tools" part="tools">
            <div class="stack">
                <button type="button" class="control" data-tool="zoom-in" aria-label=move || words().zoom_in title=move || words().zoom_in on:click=move |_| zoom(1.0)>
                    <Icon path=strokes::PLUS />
                </button>
                <button type="button" class="control" data-tool="zoom-out" aria-label=move || words().zoom_out title=move || words().zoom_out on:click=move |_| zoom(-1.0)>
                    <Icon path=strokes::MINUS />
                </button>
            </div>
            <div class="stack">
                <button type="button" class="control" data-tool="home" aria-label=move || words().home title=move || words().home on:click=move |_| state.fit(None)>
                    <Icon path=strokes::HOME />
                </button>
                <Show when=move || full_screen.get().is_some()>
                    <button
                        type="button"
                        class="control"
                        data-tool="full-screen"
                        aria-label=move || if in_full() { words().leave_full_screen } else { words().full_screen }
                        title=move || if in_full() { words().leave_full_screen } else { words().full_screen }
                        on:click=move |_| on_full_screen.run(())
                    >
                        <Icon path=Signal::derive(move || if in_full() { strokes::SHRINK } else { strokes::EXPAND }) />
                    </button>
                </Show>
                <button
                    type="button"
                    class="control"
                    data-tool="move"
                    aria-label=move || words().move_map
                    title=move || words().move_map
                    aria-expanded=move || if pad.get() { "true" } else { "false" }
                    on:click=move |_| pad.update(|open| *open = !*open)
                >
                    <Icon path=strokes::MOVE />
                </button>
            </div>
            <Show when=move || pad.get()>
                <div class="pad">
                    <button type="button" class="control north" aria-label=move || words().move_north on:click=move |_| go(0.0, 1.0)>
                        <Icon path=strokes::UP />
                    </button>
                    <button type="button" class="control west" aria-label=move || words().move_west on:click=move |_| go(1.0, 0.0)>
                        <Icon path=strokes::LEFT />
                    </button>
                    <button type="button" class="control east" aria-label=move || words().move_east on:click=move |_| go(-1.0, 0.0)>
                        <Icon path=strokes::RIGHT />
                    </button>
                    <button type="button" class="control south" aria-label=move || words().move_south on:click=move |_| go(0.0, -1.0)>
                        <Icon path=strokes::DOWN />
                    </button>
                </div>
            </Show>
        </div>
    }
}
