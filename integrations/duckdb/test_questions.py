#!/usr/bin/env python3
"""usage: test_questions.py PATH OF gainsay

The questions get the answers that the reports were written to have.
"""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import duckdb

GAINSAY = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else sys.exit(__doc__)
QUESTIONS = (Path(__file__).parent / "questions.sql").read_text()
REPORTS = {
    "quake-post.md": ("Post", "The earthquake in Mandalay on Friday killed 144 people."),
    "quake-sun.md": ("Sun", "The earthquake in Mandalay on Friday killed 148 people."),
    "quake-wire.md": ("Wire", "The earthquake in Mandalay on Friday killed 144 people and injured 732."),
    "quake-later.md": ("Wire", "The earthquake in Mandalay on March 21 killed 9 people."),
    "quake-idle.md": ("Post", "Nobody knew what to say of it."),
    "no-name.txt": (None, "The earthquake in Mandalay on March 28, 2025, killed 151 people."),
}


class Questions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.place.cleanup)
        os.chdir(cls.place.name)
        os.mkdir("reports")
        for name, (publisher, text) in REPORTS.items():
            head = f"---\npublished: 2025-03-29\npublisher: {publisher}\n---\n" if publisher else ""
            Path("reports", name).write_text(f"{head}{text}\n")
        cls.write("claims.ndjson", "claims", "reports")
        cls.write("findings.ndjson", "compare", "claims.ndjson", "--show", "all")
        cls.connection = duckdb.connect()
        cls.answers = []
        for statement in duckdb.extract_statements(QUESTIONS):
            answer = cls.connection.execute(statement)
            if statement.type == duckdb.StatementType.SELECT:
                cls.answers.append(answer.fetchall())

    @classmethod
    def write(cls, file, *arguments):
        with open(file, "wb") as out:
            done = subprocess.run([GAINSAY, *arguments, "--format", "ndjson", "--no-progress"], stdout=out)
        assert done.returncode in (0, 1), done

    def test_the_busiest_rule_comes_first(self):
        self.assertEqual(self.answers[0][:2], [("killed", 5, 5), ("injured", 1, 1)])

    def test_a_subject_and_a_day_have_their_values(self):
        says = [(value, sources) for value, sources, _ in self.answers[1]]
        self.assertEqual(says, [("144 people", 2), ("148 people", 1), ("151 people", 1)])
        before = self.connection.execute("FROM values_of('killed', 'Mandalay', DATE '2025-03-21')").fetchall()
        self.assertEqual(before, [("9 people", 1, ["reports/quake-later.md"])])
        self.assertEqual(self.connection.execute("FROM values_of('killed', 'Berlin', DATE '2025-03-28')").fetchall(), [])

    def test_silent_sources_are_named(self):
        self.assertEqual([source for source, *_ in self.answers[2]], ["reports/quake-idle.md"])

    def test_publishers_that_disagree_are_paired(self):
        pairs = [row[:3] for row in self.answers[3]]
        self.assertEqual(pairs, [("Post", "Sun", 1), ("Sun", "Wire", 1)])
        self.assertTrue(all(rules == ["killed"] for *_, rules in self.answers[3]))


if __name__ == "__main__":
    unittest.main()
