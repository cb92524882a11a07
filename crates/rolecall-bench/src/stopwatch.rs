//! How long something takes, on a machine that does other things as well.

/// Something to be timed.
pub(crate) type Task<'t> = Box<dyn FnMut() + 't>;

/// Long enough for a browser's clock, which ticks ten times in a millisecond.
const BATCH_MILLISECONDS: f64 = 5.0;

/// Nanoseconds of one run of each task: the median of the faster half of all batches, since other work only ever adds time.
///
/// The tasks take turns, so that a busy second falls on all of them.
pub(crate) fn nanoseconds(mut tasks: Vec<Task<'_>>, rounds: usize) -> Vec<f64> {
    let counts: Vec<u32> = tasks.iter_mut().map(batch).collect();
    let mut times = vec![Vec::with_capacity(rounds); tasks.len()];
    for _ in 0..rounds {
        for ((task, count), times) in tasks.iter_mut().zip(&counts).zip(&mut times) {
            times.push(milliseconds(task, *count) * 1e6 / f64::from(*count));
        }
    }
    let quartile = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times.get(times.len() / 4).copied().unwrap_or(f64::NAN)
    };
    times.into_iter().map(quartile).collect()
}

/// How many runs fill a batch. Finding out also warms up caches and the browser's compiler.
fn batch(task: &mut Task<'_>) -> u32 {
    let mut count = 1;
    while milliseconds(task, count) < BATCH_MILLISECONDS && count < u32::MAX / 2 {
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
