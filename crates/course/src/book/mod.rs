//! Builds the book in our own process.
