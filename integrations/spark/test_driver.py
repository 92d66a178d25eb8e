#!/usr/bin/env python3
"""usage: test_driver.py PATH OF gainsay

On a cluster of two executors on this machine the driver gives the findings of `gainsay audit`, line for line.
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import pyarrow.parquet
from pyspark.sql import SparkSession

import driver

GAINSAY = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else sys.exit(__doc__)
STORIES, PAPERS = 30, [("post", 12), ("wire", 14), ("été sun", 14)]


def report(number, paper, dead, ids):
    day = number % 3 + 3
    text = f"{dead} people were killed when a ferry sank off Messina on Monday, the mayor said."
    return f"---\npublished: 2026-03-0{day}\n{ids}---\n# Ferry {number} sinks\n\n{text}\n"


def newsroom(folder, ids):
    """Reports of many ferries, in folders; `ids` gives what the front matter of a story says it is."""
    for number in range(STORIES):
        for paper, dead in PAPERS:
            file = folder / "reports" / f"{number % 4}" / f"{number} {paper}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(report(number, paper, dead, ids(number)))
    return str(folder / "reports")


class OnACluster(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        # Paths are shown as they were named: the driver, its Java and the binary start from one folder.
        os.chdir(cls.place.name)
        os.environ["PYSPARK_PYTHON"] = sys.executable
        os.environ["SPARK_WORKER_DIR"] = os.path.join(cls.place.name, "workers")
        cluster = SparkSession.builder.master("local-cluster[2,1,1024]").appName("gainsay").config("spark.ui.enabled", False)
        cluster = cluster.config("spark.ui.showConsoleProgress", False)
        cls.spark = cluster.config("spark.sql.shuffle.partitions", 2).config("spark.task.maxFailures", 1).getOrCreate()
        cls.spark.sparkContext.setLogLevel("OFF")
        cls.spark.sparkContext.addPyFile(driver.__file__)

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()
        cls.place.cleanup()

    def setUp(self):
        self.here = Path(self.id().rsplit(".", 1)[-1])
        self.here.mkdir()

    def local(self, *arguments, given=None):
        done = subprocess.run([GAINSAY, *arguments, "--no-progress"], input=given, capture_output=True, text=True)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return done.stdout.splitlines()

    def audit(self, *sources, gainsay=GAINSAY, **options):
        """What the driver wrote: lines of findings, the counts."""
        total = driver.audit(self.spark, gainsay, str(self.here / "out"), [*map(str, sources)], partitions=3, **options)
        written = (self.here / "out" / "findings.json").glob("part-*")
        return [line for file in sorted(written) for line in file.read_text().splitlines()], total

    def same(self, on_cluster, local):
        lines, total = on_cluster
        *findings, counts = local
        self.assertEqual(lines, sorted(findings))
        self.assertEqual(total, json.loads(counts)["summary"])
        table = pyarrow.parquet.read_table(self.here / "out" / "findings.parquet").to_pylist()
        self.assertEqual([row["id"] for row in table], [json.loads(line)["id"] for line in lines])
        self.assertEqual([row["camps"] for row in table], [json.loads(line)["camps"] for line in lines])

    def test_stories_compared_on_two_machines_give_the_findings_of_the_audit(self):
        reports = newsroom(self.here, lambda number: f"story: ferry {number} \"\\\\x\n")
        # What stands beside sources, what is packed, what is no source, and what cannot be read.
        extra = self.here / "reports" / "extra"
        extra.mkdir()
        (extra / "late.txt").write_text("Fifteen people were killed when a ferry sank off Messina on Monday.")
        (extra / "sources.toml").write_text("[[source]]\npath = 'late.txt'\nstory = 'late'\npublished = 2026-03-03\n")
        (extra / "broken.json").write_text('{"title": ')
        (extra / "picture.png").write_bytes(b"\x89PNG")
        (extra / "silent.txt").write_text("Nothing happened.")
        lines, total = found = self.audit(reports, show="all")
        self.same(found, self.local("audit", reports, "--show", "all", "--format", "ndjson"))
        self.assertGreaterEqual(len(lines), STORIES)

    def test_without_ids_one_task_compares_everything_and_finds_the_same(self):
        reports = newsroom(self.here, lambda number: f"story: ferry-{number}\n" if number % 2 else "")
        self.same(self.audit(reports), self.local("audit", reports, "--format", "ndjson"))

    def test_an_event_in_two_stories_keeps_everything_together(self):
        reports = newsroom(self.here, lambda number: f"story: ferry-{number}\nevent: storm-{number // 2}\n")
        self.same(self.audit(reports), self.local("audit", reports, "--format", "ndjson"))

    def test_records_are_named_by_their_path_or_their_line(self):
        records = []
        for number in range(STORIES):
            for paper, dead in PAPERS:
                text = f"{dead} people were killed when a ferry sank off Messina on Monday."
                path = {} if paper == "wire" else {"path": f"{paper}/{number}"}
                records.append({**path, "published": "2026-03-03", "story": f"s{number}", "text": text})
        lines = [json.dumps(record) for record in records]
        wire, own = self.here / "wire.ndjson", self.here / "own.toml"
        wire.write_text("\n".join(lines) + "\n")
        own.write_text(
            '[[claim]]\nid = "ferries"\ntitle = "how many ferries"\nseverity = "error"\nvalue = "n"\n'
            'event = { keys = ["date", "place"], window = "3d" }\ndynamics = "static"\n'
            'patterns = ["{n:number} ...4 killed"]\n'
        )
        names = [f'{{"path":"{wire}#{at}",' for at in range(1, len(lines) + 1)]
        stream = "\n".join(line if '"path"' in line else name + line[1:] for name, line in zip(names, lines))
        claims = self.local("claims", "--input", "ndjson", "--format", "ndjson", "--rules", own, given=stream)
        compare = ["compare", "-", "--format", "ndjson", "--rules", own]
        local = self.local(*compare, given="\n".join(claims))
        lines, _ = found = self.audit(wire, rules=[str(own)])
        self.same(found, local)
        self.assertTrue(any('"ferries"' in line for line in lines))

    def test_a_failing_binary_fails_the_job_and_says_why(self):
        reports = newsroom(self.here, lambda number: f"story: {number}\n")
        (self.here / "wrong.toml").write_text("[[claim]]\nid = 7\n")
        with self.assertRaisesRegex(Exception, "(?s)gainsay ended with exit 2: .*wrong.toml"):
            self.audit(reports, rules=[str(self.here / "wrong.toml")])
        (self.here / "shot").write_text("#!/bin/sh\necho out of luck >&2\nkill -9 $$\n")
        (self.here / "shot").chmod(0o755)
        with self.assertRaisesRegex(Exception, "gainsay ended with exit -9: out of luck"):
            self.audit(reports, gainsay=str(self.here / "shot"))


if __name__ == "__main__":
    unittest.main()
