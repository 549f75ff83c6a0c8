//! What two histories make of each other: nothing, take in, join, send, or stop.
//!
//! Pure: how commits descend from each other is asked through a small trait, so that a test writes a
//! history as a few letters. What a plan does is `act`'s.

use crate::git::CommitId;

/// How commits descend from each other.
pub trait Graph {
    /// What can go wrong in looking.
    type Error;

    /// Says whether the first is the second, or one that it descends from.
    ///
    /// # Errors
    /// When the history cannot be read.
    fn is_ancestor(&self, ancestor: CommitId, of: CommitId) -> Result<bool, Self::Error>;

    /// Says whether both descend from one commit.
    ///
    /// # Errors
    /// As above.
    fn is_related(&self, one: CommitId, other: CommitId) -> Result<bool, Self::Error>;
}

/// A branch of a remote, or a device's of a folder, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head {
    /// Its name.
    pub name: String,
    /// Its commit.
    pub commit: CommitId,
}

/// What is to be done about one head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bring {
    /// It has all of ours: our branch moves to it.
    Forward(CommitId),
    /// Both have something: they are joined.
    Join(CommitId),
}

/// What a person has to say a word on before anything is taken in or sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stop {
    /// The histories have no commit in common.
    Unrelated,
    /// What was seen there is gone: a branch, or everything.
    Emptied,
    /// What was seen there is no longer part of what is there.
    Rewritten,
    /// A side removed so many notes that it looks like an accident.
    Removals,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plan {
    /// Both have the same.
    UpToDate,
    /// Take these in, in this order, then send what is new if so.
    Go {
        /// Heads to take in, in the order of their commits' ids.
        bring: Vec<Bring>,
        /// Whether the remote lacks something of ours afterwards.
        send: bool,
    },
    /// Do nothing until a person said a word.
    Stop(Stop),
}

/// Makes the plan.
///
/// `ours` is the branch here, `heads` what the remote has, `seen` what was last taken in from it or
/// sent to it. `accepted` are the stops that the person has given their word on: then histories are
/// joined that are not related, or that were rewritten, so that nothing of either is lost, and an
/// emptied remote is sent everything again.
///
/// # Errors
/// What the graph says.
pub fn plan<G: Graph>(
    graph: &G,
    ours: Option<CommitId>,
    heads: &[Head],
    seen: &[Head],
    accepted: &[Stop],
) -> Result<Plan, G::Error> {
    let stops = |stop: Stop| !accepted.contains(&stop);
    for was in seen {
        match heads.iter().find(|head| head.name == was.name) {
            None if stops(Stop::Emptied) => return Ok(Plan::Stop(Stop::Emptied)),
            Some(now) if stops(Stop::Rewritten) => {
                // A remote set back to something that we have as well takes nothing from us: it is
                // behind, and is brought forward again.
                let ours_has_it = ours.map_or(Ok(false), |ours| graph.is_ancestor(now.commit, ours))?;
                if !ours_has_it && !graph.is_ancestor(was.commit, now.commit)? {
                    return Ok(Plan::Stop(Stop::Rewritten));
                }
            }
            _ => {}
        }
    }
    let mut commits: Vec<CommitId> = heads.iter().map(|head| head.commit).collect();
    commits.sort();
    commits.dedup();
    let mut bring = Vec::new();
    // What our branch has before the next head is taken in: a forward move replaces it.
    let mut have = ours;
    for &theirs in &commits {
        let Some(mine) = have else {
            bring.push(Bring::Forward(theirs));
            have = Some(theirs);
            continue;
        };
        if graph.is_ancestor(theirs, mine)? {
            continue;
        }
        if !bring.iter().any(|step| matches!(step, Bring::Join(_))) && graph.is_ancestor(mine, theirs)? {
            bring.push(Bring::Forward(theirs));
            have = Some(theirs);
            continue;
        }
        if stops(Stop::Unrelated) && !graph.is_related(mine, theirs)? {
            return Ok(Plan::Stop(Stop::Unrelated));
        }
        bring.push(Bring::Join(theirs));
    }
    let joined = bring.iter().any(|step| matches!(step, Bring::Join(_)));
    let send = joined || have.is_some_and(|have| commits.iter().all(|theirs| *theirs != have));
    Ok(if bring.is_empty() && !send { Plan::UpToDate } else { Plan::Go { bring, send } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    /// A history written as each commit's letter with those of all that it descends from.
    struct Letters(&'static str);

    fn id(letter: char) -> CommitId {
        CommitId::parse(&format!("{:02x}", letter as u32).repeat(20)).unwrap()
    }

    impl Letters {
        fn parents(&self, of: CommitId) -> Vec<CommitId> {
            let words = self.0.split_whitespace().find(|word| id(word.chars().next().unwrap()) == of);
            words.unwrap().chars().map(id).collect()
        }
    }

    impl Graph for Letters {
        type Error = Infallible;
        fn is_ancestor(&self, ancestor: CommitId, of: CommitId) -> Result<bool, Infallible> {
            Ok(self.parents(of).contains(&ancestor))
        }
        fn is_related(&self, one: CommitId, other: CommitId) -> Result<bool, Infallible> {
            let others = self.parents(other);
            Ok(self.parents(one).iter().any(|id| others.contains(id)))
        }
    }

    /// `a` and `b` descend from `o`, `c` from `a`, `m` from all; `x` is another history.
    const HISTORY: Letters = Letters("o ao bo cao maobo x");

    fn heads(text: &str) -> Vec<Head> {
        text.split_whitespace()
            .map(|word| {
                let (name, letter) = word.split_once(':').unwrap();
                Head { name: name.into(), commit: id(letter.chars().next().unwrap()) }
            })
            .collect()
    }

    fn check(ours: &str, theirs: &str, seen: &str, accepted: &[Stop]) -> String {
        let ours = ours.chars().next().map(id);
        match plan(&HISTORY, ours, &heads(theirs), &heads(seen), accepted).unwrap() {
            Plan::UpToDate => "same".into(),
            Plan::Stop(stop) => format!("{stop:?}"),
            Plan::Go { bring, send } => {
                let letter = |id: CommitId| char::from(u8::from_str_radix(&id.to_string()[..2], 16).unwrap());
                let mut words: Vec<String> = bring
                    .iter()
                    .map(|step| match step {
                        Bring::Forward(to) => format!("forward {}", letter(*to)),
                        Bring::Join(with) => format!("join {}", letter(*with)),
                    })
                    .collect();
                words.extend(send.then(|| "send".to_owned()));
                words.join(", ")
            }
        }
    }

    #[test]
    fn every_situation_has_its_plan() {
        for (ours, theirs, seen, expected) in [
            // Nothing anywhere; only here; only there.
            ("", "", "", "same"),
            ("a", "", "", "send"),
            ("", "main:a", "", "forward a"),
            // The same, ahead, behind, both.
            ("a", "main:a", "main:a", "same"),
            ("a", "main:o", "main:o", "send"),
            ("o", "main:a", "main:o", "forward a"),
            ("a", "main:b", "main:o", "join b, send"),
            ("a", "main:b", "", "join b, send"),
            ("c", "main:m", "main:o", "join m, send"),
            // Nothing in common.
            ("a", "main:x", "", "Unrelated"),
            // Seen, and gone; the branch alone, or all of it.
            ("a", "", "main:a", "Emptied"),
            ("a", "", "main:o", "Emptied"),
            ("a", "other:o", "main:o", "Emptied"),
            // Seen, and no longer part of what is there.
            ("a", "main:b", "main:a", "Rewritten"),
            ("c", "main:b", "main:a", "Rewritten"),
            ("a", "main:x", "main:a", "Rewritten"),
            // Set back to what we have: nothing is lost by sending.
            ("c", "main:o", "main:a", "send"),
            // The branch here was set back: theirs is simply ahead.
            ("o", "main:a", "main:a", "forward a"),
            // Devices of one folder: all are taken in.
            ("o", "d1:a d2:b", "", "forward a, join b, send"),
            ("m", "d1:a d2:b", "d1:a d2:b", "send"),
            ("m", "d1:a d2:m", "d1:a d2:m", "same"),
            ("o", "d1:m d2:a", "", "forward a, forward m"),
            ("c", "d1:b d2:b", "", "join b, send"),
        ] {
            assert_eq!(check(ours, theirs, seen, &[]), expected, "{ours} | {theirs} | {seen}");
        }
    }

    #[test]
    fn with_a_word_it_goes_on_and_nothing_is_lost() {
        for (ours, theirs, seen, word, expected) in [
            ("a", "main:x", "", Stop::Unrelated, "join x, send"),
            ("a", "", "main:a", Stop::Emptied, "send"),
            ("a", "main:b", "main:a", Stop::Rewritten, "join b, send"),
            ("a", "main:x", "main:a", Stop::Rewritten, "Unrelated"),
            ("a", "main:x", "", Stop::Rewritten, "Unrelated"),
        ] {
            assert_eq!(check(ours, theirs, seen, &[word]), expected, "{ours} | {theirs} | {seen}");
        }
    }
}
