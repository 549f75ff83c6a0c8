//! When files first came into the history.

use super::*;

fn at(hour: i64) -> When {
    When { seconds: NOON.seconds + hour * 3600, offset_minutes: 60 }
}

fn commit(vault: &mut Vault, hour: i64, changes: &[Change]) {
    vault.save(changes);
    vault.repo.commit(changes, "x", &Author::default_for("RD"), at(hour)).unwrap();
}

/// Each path with the hours after the first commit; `adopted` for what came with that.
fn told(first: &FirstCommits, paths: &[&str]) -> Vec<String> {
    let one = |text: &&str| match first.of(&path(text)) {
        None => format!("{text} never"),
        Some(FirstCommit::Adopted) => format!("{text} adopted"),
        Some(FirstCommit::At { seconds, .. }) => format!("{text} {}", (seconds - NOON.seconds) / 3600),
    };
    paths.iter().map(one).collect()
}

#[test]
fn a_file_counts_from_when_it_was_first_there_wherever_it_went() {
    let mut vault = Vault::new();
    assert_eq!(vault.repo.first_commits(FirstCommits::default()).unwrap(), FirstCommits::default());
    commit(&mut vault, 0, &[write("clients/a/1.md", "one"), write("x.md", "x")]);
    commit(&mut vault, 1, &[write("clients/a/2.md", "two"), write("clients/a/1.md", "one, edited")]);
    let known = vault.repo.first_commits(FirstCommits::default()).unwrap();
    commit(&mut vault, 2, &[remove("clients/a/2.md"), write("clients/b/zwei.md", "two")]);
    commit(&mut vault, 3, &[remove("clients/b/zwei.md"), write("clients/c/zwei.md", "two, edited")]);
    commit(&mut vault, 4, &[write("clients/a/2.md", "back"), write("clients/d/new.md", "new")]);
    let paths = ["clients/a/1.md", "clients/a/2.md", "clients/b/zwei.md", "clients/c/zwei.md", "clients/d/new.md", "never.md"];
    let expected = [
        "clients/a/1.md adopted",
        "clients/a/2.md 1",
        "clients/b/zwei.md 1",
        "clients/c/zwei.md 1",
        "clients/d/new.md 4",
        "never.md never",
    ];
    let anew = vault.repo.first_commits(FirstCommits::default()).unwrap();
    assert_eq!((told(&anew, &paths), anew.walked()), (expected.map(str::to_owned).to_vec(), 5));
    let on = vault.repo.first_commits(known).unwrap();
    assert_eq!((told(&on, &paths), on.walked()), (expected.map(str::to_owned).to_vec(), 3));
    assert_eq!(vault.repo.first_commits(on).unwrap().walked(), 0);
}

#[test]
fn a_merge_brings_nothing_and_a_rewritten_history_is_not_believed() {
    let mut vault = Vault::new();
    commit(&mut vault, 0, &[write("a.md", "a")]);
    let Some(_) = vault.git(&["switch", "-q", "-c", "other"]) else { return };
    commit(&mut vault, 1, &[write("b.md", "b")]);
    let known = vault.repo.first_commits(FirstCommits::default()).unwrap();
    vault.git(&["switch", "-q", "main"]);
    commit(&mut vault, 2, &[write("c.md", "c")]);
    let other = vault.repo.first_commits(known).unwrap();
    assert_eq!(told(&other, &["a.md", "b.md", "c.md"]), ["a.md adopted", "b.md never", "c.md 2"]);
    vault.git(&["merge", "-q", "--no-edit", "other"]);
    let merged = vault.repo.first_commits(other).unwrap();
    assert_eq!(told(&merged, &["a.md", "b.md", "c.md"]), ["a.md adopted", "b.md 1", "c.md 2"]);
}

#[test]
fn a_folder_is_taken_over_after_its_settings_and_in_several_commits() {
    let mut vault = Vault::new();
    commit(&mut vault, 0, &[write("throughline.yaml", "throughline: 1")]);
    commit(&mut vault, 5, &[write("clients/a/1.md", "one")]);
    commit(&mut vault, 5, &[write("clients/b/2.md", "two")]);
    commit(&mut vault, 6, &[write("clients/b/3.md", "three")]);
    let first = vault.repo.first_commits(FirstCommits::default()).unwrap();
    let paths = ["clients/a/1.md", "clients/b/2.md", "clients/b/3.md"];
    assert_eq!(told(&first, &paths), ["clients/a/1.md adopted", "clients/b/2.md adopted", "clients/b/3.md 6"]);
}
