//! Where the program prints: the only place that knows standard output and standard error.

use std::borrow::Cow;
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
    /// Whether a person can be asked: both ends are theirs.
    pub asks: bool,
}

impl Terminal {
    /// The width that text is laid out for; wide terminals do not make prose easier to read.
    pub const WIDTH: usize = 80;

    /// Takes the process's own streams.
    pub fn of_process(color: super::args::When) -> Self {
        let stdout = io::stdout();
        let stdout_is_terminal = stdout.is_terminal();
        let color = match color {
            super::args::When::Always => true,
            super::args::When::Never => false,
            super::args::When::Auto => {
                stdout_is_terminal
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
            asks: io::stdin().is_terminal() && stdout_is_terminal,
        }
    }

    /// Prints text; what in it could steer the terminal is shown and not obeyed.
    pub fn print(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(tame(text, self.color).as_bytes())
    }

    /// Prints a line.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        self.print(text)?;
        self.out.write_all(b"\n")
    }

    /// Says something beside the output: warnings, progress, what a command did.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        // What cannot be printed must not keep back the word that it cannot.
        let flushed = self.out.flush();
        writeln!(self.err, "{}", tame(text, false)).and(flushed)
    }

    /// Asks a person and returns the line they type; `None` at the end of the input.
    pub fn ask(&mut self, question: &str) -> io::Result<Option<String>> {
        self.print(question)?;
        self.out.flush()?;
        let mut line = String::new();
        let read = io::stdin().read_line(&mut line)?;
        Ok((read > 0).then_some(line))
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

/// Replaces control characters, which names of files and words of notes may hold; line ends and tabs
/// stay, and with `colored` our own colours do (`ESC [ … m`).
fn tame(text: &str, colored: bool) -> Cow<'_, str> {
    let plain = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_color = || {
            let code = text[at + 1..].strip_prefix('[').unwrap_or_default();
            code.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').starts_with('m')
        };
        out.push(if plain(c) || (colored && c == '\u{1b}' && is_color()) { c } else { '\u{fffd}' });
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::tame;

    #[test]
    fn nothing_printed_steers_the_terminal() {
        assert_eq!(tame("a\tb\n", false), "a\tb\n");
        assert_eq!(tame("\u{1b}[1mx\u{1b}[0m \u{1b}]0;t\u{7}", true), "\u{1b}[1mx\u{1b}[0m \u{fffd}]0;t\u{fffd}");
        assert_eq!(tame("\u{1b}[31m\r\u{9b}", false), "\u{fffd}[31m\u{fffd}\u{fffd}");
    }
}
