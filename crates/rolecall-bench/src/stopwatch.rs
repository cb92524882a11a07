//! How long something takes, on a machine that does other things as well.

/// Something to be timed.
pub(crate) type Task<'t> = Box<dyn FnMut() + 't>;

/// Long enough for the clock: a browser's ticks ten times in a millisecond. No longer, so that some batches run without a pause.
const BATCH_MILLISECONDS: f64 = if cfg!(target_arch = "wasm32") { 5.0 } else { 0.5 };

/// Nanoseconds of one run of each task, in the fastest batch: other work only ever adds time.
///
/// The tasks take turns, so that a busy second falls on all of them.
pub(crate) fn nanoseconds(mut tasks: Vec<Task<'_>>, rounds: usize) -> Vec<f64> {
    let counts: Vec<u32> = tasks.iter_mut().map(batch).collect();
    let mut best = vec![f64::INFINITY; tasks.len()];
    for _ in 0..rounds {
        for ((task, count), best) in tasks.iter_mut().zip(&counts).zip(&mut best) {
            *best = best.min(milliseconds(task, *count) * 1e6 / f64::from(*count));
        }
    }
    best
}

/// How many runs fill a batch. Finding out also warms up caches and the browser's compiler.
fn batch(task: &mut Task<'_>) -> u32 {
    let mut count = 1;
    // Three times, since a pause of the machine would pass for a batch.
    while (0..3).any(|_| milliseconds(task, count) < BATCH_MILLISECONDS) && count < u32::MAX / 2 {
        count *= 2;
    }
    count
}

fn milliseconds(task: &mut Task<'_>, count: u32) -> f64 {
    let start = clock::now();
    for _ in 0..count {
        task();
    }
    clock::now() - start
}

#[cfg(not(target_arch = "wasm32"))]
mod clock {
    use std::sync::OnceLock;
    use std::time::Instant;

    static START: OnceLock<Instant> = OnceLock::new();

    /// Milliseconds since the first call.
    pub(super) fn now() -> f64 {
        START.get_or_init(Instant::now).elapsed().as_secs_f64() * 1e3
    }
}

#[cfg(target_arch = "wasm32")]
mod clock {
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        /// Milliseconds since the page began.
        #[wasm_bindgen(js_namespace = performance)]
        pub(super) fn now() -> f64;
    }
}
