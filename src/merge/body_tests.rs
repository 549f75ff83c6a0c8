//! Bodies, three versions in, one out.

use super::*;

fn check(base: &str, ours: &str, theirs: &str, wanted: &str) {
    for (one, other) in [(ours, theirs), (theirs, ours)] {
        let (text, conflicts) = body(Some(base), one, other);
        assert_eq!(text, wanted);
        assert_eq!(conflicts.is_empty(), !wanted.contains(CALLOUT));
        assert_eq!(body(Some(base), &text, other).0, text, "merged again");
    }
}

#[test]
fn different_sections_and_blocks() {
    check(
        "# S\n\n## Plan\nOne. Two.\n\n- [ ] a\n- [ ] b\n",
        "# S\nNew.\n\n## Plan\nOne. Two!\n\n- [x] a\n- [ ] b\n",
        "# S\n\n## Plan\nOne, then. Two.\n\n- [ ] a\n- [ ] a2\n- [ ] b\n\nEnd.\n",
        "# S\nNew.\n\n## Plan\nOne, then. Two!\n\n- [x] a\n- [ ] a2\n- [ ] b\n\nEnd.\n",
    );
}

#[test]
fn two_paragraphs_added_at_one_place_do_not_run_together() {
    check("# S\n", "# S\nSecond thing.\n", "# S\nA first thing.\n", "# S\nA first thing.\n\nSecond thing.\n");
    check("a\n", "new one\n\na\n", "other\n\na\n", "new one\n\nother\n\na\n");
}

#[test]
fn one_passage_changed_twice() {
    check(
        "One is.\n\nTwo.\n",
        "One was.\n\nTwo.\n",
        "One will be.\n\nTwo.\n",
        "One will be.\n\n> [!conflict]\n> One was.\n\nTwo.\n",
    );
    check(
        "- [ ] a due:1\n- b\n",
        "- [ ] a due:2\n- b\n",
        "- [ ] a due:3\n- b\n",
        "- [ ] a due:3\n  > [!conflict]\n  > - [ ] a due:2\n- b\n",
    );
    check(
        "|a|\n|-|\n|1|\nx\n",
        "|a|\n|-|\n|2|\nx\n",
        "|a|\n|-|\n|3|\nx\n",
        "|a|\n|-|\n|3|\n\n> [!conflict]\n> |a|\n> |-|\n> |2|\n\nx\n",
    );
}

#[test]
fn an_edit_outlives_a_removal_and_a_move() {
    check("# A\na b c\n\n# B\nx\n", "# A\n\n# B\nx\n", "# A\na b d\n\n# B\nx\n", "# A\na b d\n\n# B\nx\n");
    check("p q\n\nr s\n\nt u\n", "t u\n\np q\n\nr s\n", "p q\n\nr s z\n\nt u\n", "t u\n\np q\n\nr s z\n");
}
