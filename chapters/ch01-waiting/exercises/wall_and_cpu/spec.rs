//! Holds the prediction against a machine of so many cores, which is run here step by step.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::time::Duration;

use answer::TIMES;
use spec_kit::{Mistake, mistake};
use timeline::{Clock, Kind, Lane};

/// Milliseconds on both clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// From the beginning to the end of the last thread.
    pub wall: u32,
    /// What cores worked meanwhile, added up.
    pub cpu: u32,
}

#[derive(Clone, Copy)]
enum Job {
    Wait,
    Compute,
}

/// How many cores, and the jobs of each thread.
type Program = (usize, &'static [&'static [Job]]);

const WAITS: &[Job] = &[Job::Wait];
const COMPUTES: &[Job] = &[Job::Compute];

const PROGRAMS: [Program; 6] = [
    (1, &[&[Job::Wait, Job::Compute]]),
    (1, &[WAITS; 10]),
    (1, &[WAITS, COMPUTES]),
    (1, &[COMPUTES; 2]),
    (2, &[COMPUTES; 2]),
    (2, &[COMPUTES; 4]),
];

/// How long a job is, and how long a thread may keep a core that another one wants.
const JOB: u32 = 100;
const SLICE: u32 = 10;

/// A thread of the machine.
struct Thread {
    lane: Lane,
    jobs: &'static [Job],
    /// What is left of the first job.
    left: u32,
    /// What it has had of the cores so far: who had least comes first.
    cpu: u32,
}

impl Thread {
    fn new(number: usize, jobs: &'static [Job]) -> Thread {
        let lane = timeline::lane(format!("thread {number}"), Kind::Thread);
        Thread { lane, jobs, left: JOB, cpu: 0 }
    }

    /// Lives through one slice, on one of the free cores if it needs one; true if it had one.
    fn slice(&mut self, free: &mut usize) -> bool {
        let computes = matches!(self.jobs[0], Job::Compute);
        match (computes, *free) {
            (false, _) => self.lane.waiting(""),
            (true, 0) => {
                self.lane.ready("");
                return false;
            }
            (true, _) => {
                *free -= 1;
                self.cpu += SLICE;
                self.lane.running("");
            }
        }
        self.left -= SLICE;
        if self.left == 0 {
            (self.jobs, self.left) = (&self.jobs[1..], JOB);
        }
        computes
    }

    /// Whether it has anything left to do.
    fn goes_on(&mut self) -> bool {
        if self.jobs.is_empty() {
            self.lane.end();
        }
        !self.jobs.is_empty()
    }
}

/// Runs a program; returns its times and its timeline, drawn.
fn run((cores, program): Program) -> (Times, String) {
    let session = timeline::start(Clock::Virtual);
    let mut threads: Vec<_> =
        (1..).zip(program).map(|(number, jobs)| Thread::new(number, jobs)).collect();
    let mut times = Times { wall: 0, cpu: 0 };
    while !threads.is_empty() {
        threads.sort_by_key(|thread| thread.cpu);
        let mut free = cores;
        for thread in &mut threads {
            times.cpu += if thread.slice(&mut free) { SLICE } else { 0 };
        }
        timeline::advance(Duration::from_millis(SLICE.into()));
        times.wall += SLICE;
        threads.retain_mut(Thread::goes_on);
    }
    (times, session.finish().to_text(76))
}

/// Reports the mistake when the prediction for a program is what a wrong model says.
fn refute(id: &'static str, program: char, wrong: impl Fn(Times) -> bool) {
    let index = "ABCDEF".find(program).expect("it is one of the programs");
    let said = TIMES[index];
    if wrong(said) {
        report(mistake(id), program, said, PROGRAMS[index]);
    }
}

fn report(mistake: Mistake, name: char, said: Times, program: Program) {
    let Times { wall, cpu } = said;
    mistake
        .seen(format_args!(
            "program {name}: you said wall time {wall} ms, CPU time {cpu} ms"
        ))
        .drawing(run(program).1)
        .found();
}

/// A wait adds nothing to the CPU time.
#[test]
fn who_waits_does_not_work() {
    refute("waiting-uses-cpu", 'A', |said| said.cpu == 200);
    refute("waiting-uses-cpu", 'B', |said| said.cpu > 0);
    refute("waiting-uses-cpu", 'C', |said| said.cpu == 200);
}

/// However few cores there are, all threads may wait at the same time.
#[test]
fn who_waits_needs_no_core() {
    refute("waiting-holds-the-core", 'B', |said| said.wall == 1000);
    refute("waiting-holds-the-core", 'C', |said| said.wall == 200);
}

/// Of the threads that compute, no more run at the same time than there are cores.
#[test]
fn a_core_runs_one_thread_at_a_time() {
    refute("concurrent-means-parallel", 'D', |said| said.wall == 100);
    refute("threads-multiply-cores", 'F', |said| said.wall == 100);
}

/// And no fewer.
#[test]
fn every_core_runs_a_thread() {
    refute("one-core-at-a-time", 'E', |said| said.wall == 200);
    refute("one-core-at-a-time", 'F', |said| said.wall == 400);
}

/// The CPU time is the sum over all cores.
#[test]
fn cpu_time_adds_up() {
    refute("cpu-time-is-wall-time", 'E', |said| said.cpu == 100);
    refute("cpu-time-is-wall-time", 'F', |said| said.cpu == 200);
}

/// Every figure is what the machine measures.
#[test]
fn figure_by_figure() {
    let right = TIMES.iter().zip(PROGRAMS).map(|(said, program)| *said == run(program).0);
    let right: Vec<bool> = right.collect();
    let wrong: String = "ABCDEF"
        .chars()
        .zip(&right)
        .filter(|(_, right)| !**right)
        .map(|(name, _)| name)
        .collect();
    assert!(wrong.is_empty(), "look again at {wrong}");
}
