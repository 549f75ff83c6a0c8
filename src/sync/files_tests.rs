//! Files brought from one tree to another, in memory, with and without failures.
