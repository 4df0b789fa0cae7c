//! What the learner has done so far, kept in `.course/progress.json`.
