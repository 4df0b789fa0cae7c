//! Notices saved files.
