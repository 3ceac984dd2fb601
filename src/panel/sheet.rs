//! The panel beside the map, which is a sheet at the foot of a narrow stage.

use super::detail::Detail;
use super::list::List;
use crate::i18n::{actors, layer as layer_name, words};
use crate::icon::{Icon, Shape, strokes};
use crate::scene::Rest;
use crate::state::{Panel, State, shown};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent};

/// A drag of the sheet under way: where it began and how high the sheet was, CSS pixels.
#[derive(Debug, Clone, Copy)]
struct Drag {
    from_y: f64,
    from_height: f64,
    height: f64,
}

/// List or record.
#[component]
pub fn SidePanel(state: State) -> impl IntoView {
    let panel = NodeRef::<html::Aside>::new();
    let heading = NodeRef::<html::H3>::new();
    let drag = RwSignal::new(None::<Drag>);
    let open = move || state.panel.get() != Panel::Closed;
    let words = move || words(state.lang.get());
    let actor = Memo::new(move |_| {
        let data = state.data()?;
        state.selected.with(|selected| selected.as_ref().and_then(|id| data.actor(id)).cloned())
    });
    // What opens takes the focus, so that keyboard and screen reader land where the news is.
    Effect::new(move |before: Option<(Panel, Option<String>)>| {
        let now = (state.panel.get(), state.selected.get().map(|id| id.to_string()));
        if before.as_ref().is_some_and(|before| *before != now) && now.0 != Panel::Closed {
            if let Some(panel) = panel.get_untracked() {
                let body = panel.query_selector(".panel-body").ok().flatten();
                body.iter().for_each(|body| body.set_scroll_top(0));
            }
            let entry = state.return_to.get_untracked().filter(|_| now.0 == Panel::List);
            state.return_to.set(None);
            let entry =
                entry.and_then(|id| find(panel.get_untracked()?.as_ref(), &[".entry[data-id='", &id, "']"].concat()));
            match entry.or_else(|| heading.get_untracked().map(|heading| heading.unchecked_into())) {
                Some(element) => element.focus().unwrap_or_default(),
                None => {}
            }
        }
        now
    });
    let close = move || {
        let id = state.selected.get_untracked().map(|id| id.to_string());
        let root = panel.get_untracked().and_then(|panel| panel.closest(".grappes").ok().flatten());
        state.close_panel();
        // The marker stands again when the frame is over; until then the map keeps the focus.
        if let Some(root) = root {
            request_animation_frame(move || {
                let marker = id.and_then(|id| find(&root, &[".marker[data-id='", &id, "']"].concat()));
                let target = marker.or_else(|| find(&root, ".map"));
                target.iter().for_each(|target| target.focus().unwrap_or_default());
            });
        }
    };
    let back = move || {
        let id = state.selected.get_untracked().map(|id| id.to_string());
        state.return_to.set(id);
        state.show_list();
    };
    let key_down = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            if state.panel.get_untracked() == Panel::Record && state.from_list.get_untracked() {
                back()
            } else {
                close()
            }
        }
    };
    let height = move || {
        let stage = state.size.get().height;
        let px = drag.get().map_or_else(|| state.rest.get().height_px(stage), |drag| drag.height);
        (!state.wide.get()).then(|| [&*px.to_string(), "px"].concat())
    };
    let grip_down = move |event: PointerEvent| {
        if state.wide.get_untracked() || on_button(&event) {
            return;
        }
        let from_height = state.rest.get_untracked().height_px(state.size.get_untracked().height);
        drag.set(Some(Drag { from_y: f64::from(event.client_y()), from_height, height: from_height }));
        let grip = event.current_target().and_then(|grip| grip.dyn_into::<Element>().ok());
        grip.iter().for_each(|grip| grip.set_pointer_capture(event.pointer_id()).unwrap_or_default());
    };
    let grip_move = move |event: PointerEvent| {
        let stage = state.size.get_untracked().height;
        drag.update(|drag| {
            if let Some(drag) = drag {
                let wanted = drag.from_height + drag.from_y - f64::from(event.client_y());
                drag.height = wanted.clamp(Rest::Peek.height_px(stage), Rest::Full.height_px(stage));
            }
        });
    };
    let grip_up = move |_: PointerEvent| {
        if let Some(done) = drag.get_untracked() {
            drag.set(None);
            state.rest.set(Rest::nearest(done.height, state.size.get_untracked().height));
        }
    };
    let step = move |taller: bool| {
        state.rest.update(|rest| {
            *rest = match (*rest, taller) {
                (Rest::Peek, true) | (Rest::Full, false) => Rest::Half,
                (_, true) => Rest::Full,
                (_, false) => Rest::Peek,
            };
        });
    };
    let title = move || {
        if state.panel.get() == Panel::List {
            return view! { <span>{words().list}</span> }.into_any();
        }
        let Some(actor) = actor.get() else { return ().into_any() };
        let name = actor.name.choose(state.lang.get());
        let (text, foreign) = (name.text.to_owned(), name.foreign.map(str::to_owned));
        view! {
            <Shape layer=actor.layer approximate=actor.approximate />
            <span lang=foreign>{text}</span>
        }
        .into_any()
    };
    let subtitle = move || {
        let lang = state.lang.get();
        if state.panel.get() == Panel::List {
            let layers = state.layers.get();
            return actors(lang, state.data().map_or(0, |data| shown(&data, layers)));
        }
        let Some(actor) = actor.get() else { return String::new() };
        let kind = capital(layer_name(lang, actor.layer, false));
        let approximate = if actor.approximate { [", ", words().approximate].concat() } else { String::new() };
        [&*kind, " · ", &actor.place, &approximate].concat()
    };
    view! {
        <aside
            class="panel"
            part="panel"
            class:open=open
            class:dragging=move || drag.get().is_some()
            aria-labelledby="panel-title"
            node_ref=panel
            style:height=height
            on:keydown=key_down
        >
            <Show when=open>
                <header
                    class="panel-head"
                    on:pointerdown=grip_down
                    on:pointermove=grip_move
                    on:pointerup=grip_up
                    on:pointercancel=grip_up
                >
                    <div class="panel-buttons">
                        <Show when=move || state.panel.get() == Panel::Record && state.from_list.get()>
                            <button type="button" class="link back" on:click=move |_| back()>
                                <Icon path=strokes::LEFT />
                                <span>{move || words().back_to_list}</span>
                            </button>
                        </Show>
                        <span class="spring"></span>
                        <Show when=move || !state.wide.get()>
                            <button type="button" class="control bare" aria-label=move || words().panel_taller disabled=move || state.rest.get() == Rest::Full on:click=move |_| step(true)>
                                <Icon path=strokes::UP />
                            </button>
                            <button type="button" class="control bare" aria-label=move || words().panel_shorter disabled=move || state.rest.get() == Rest::Peek on:click=move |_| step(false)>
                                <Icon path=strokes::DOWN />
                            </button>
                        </Show>
                        <button type="button" class="control bare close" aria-label=move || words().close on:click=move |_| close()>
                            <Icon path=strokes::CLOSE />
                        </button>
                    </div>
                    <h3 id="panel-title" tabindex="-1" node_ref=heading>{title}</h3>
                    <p class="quiet subtitle">{subtitle}</p>
                </header>
                <div class="panel-body">
                    {move || match state.panel.get() {
                        Panel::List => view! { <List state /> }.into_any(),
                        Panel::Record => view! { <Detail state /> }.into_any(),
                        Panel::Closed => ().into_any(),
                    }}
                </div>
            </Show>
        </aside>
    }
}

fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten().and_then(|element| element.dyn_into().ok())
}

fn on_button(event: &PointerEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest("button").ok().flatten().is_some())
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
