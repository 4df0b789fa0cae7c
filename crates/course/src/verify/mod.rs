//! Proves what the repository claims.
