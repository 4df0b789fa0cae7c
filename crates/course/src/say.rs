//! How the course speaks on a terminal: colour where it helps, none where it does not.
