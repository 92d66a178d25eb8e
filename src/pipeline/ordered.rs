//! Work on all threads, results in order, memory for two batches: what any stream here runs on.
//!
//! While one batch is worked on, the results of the one before are taken and the next one is read,
//! so that reading and writing cost no time of their own where there are two threads.

use rayon::prelude::*;

/// How many jobs a batch holds at most, for each thread.
const JOBS: usize = 64;
/// How many bytes of jobs a batch holds at most, for each thread; a larger job is a batch alone.
const BYTES: usize = 1 << 20;

/// Runs `work` on every job and hands the results to `take` in the order of the jobs. `bytes` says
/// how much memory a job keeps.
///
/// # Errors
///
/// The first error of `take`; nothing is taken after it.
pub(super) fn run<J: Send, R: Send, E: Send>(
    jobs: impl Iterator<Item = J> + Send,
    bytes: impl Fn(&J) -> usize + Sync,
    work: impl Fn(J) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E> + Send,
) -> Result<(), E> {
    let threads = rayon::current_num_threads();
    let mut jobs = jobs.peekable();
    let mut next = || {
        let mut batch = Vec::new();
        let mut held = 0;
        while let Some(size) = jobs.peek().map(&bytes) {
            if !batch.is_empty() && (batch.len() >= JOBS * threads || held + size > BYTES * threads) {
                break;
            }
            held += size;
            batch.extend(jobs.next());
        }
        batch
    };
    let mut batch = next();
    let mut done: Vec<R> = Vec::new();
    while !batch.is_empty() || !done.is_empty() {
        let ready = std::mem::take(&mut done);
        let (worked, followed) = rayon::join(
            || batch.into_par_iter().with_max_len(1).map(&work).collect(),
            || ready.into_iter().try_for_each(&mut take).map(|()| next()),
        );
        done = worked;
        batch = followed?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_order_and_few_are_held_at_once() {
        let (begun, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut taken = Vec::new();
        let jobs = (0..20_000usize).inspect(|_| {
            begun.fetch_add(1, Ordering::Relaxed);
        });
        let done = run(
            jobs,
            |_| 100,
            |n| n * 2,
            |n| {
                taken.push(n);
                most.fetch_max(begun.load(Ordering::Relaxed).saturating_sub(taken.len()), Ordering::Relaxed);
                Ok::<(), ()>(())
            },
        );
        assert_eq!((done, taken.len()), (Ok(()), 20_000));
        assert!(taken.iter().enumerate().all(|(at, n)| at * 2 == *n));
        let bound = 3 * JOBS * rayon::current_num_threads() + 1;
        assert!(most.load(Ordering::Relaxed) <= bound, "{most:?} of {bound}");
    }

    #[test]
    fn the_first_error_ends_it() {
        let mut taken = 0;
        let done = run(
            0..100_000,
            |_| 1,
            |n| n,
            |n| {
                taken += 1;
                if n == 700 { Err("full") } else { Ok(()) }
            },
        );
        assert_eq!((done, taken), (Err("full"), 701));
    }

    #[test]
    fn a_job_larger_than_a_batch_runs_alone() {
        let mut taken = Vec::new();
        let done = run(
            0..5,
            |_| usize::MAX / 2,
            |n| n,
            |n| {
                taken.push(n);
                Ok::<(), ()>(())
            },
        );
        assert_eq!((done, taken), (Ok(()), vec![0, 1, 2, 3, 4]));
    }
}
