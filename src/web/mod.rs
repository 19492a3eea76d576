//! The browser face of the core.
