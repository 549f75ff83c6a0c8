//! The one integration binary: a file for each command or subject.

mod architecture;
mod readme;
