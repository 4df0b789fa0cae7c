//! Serves the built book on loopback.
