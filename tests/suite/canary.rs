//! Not one byte of private matter leaves its place, whatever command runs.
//!
//! Every command of the program is run over one vault: the list below is held against the program's own
//! help, so that a new command fails here until it is in it. Then every file the runs could have left
//! anywhere is searched, and every object of the vault's history, decompressed.

use crate::privacy::{holding, objects};
use crate::support::{Program, TODAY, TestVault};
use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// Each command with the words it is run with; `[OUT]` is a folder outside the vault. A command that is
/// added to the program is added here with every form in which it reads or writes.
const COMMANDS: &[(&str, &[&str])] = &[
    ("demo", &["demo [OUT]/demo --as-of 2026-11-22"]),
    ("init", &["init [VAULT]", "init [OUT]/fresh"]),
    ("watch", &[]), // Runs on its own, below.
    ("commit", &["commit", "commit --json", "commit --allow-removals"]),
    ("remote add", &["remote add drive [OUT]/drive.git --create"]),
    ("remote list", &["remote list", "remote list --json"]),
    ("key new", &["key new"]),
    ("remote add", &["remote add box --sealed [OUT]/box --create"]),
    ("key show", &["key show", "key show --json"]),
    ("key add", &["key add age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg"]),
    ("sync", &["sync --dry-run", "sync", "sync drive --json", "sync box"]),
    ("key remove", &["key remove age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg"]),
    ("init", &["init [OUT]/restored --from-sealed [OUT]/box"]),
    ("remote remove", &["remote remove drive"]),
    ("conflicts", &["conflicts", "conflicts --json"]),
    ("doctor", &["doctor", "doctor --json", "doctor --mend", "doctor --online"]),
    ("resolve", &["resolve --keep both", "resolve --copies", "resolve --copies --json"]),
    ("agenda", &["agenda maple-07", "agenda maple-07 --json", "agenda oak-11"]),
    ("new", &["new oak-11", "new maple-07 --format values-session --json", "new --reflection", "new --reflection --json"]),
    (
        "draft",
        &[
            "draft clients/maple-07/2026-11-10.md",
            "draft clients/oak-11/2026-11-19.md --format DAP --json",
            "draft private/2026-11-11.md",
        ],
    ),
    (
        "convert",
        &[
            "convert clients/maple-07/2026-11-10.md --format DAP",
            "convert clients/oak-11/2026-11-19.md --format SOAP --json",
            "convert private/2026-11-11.md --format DAP",
        ],
    ),
    ("status", &["status", "status --json"]),
    ("steps", &["steps", "steps --all", "steps --all --json", "steps --client maple-07"]),
    ("values", &["values", "values --json"]),
    ("goals", &["goals", "goals --json"]),
    ("exposures", &["exposures", "exposures --json"]),
    ("tries", &["tries", "tries --json"]),
    ("measures", &["measures", "measures --json"]),
    ("reflections", &["reflections", "reflections --json"]),
    (
        "report week",
        &[
            "report week",
            "report week --format markdown",
            "report week --json",
            "report week -o [OUT]/week.html",
            "report week -o [VAULT]/reports/mine.html",
        ],
    ),
    ("report client", &["report client maple-07", "report client oak-11 --json", "report client maple-07 -o [OUT]/client.html"]),
    ("check", &["check", "check --lines", "check --plain", "check --json", "check --sarif", "check private"]),
    ("fix", &["fix --yes", "fix --yes --ids --json", "fix --yes private"]),
    ("draft", &["draft clients/maple-07/2026-11-10.md"]),
    ("convert", &["convert clients/maple-07/2026-11-10.md --format DAP"]),
    ("sign", &["sign clients/maple-07/2026-11-10.md --by RD", "sign clients/maple-07/2026-11-10.md --by RD --json"]),
    ("rules", &["rules", "rules --json"]),
    ("explain", &["explain", "explain private-in-record"]),
    ("completions", &["completions bash"]),
    ("man", &["man"]),
];

/// Returns every command that the program's help names, those with commands of their own by these.
fn commands_of_the_program() -> BTreeSet<String> {
    let mut open = vec![String::new()];
    let mut found = BTreeSet::new();
    while let Some(command) = open.pop() {
        let help = Program::new().run(&format!("{command} --help")).good();
        let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
        let names: Vec<&str> = listed
            .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
            .filter_map(|line| line.split_whitespace().next())
            .filter(|name| *name != "help")
            .collect();
        if names.is_empty() {
            found.insert(command.trim().to_owned());
        }
        open.extend(names.into_iter().map(|name| format!("{command} {name}")));
    }
    found
}

#[test]
fn every_command_of_the_program_is_run() {
    let run: BTreeSet<String> = COMMANDS.iter().map(|(command, _)| (*command).to_owned()).collect();
    let known = commands_of_the_program();
    assert!(known.contains("report week") && known.len() > 15, "{known:?}");
    assert_eq!(known, run, "add the command to `COMMANDS` above, with words that make it read and write");
}

/// Private matter in `private/`: in a name, in front matter, in headings, in words, in task items.
const INSIDE: &[(&str, &str)] = &[
    (
        "private/2026-11-10-CANARYNAME.md",
        "---\ntype: reflection\nclient: maple-07\ndate: 2026-11-10\nmood: CANARYMOOD\nvalues: [CANARYVALUE]\n---\n# CANARYHEADING\n\n## Letting go\nCANARYWORDS\n\n- [ ] CANARYSTEP #learning due:2026-11-24 ^canarystep\n",
    ),
    ("private/maple-07/CANARYFOLDER/process.md", "CANARYPROCESS\n\nNext time: CANARYNEXT\n"),
    ("private/2026-11-11.md", "---\ntype: reflection\nx: [CANARYBROKEN\n---\nCANARYAFTER\n"),
];

/// Private matter that lies among the notes by mistake; these files themselves may hold it.
const OUTSIDE: &[(&str, &str)] = &[
    (
        "clients/maple-07/thoughts.md",
        "---\ntype: reflection\ndate: 2026-11-11\nvalues: [CANARYASTRAY]\n---\nCANARYBODY\n\n- [ ] CANARYITEM ^x\n",
    ),
    (
        "clients/oak-11/2026-11-19.md",
        "---\nclient: oak-11\ndate: 2026-11-19\n---\n# Session\n\n## Plan\nSee you.\n\n## Private\n\nNext time: CANARYSECTION\n\n- [ ] CANARYTASK\n",
    ),
    ("clients/oak-11/private/own.md", "CANARYOWN\n"),
];

/// Where the runs can leave something: the vault, and all that a program may think of as its own.
struct Place {
    vault: TestVault,
    around: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let vault = TestVault::of_two();
        let around = tempfile::tempdir().unwrap();
        for folder in ["home", "tmp", "out"] {
            std::fs::create_dir(around.path().join(folder)).unwrap();
        }
        std::fs::write(around.path().join("home/gitconfig"), "").unwrap();
        vault.run_as(&Program::new(), &["init", &vault.root().to_string_lossy()]).ended(0);
        let settings = "throughline: 1\nreports: [week, client]\nwatch: {settle: 100ms, longest: 1s, quiet: 200ms}\n";
        vault.write("throughline.yaml", settings);
        INSIDE.iter().chain(OUTSIDE).for_each(|(path, text)| vault.write(path, text));
        Self { vault, around }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.around.path().join(name)
    }

    /// Returns the program with a home and a folder for temporary files that are searched afterwards.
    fn program(&self) -> Program {
        let home = self.path("home").to_string_lossy().into_owned();
        let tmp = self.path("tmp").to_string_lossy().into_owned();
        let mut program = Program::new();
        for name in ["HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
            program = program.env(name, &home);
        }
        ["TMPDIR", "TEMP", "TMP"].into_iter().fold(program, |program, name| program.env(name, &tmp))
    }

    /// Runs the watcher until it has recorded what is new in `private/` and written the reports.
    fn watch(&self) {
        let (out, err) = (self.path("out/watch.out"), self.path("out/watch.err"));
        let program = self.program(); // Its folder, in which the watcher runs, goes with it.
        let mut command = program.command();
        command.args(["-C", &*self.vault.root().to_string_lossy(), "--as-of", TODAY, "watch"]);
        let mut child =
            command.stdout(File::create(&out).unwrap()).stderr(File::create(&err).unwrap()).stdin(Stdio::null()).spawn().unwrap();
        let said = |text: &str| std::fs::read_to_string(&out).unwrap().contains(text);
        let wait = |what: &str, is_so: &dyn Fn() -> bool| {
            let end = Instant::now() + Duration::from_secs(60);
            while !is_so() {
                assert!(Instant::now() < end, "{what}: {}", std::fs::read_to_string(&out).unwrap());
                std::thread::sleep(Duration::from_millis(50));
            }
        };
        wait("it watches", &|| said("Watching"));
        let late = "---\ntype: reflection\ndate: 2026-11-20\n---\nCANARYLATE\n";
        self.vault.write("private/2026-11-20-CANARYLATENAME.md", late);
        self.vault
            .write("clients/maple-07/2026-11-20.md", "---\nclient: maple-07\ndate: 2026-11-20\n---\n## Private\nCANARYLIVE\n");
        self.vault.write("clients/oak-11/2026-11-20.md", "---\nclient: oak-11\ndate: 2026-11-20\n---\n");
        let private = self.vault.root().join("private");
        wait("private matter is recorded", &|| objects(&private).is_none_or(|all| all.contains("CANARYLATE")));
        wait("the record goes on", &|| said("oak-11"));
        wait("reports are kept", &|| self.vault.root().join("reports").read_dir().is_ok_and(|folder| folder.count() > 2));
        #[cfg(unix)]
        std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        #[cfg(not(unix))]
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

/// Says whether drawn findings, which show the person's own lines on the terminal, may hold it.
fn is_drawn(words: &str, canary: &str) -> bool {
    matches!(words, "check" | "check --plain" | "check private") && OUTSIDE.iter().any(|(_, text)| text.contains(canary))
}

/// Returns the canaries in a text.
fn canaries(text: &str) -> BTreeSet<String> {
    let tail = |part: &str| part.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
    text.split("CANARY").skip(1).map(|part| format!("CANARY{}", tail(part))).collect()
}

/// Returns every path below a folder, folders too.
fn paths(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_owned()];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(paths(&path)),
            false => found.push(path),
        }
    }
    found
}

#[test]
fn no_byte_of_private_matter_leaves_its_place() {
    assert_eq!(canaries("x CANARYA, y“CANARYB2”").into_iter().collect::<Vec<_>>(), ["CANARYA", "CANARYB2"]);
    let place = Place::new();
    let (root, out) = (place.vault.root().to_owned(), place.path("out"));
    let mut wrong = Vec::new();
    // Twice: the second time there is a history, a state folder and reports.
    for round in 1..=2 {
        for words in COMMANDS.iter().flat_map(|(_, forms)| *forms) {
            let words = &words.replace("[OUT]", &out.join(format!("{round}")).to_string_lossy());
            std::fs::create_dir_all(out.join(format!("{round}"))).unwrap();
            let spelled = words.replace("[VAULT]", &root.to_string_lossy());
            let run = place.vault.run_as(&place.program(), &spelled.split_whitespace().collect::<Vec<_>>());
            let leaked: Vec<_> = canaries(&run.to_string()).into_iter().filter(|canary| !is_drawn(words, canary)).collect();
            // What names private matter may be refused, and so is a demo of a folder that is there.
            let is_refused = run.code == 2 && round == 1 && !words.contains("private");
            if !leaked.is_empty() || run.code > 2 || is_refused {
                wrong.push(format!("{words}: {leaked:?}, exit {}\n{run}", run.code));
            }
        }
        if round == 1 {
            place.watch();
        }
    }
    assert_eq!(wrong, Vec::<String>::new());

    // Files: the notes that hold private matter by mistake, and nothing else outside `private/`.
    let mut own: Vec<PathBuf> = OUTSIDE.iter().map(|(path, _)| root.join(path)).collect();
    own.push(root.join("clients/maple-07/2026-11-20.md"));
    let own: BTreeSet<PathBuf> = own.into_iter().collect();
    let found: Vec<_> = [&root, place.around.path()]
        .into_iter()
        .flat_map(|folder| holding(folder, "CANARY"))
        .filter(|path| !own.contains(Path::new(path)))
        .collect();
    assert_eq!(found, Vec::<String>::new());
    let private = root.join("private");
    let named: Vec<_> = [root.as_path(), place.around.path()]
        .into_iter()
        .flat_map(paths)
        .filter(|path| !path.starts_with(&private) && path.to_string_lossy().contains("CANARY"))
        .collect();
    assert_eq!(named, Vec::<PathBuf>::new());

    // History: the record's has none of it, and that of `private/` has all of it but in its messages.
    let Some(record) = objects(&root) else { return };
    assert!(record.contains("Review the requirements"), "the record itself is committed");
    assert_eq!(canaries(&record), BTreeSet::new());
    let own_history = objects(&private).unwrap();
    assert!(own_history.contains("CANARYWORDS") && own_history.contains("CANARYLATE"));
    let log = std::process::Command::new("git").arg("-C").arg(&private).args(["log", "--format=%B%an%ae"]).output().unwrap();
    assert_eq!(canaries(&String::from_utf8_lossy(&log.stdout)), BTreeSet::new());
}
