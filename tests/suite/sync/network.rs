//! Over ssh and http on the loopback, with the machine's own git.

use super::{device, run, with_git};
use crate::support::{Http, MAPLE, Program, Ssh, TestVault, lacks};
use std::path::Path;
use std::process::Command;

const NOTE: &str = "clients/maple-07/2026-11-10.md";

fn bare(folder: &Path, name: &str) -> std::path::PathBuf {
    let path = folder.join(name);
    let made = Command::new("git").args(["init", "-q", "--bare", "-b", "main"]).arg(&path).status().unwrap();
    assert!(made.success());
    path
}

/// Two devices meet at a target: both ways, a conflict-free join, and again.
fn meet(target: &str, program: &Program) -> [TestVault; 2] {
    let (one, other) = (device(true), device(false));
    for vault in [&one, &other] {
        run(vault, program, &["remote", "add", "origin", target]).ended(0);
        let done = run(vault, program, &["sync"]);
        done.ended(0);
        assert!(done.out.contains("origin: in sync; "), "{done}");
    }
    assert_eq!(other.read(NOTE), MAPLE);
    run(&one, program, &["sync"]).ended(0);
    one.write(NOTE, MAPLE.replace("session: 4", "session: 5"));
    other.write(NOTE, MAPLE.replace("how the portal went", "how the portal and the call went"));
    run(&one, program, &["sync"]).ended(0);
    let done = run(&other, program, &["sync", "--json"]);
    done.ended(0);
    assert_eq!(done.json()["remotes"][0]["received"], 1, "{done}");
    run(&one, program, &["sync"]).ended(0);
    assert!(one.read(NOTE).contains("session: 5") && one.read(NOTE).contains("and the call"));
    assert_eq!(one.read(NOTE), other.read(NOTE));
    let done = run(&one, program, &["sync"]);
    assert_eq!(done.good(), "origin: in sync, nothing new\n");
    [one, other]
}

#[test]
fn devices_meet_over_http() {
    if lacks("devices_meet_over_http", "git") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = bare(folder.path(), "notes.git");
    let http = Http::start(folder.path());
    let [one, _] = meet(&http.target("notes.git"), &with_git());
    assert!(!super::holds(&path, "CANARYPRIVATE"));
    // Git's own settings of that place are obeyed: it may refuse.
    let done = Command::new("git").arg("-C").arg(&path).args(["config", "http.receivepack", "false"]).status().unwrap();
    assert!(done.success());
    one.write(NOTE, MAPLE);
    let refused = run(&one, &with_git(), &["sync"]);
    refused.ended(2);
    assert!(refused.err.contains("origin") && refused.err.contains("everything is safe"), "{refused}");
    let away = run(&one, &with_git(), &["remote", "add", "away", "http://127.0.0.1:1/notes.git"]);
    away.ended(0);
    assert!(away.out.contains("http is not encrypted"), "{away}");
    let offline = run(&one, &with_git(), &["sync", "away"]);
    offline.ended(0);
    assert!(offline.out.contains("away: offline, away cannot be reached"), "{offline}");
    let none = run(&one, &with_git(), &["remote", "add", "none", &http.target("none.git")]);
    none.ended(0);
    let none = run(&one, &with_git(), &["sync", "none"]);
    none.ended(2);
    assert!(none.err.contains("none has no repository at its target"), "{none}");
}

#[cfg(unix)]
#[test]
fn devices_meet_over_ssh() {
    if ["git", "ssh", "sshd", "ssh-keygen"].iter().any(|program| lacks("devices_meet_over_ssh", program)) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = bare(folder.path(), "notes.git");
    let mut ssh = Ssh::start();
    let program = with_git().env("GIT_SSH_COMMAND", &ssh.command(true));
    let [one, _] = meet(&ssh.target(&path), &program);
    assert!(!super::holds(&path, "CANARYPRIVATE"));
    let stranger = with_git().env("GIT_SSH_COMMAND", &ssh.command(false));
    let denied = run(&one, &stranger, &["sync"]);
    denied.ended(2);
    assert!(denied.err.contains("origin does not let this device in"), "{denied}");
    let unknown = ssh.command(true).replace("/known", "/none");
    let unknown = run(&one, &with_git().env("GIT_SSH_COMMAND", &unknown), &["sync"]);
    unknown.ended(2);
    assert!(unknown.err.contains("not known yet"), "{unknown}");
    ssh.stop();
    one.write(NOTE, MAPLE);
    let offline = run(&one, &program, &["sync"]);
    offline.ended(0);
    assert!(offline.out.contains("origin: offline, origin cannot be reached"), "{offline}");
}

/// What the environment and the settings of some other command say reaches neither git nor the vault.
#[test]
fn hooks_and_borrowed_settings_do_nothing() {
    if lacks("hooks_and_borrowed_settings_do_nothing", "git") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    bare(folder.path(), "notes.git");
    let http = Http::start(folder.path());
    let one = device(true);
    let hook = one.root().join(".git/hooks/pre-push");
    std::fs::create_dir_all(hook.parent().unwrap()).unwrap();
    std::fs::write(&hook, "#!/bin/sh\ntouch \"$0.ran\"\nexit 1\n").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::PermissionsExt::set_mode(&mut std::fs::metadata(&hook).unwrap().permissions(), 0o755);
    let elsewhere = folder.path().join("elsewhere").display().to_string();
    let program = with_git().env("GIT_DIR", &elsewhere).env("GIT_WORK_TREE", &elsewhere).env("GIT_INDEX_FILE", &elsewhere);
    run(&one, &program, &["remote", "add", "origin", &http.target("notes.git")]).ended(0);
    run(&one, &program, &["sync"]).ended(0);
    assert!(!Path::new(&elsewhere).exists() && !hook.with_extension("ran").exists());
    // A target that would run a program, put there by hand, is refused.
    let config = one.root().join(".git/config");
    let text = std::fs::read_to_string(&config).unwrap();
    std::fs::write(&config, text.replace(&http.target("notes.git"), &format!("ext::sh -c touch% {elsewhere}"))).unwrap();
    let refused = run(&one, &program, &["sync"]);
    refused.ended(2);
    assert!(refused.err.contains("must not name a program") && !Path::new(&elsewhere).exists(), "{refused}");
}
