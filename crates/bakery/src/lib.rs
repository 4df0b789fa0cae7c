//! The bakery.
