//! Grades an exercise: builds it, runs its tests under limits, names the mistake.
