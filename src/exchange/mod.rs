//! What leaves the program for other programs: frozen, versioned shapes.
//!
//! A shape here changes only by gaining keys. The types of other folders may change freely, so
//! every shape has structs of its own, converted by hand.

pub mod json;
