//! Records the runs that the book shows.
