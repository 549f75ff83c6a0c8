//! Each command's wiring, wording and exit code. What the figures mean is tested where they are made.

mod agenda;
mod check;
mod doctor;
mod draft;
mod fix;
mod lists;
mod new;
mod pipes;
mod report;
mod shell;
mod sign;
mod start;
mod steps;
mod values;
mod watch;
mod which_vault;
