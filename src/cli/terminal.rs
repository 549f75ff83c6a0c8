//! Where the program prints: the only place that knows standard output and standard error.

use std::io::{self, IsTerminal, Write};

/// Standard output and standard error, with what is known about them.
pub struct Terminal {
    out: Box<dyn Write + Send>,
    err: Box<dyn Write + Send>,
    /// Whether to colour.
    pub color: bool,
    /// Whether a person watches standard error: progress is shown only then.
    pub watched: bool,
    /// Whether to draw with characters beyond ASCII.
    pub unicode: bool,
}

impl Terminal {
    /// The width that text is laid out for; wide terminals do not make prose easier to read.
    pub const WIDTH: usize = 80;

    /// Takes the process's own streams.
    pub fn of_process(color: super::args::When) -> Self {
        let stdout = io::stdout();
        let color = match color {
            super::args::When::Always => true,
            super::args::When::Never => false,
            super::args::When::Auto => {
                stdout.is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
                    && std::env::var_os("TERM").is_none_or(|t| t != "dumb")
            }
        };
        Self {
            out: Box::new(io::BufWriter::with_capacity(1 << 16, anstream::AutoStream::always(stdout))),
            err: Box::new(io::stderr()),
            color,
            watched: io::stderr().is_terminal(),
            unicode: speaks_unicode(),
        }
    }

    /// Prints text as it is.
    pub fn print(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Prints a line.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    /// Says something beside the output: warnings, progress, what a command did.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        // What cannot be printed must not keep back the word that it cannot.
        let flushed = self.out.flush();
        // Names of files and codes are in it, and what is in them must not steer the terminal.
        let tame = |c: char| if c.is_control() && c != '\n' { '\u{fffd}' } else { c };
        writeln!(self.err, "{}", text.chars().map(tame).collect::<String>()).and(flushed)
    }

    /// Brings out what is still held.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Says whether the terminal shows more than ASCII: what the locale says, UTF-8 where it says
/// nothing (as on macOS and Windows).
fn speaks_unicode() -> bool {
    let said =
        ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty());
    said.is_none_or(|locale| locale.to_lowercase().replace('-', "").contains("utf8"))
}
