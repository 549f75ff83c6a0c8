//! Steps that stand in each other's place, followed from the first to the latest.

use super::{State, StepThread, Timeline};

impl Timeline {
    /// Returns the chains of replaced steps, each from its first step to its latest, by the first.
    ///
    /// A chain has at least two steps. Where one step stands in the place of two, both chains end
    /// with it. A circle of ids is followed until it would begin again.
    ///
    /// Law: every replaced step whose successor is on record is in a chain, and whatever follows another
    /// in a chain stands in its place.
    pub fn lineages(&self) -> Vec<Vec<&StepThread>> {
        let next: Vec<Option<usize>> = (0..self.steps.len()).map(|index| self.successor(index)).collect();
        let mut is_next = vec![false; next.len()];
        next.iter().flatten().for_each(|&index| is_next[index] = true);
        let mut seen = vec![false; next.len()];
        let mut chains = Vec::new();
        // First the chains with a beginning, then what is left, which goes in circles.
        let begins = (0..next.len()).filter(|&index| !is_next[index]);
        for start in begins.chain(0..next.len()) {
            if seen[start] || next[start].is_none() {
                continue;
            }
            let mut chain = vec![start];
            while let Some(index) = chain.last().and_then(|&last| next[last]).filter(|index| !chain.contains(index)) {
                chain.push(index);
            }
            chain.iter().for_each(|&index| seen[index] = true);
            chains.push(chain);
        }
        chains.sort_by_key(|chain| chain[0]);
        chains.into_iter().map(|chain| chain.into_iter().map(|index| &self.steps[index]).collect()).collect()
    }

    /// Returns the place of the step that stands in another's place, by the fold's own rule: the
    /// latest of that id set up to the day of the replacement, else the first after it.
    fn successor(&self, index: usize) -> Option<usize> {
        let step = &self.steps[index];
        let (State::Replaced, Some(by), Some(on)) = (step.state, &step.replaced_by, step.closed_on) else { return None };
        let is_it = |other: &usize| *other != index && self.steps[*other].id == by.value;
        let up_to = (0..self.steps.len()).rev().filter(is_it).find(|&other| self.steps[other].set_on <= on);
        up_to.or_else(|| (0..self.steps.len()).find(is_it))
    }
}
