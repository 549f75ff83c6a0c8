//! The program: parses the arguments, runs the command, and ends with its exit status.

fn main() {}
