//! Flights and inertia, frame by frame, and the one gate for reduced motion.

use super::frame::Frame;
use crate::live::bind;
use crate::state::{HostEvent, State, Target};
use grappes_view::{Camera, Delta, Flight, Fling};
use std::cell::RefCell;
use std::rc::Rc;

/// What moves the camera by itself.
enum Course {
    Fly(Flight),
    Glide { fling: Fling, done: (f64, f64) },
}

struct Moving {
    course: Course,
    /// Time of the first frame, once it came.
    start_ms: Option<f64>,
}

/// Moves the camera of a map.
#[derive(Clone)]
pub(super) struct Motion {
    moving: Rc<RefCell<Option<Moving>>>,
    frame: Frame,
    state: State,
}

impl Motion {
    /// Follows the camera targets of `state`.
    pub(super) fn new(state: State) -> Self {
        let moving: Rc<RefCell<Option<Moving>>> = Rc::default();
        let again: Rc<RefCell<Option<Frame>>> = Rc::default();
        let frame = {
            let (moving, again) = (moving.clone(), Rc::downgrade(&again));
            Frame::new(move |time_ms| {
                if step(&state, &moving, time_ms)
                    && let Some(frame) = again.upgrade().and_then(|frame| frame.borrow().clone())
                {
                    frame.ask();
                }
            })
        };
        // The closure holds the frame only weakly: dropping the motion ends it.
        again.replace(Some(frame.clone()));
        let motion = Self { moving, frame, state };
        let follow = motion.clone();
        bind(move || {
            let _keep = &again;
            follow.follow(state.target.get());
        });
        motion
    }

    fn follow(&self, target: Option<Target>) {
        match target {
            // A gesture took over, or nothing was asked: whatever flies has arrived.
            None => self.stop_flight(),
            Some(Target::Jump(camera)) => self.arrive(camera),
            Some(Target::Fly(camera)) if reduced_motion() => self.arrive(camera),
            Some(Target::Fly(camera)) => {
                let from = self.state.camera.get_untracked();
                let flight = Flight::new(from, camera, self.state.size.get_untracked());
                self.moving.replace(Some(Moving { course: Course::Fly(flight), start_ms: None }));
                self.frame.ask();
            }
        }
    }

    fn arrive(&self, camera: Camera) {
        self.stop();
        self.state.camera.set(camera);
        self.state.target.set(None);
        self.state.tell(HostEvent::View);
    }

    /// Lets the map glide on after a drag.
    pub(super) fn glide(&self, fling: Fling) {
        if reduced_motion() {
            self.state.tell(HostEvent::View);
        } else {
            self.moving.replace(Some(Moving { course: Course::Glide { fling, done: (0.0, 0.0) }, start_ms: None }));
            self.frame.ask();
        }
    }

    /// Stands still.
    pub(super) fn stop(&self) {
        self.moving.take();
        self.frame.cancel();
    }

    fn stop_flight(&self) {
        let flying = matches!(*self.moving.borrow(), Some(Moving { course: Course::Fly(_), .. }));
        if flying {
            self.stop();
        }
    }
}

/// One frame; whether another is needed.
fn step(state: &State, moving: &RefCell<Option<Moving>>, time_ms: f64) -> bool {
    let mut slot = moving.borrow_mut();
    let Some(now) = slot.as_mut() else { return false };
    let start_ms = *now.start_ms.get_or_insert(time_ms);
    let elapsed_ms = time_ms - start_ms;
    match &mut now.course {
        Course::Fly(flight) => {
            let progress = (elapsed_ms / flight.duration_ms()).min(1.0);
            let camera = flight.at(progress);
            if progress < 1.0 {
                drop(slot);
                state.camera.set(camera);
                return true;
            }
            *slot = None;
            drop(slot);
            state.camera.set(camera);
            state.target.set(None);
        }
        Course::Glide { fling, done } => {
            let (x, y) = fling.at(elapsed_ms);
            let delta = Delta { pan_px: (x - done.0, y - done.1), ..Delta::default() };
            *done = (x, y);
            let more = elapsed_ms < fling.duration_ms();
            if !more {
                *slot = None;
            }
            drop(slot);
            state.nudge(&delta, false);
            if more {
                return true;
            }
        }
    }
    state.tell(HostEvent::View);
    false
}

/// Whether the visitor asked the system for less motion.
fn reduced_motion() -> bool {
    let query =
        web_sys::window().and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok().flatten());
    query.is_some_and(|query| query.matches())
}
