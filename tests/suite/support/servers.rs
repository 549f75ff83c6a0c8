//! Servers on the loopback for git over ssh and over http, for as long as a test lasts.
//!
//! They need programs that a machine may not have. A test that lacks one says so on standard error,
//! where cargo does not swallow it, and passes; with `THROUGHLINE_NEEDS_ALL` set, as `.ci/run` does, it
//! fails instead.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Where the machine keeps its programs, for runs that need the git program.
pub(crate) fn search_path() -> String {
    std::env::var("PATH").unwrap_or_default()
}

/// Says whether a program is missing, loudly.
pub(crate) fn lacks(test: &str, program: &str) -> bool {
    if found(program).is_some() {
        return false;
    }
    assert!(std::env::var_os("THROUGHLINE_NEEDS_ALL").is_none(), "{test} needs {program}, which is not installed");
    // Not `eprintln!`, which cargo keeps back where a test passes.
    let _ = writeln!(std::io::stderr(), "SKIPPED {test}: {program} is not installed");
    true
}

fn found(program: &str) -> Option<PathBuf> {
    let path = OsString::from(search_path());
    let folders = std::env::split_paths(&path).chain(["/usr/sbin", "/usr/local/sbin"].map(PathBuf::from));
    folders.map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// An ssh server for the user who runs the test, with a key of its own.
pub(crate) struct Ssh {
    folder: tempfile::TempDir,
    port: u16,
    server: Child,
}

impl Ssh {
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name).display().to_string();
        for name in ["host", "user"] {
            let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f", &at(name)]).status().unwrap();
            assert!(made.success());
        }
        let port = free_port();
        let known = std::fs::read_to_string(at("host.pub")).unwrap();
        std::fs::write(at("known"), format!("[127.0.0.1]:{port} {known}")).unwrap();
        let config = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nStrictModes no\n\
             UsePAM no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\n",
            at("host"),
            at("user.pub")
        );
        std::fs::write(at("config"), config).unwrap();
        // Where sshd is run by root it wants this folder, which its service makes.
        let _ = std::fs::create_dir_all("/run/sshd");
        let mut command = Command::new(found("sshd").unwrap());
        let log = std::fs::File::create(at("log")).unwrap();
        let server = command.args(["-D", "-e", "-f", &at("config")]).stdin(Stdio::null()).stderr(log).spawn().unwrap();
        let ssh = Self { folder, port, server };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let log = || std::fs::read_to_string(ssh.folder.path().join("log")).unwrap_or_default();
            assert!(start.elapsed() < Duration::from_secs(30), "sshd does not answer: {}", log());
            std::thread::sleep(Duration::from_millis(20));
        }
        ssh
    }

    /// The target of a repository on this machine.
    pub(crate) fn target(&self, repository: &Path) -> String {
        let user = Command::new("id").arg("-un").output().unwrap().stdout;
        format!("ssh://{}@127.0.0.1:{}{}", String::from_utf8(user).unwrap().trim(), self.port, repository.display())
    }

    /// What `GIT_SSH_COMMAND` must be to log in; with the key, or without one.
    pub(crate) fn command(&self, with_key: bool) -> String {
        let at = |name: &str| self.folder.path().join(name).display().to_string();
        let key = if with_key { at("user") } else { "/dev/null".into() };
        format!(
            "ssh -F /dev/null -o BatchMode=yes -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile={} -i {key}",
            at("known")
        )
    }

    /// Ends the server, as a network that goes down.
    pub(crate) fn stop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Drop for Ssh {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A web server that runs `git http-backend` for repositories below a folder.
pub(crate) struct Http {
    port: u16,
}

impl Http {
    pub(crate) fn start(root: &Path) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let root = root.to_owned();
        // It ends with the tests' process.
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let root = root.clone();
                std::thread::spawn(move || answer(stream, &root));
            }
        });
        Self { port }
    }

    pub(crate) fn target(&self, name: &str) -> String {
        format!("http://127.0.0.1:{}/{name}", self.port)
    }
}

/// Answers one request, as CGI says (RFC 3875), and closes.
fn answer(stream: TcpStream, root: &Path) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let header = |name: &str| headers.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value);
    let mut stream = stream;
    if header("expect").eq_ignore_ascii_case("100-continue") {
        stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").ok()?;
    }
    let mut body = Vec::new();
    if header("transfer-encoding").eq_ignore_ascii_case("chunked") {
        loop {
            let mut size = String::new();
            reader.read_line(&mut size).ok()?;
            let size = u64::from_str_radix(size.trim(), 16).ok()?;
            reader.by_ref().take(size).read_to_end(&mut body).ok()?;
            reader.read_line(&mut String::new()).ok()?;
            if size == 0 {
                break;
            }
        }
    } else {
        reader.take(header("content-length").parse().unwrap_or(0)).read_to_end(&mut body).ok()?;
    }
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let mut command = Command::new("git");
    command.arg("http-backend").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command.env("GIT_PROJECT_ROOT", root).env("GIT_HTTP_EXPORT_ALL", "1").env("REMOTE_USER", "tester");
    command.env("PATH_INFO", path).env("QUERY_STRING", query).env("REQUEST_METHOD", &method);
    command.env("CONTENT_TYPE", header("content-type")).env("CONTENT_LENGTH", body.len().to_string());
    command.env("HTTP_CONTENT_ENCODING", header("content-encoding")).env("GIT_PROTOCOL", header("git-protocol"));
    let mut child = command.spawn().ok()?;
    let mut input = child.stdin.take()?;
    let writer = std::thread::spawn(move || input.write_all(&body));
    let mut output = Vec::new();
    child.stdout.take()?.read_to_end(&mut output).ok()?;
    let _ = writer.join();
    let _ = child.wait();
    let end = output.windows(4).position(|part| part == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&output[..end]).into_owned();
    let status = head.lines().find_map(|line| line.strip_prefix("Status: ")).unwrap_or("200 OK");
    let fields: String = head.lines().filter(|line| !line.starts_with("Status:")).map(|line| format!("{line}\r\n")).collect();
    let length = output.len() - end - 4;
    write!(stream, "HTTP/1.1 {status}\r\n{fields}Content-Length: {length}\r\nConnection: close\r\n\r\n").ok()?;
    stream.write_all(&output[end + 4..]).ok()
}
