#!/usr/bin/env python3
"""An audit on a Spark cluster: the findings of `gainsay audit`, from machines that share nothing.

    spark-submit driver.py --gainsay PATH --output FOLDER [--rules FILE]... [--show LEVEL] SOURCES...

SOURCES are folders, read as an audit reads them, and `.ndjson` files, taken line by line. The binary is shipped to
the executors as a file; one that fails, fails the job with what it said. FOLDER gets `claims` (Parquet), `findings.json`
(a finding a line) and `findings.parquet` (the same as columns); the counts are printed. See README.md beside this file.
"""
import argparse
import base64
import functools
import json
import os
import subprocess
import sys
import tempfile
import threading
import tomllib
from pathlib import PurePosixPath

import pyarrow as pa
from pyspark import SparkFiles
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

# How a run of the binary may end: nothing to fail on, findings, nothing to compare. Anything else is a failure.
ENDED_WELL = (0, 1, 3)
LINES = (".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz")
BATCH = 1 << 20
CLAIMS = "`group` string, event string, states boolean, line string"
FINDINGS = """id string, fact string, rule string, title string, verdict string, strength string, level string,
    state string, gated boolean, subject map<string, string>, event struct<date string, place string, people array<string>>,
    message string, camps array<struct<value string, claims array<string>, sources array<string>, origins int>>,
    because array<string>, notes array<string>, evidence string"""


def run(binary, arguments, lines):
    """What the shipped binary writes, line by line, when it reads `lines`."""
    command = [SparkFiles.get(binary), *arguments]
    # An empty folder: a project file near an executor is none of this corpus.
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said)
        broken = []

        def feed():
            try:
                with process.stdin as out:
                    for line in lines:
                        out.write(line.encode() + b"\n")
            except BrokenPipeError:
                pass  # It ended before it read everything: its exit code says why.
            except BaseException as error:
                broken.append(error)
                process.kill()

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        try:
            for line in process.stdout:
                yield line.decode().rstrip("\n")
            feeder.join()
        finally:
            process.kill()
            code = process.wait()
        if broken:
            raise broken[0]
        if code not in ENDED_WELL:
            said.seek(0)
            raise RuntimeError(f"gainsay ended with exit {code}: {said.read().decode(errors='replace')}")


def batches(rows, schema):
    """Tuples as Arrow batches of about a megabyte."""
    held, size = [], 0
    for row in rows:
        held.append(row)
        size += len(row[-1])
        if size >= BATCH:
            yield pa.RecordBatch.from_pylist([dict(zip(schema.names, row)) for row in held], schema)
            held, size = [], 0
    if held:
        yield pa.RecordBatch.from_pylist([dict(zip(schema.names, row)) for row in held], schema)


def column(found, name):
    """The values of a column of Arrow batches."""
    return (value for batch in found for value in batch.column(name).to_pylist())


def rule_flags(rules):
    return [flag for name in rules for flag in ("--rules", SparkFiles.get(name))]


def extract(binary, rules):
    """Sources, a line each, become claims: the first half of an audit."""
    schema = pa.schema([("group", pa.string()), ("event", pa.string()), ("states", pa.bool_()), ("line", pa.string())])

    def rows(lines):
        command = ["claims", "--input", "ndjson", "--format", "ndjson", "-j", "1", *rule_flags(rules)]
        for line in run(binary, command, lines):
            # The group stands first, as JSON writes it, and ends at the first bare quotation mark.
            head = '{"group":"'
            group = line[len(head):line.index('","', len(head))]
            event, states = None, False
            if line.startswith('","source":{', len(head) + len(group)):
                source = json.loads(line)["source"]
                event, states = source["exact"]["meta"]["event"], source["claims"] > 0
            yield group, event, states, line

    return lambda found: batches(rows(column(found, "line")), schema)


def compare(binary, rules, show, form):
    """Claims become findings: the second half. `form` says whether the lines are cut into groups."""
    schema = pa.schema([("line", pa.string())])

    def rows(lines):
        command = ["compare", *form, "--format", "ndjson", "--show", show, "-j", "1", *rule_flags(rules), "-"]
        return ((line,) for line in run(binary, command, lines))

    return lambda found: batches(rows(column(found, "line")), schema)


def files_in(spark, folder):
    """Each file under a folder as one line, with what the `sources.toml` beside it says of it."""
    folder = folder.rstrip("/")
    base = folder if "://" in folder else "file:" + os.path.abspath(folder)
    found = spark.read.format("binaryFile").option("recursiveFileLookup", True)

    def name(path):
        return PurePosixPath(os.path.normpath(folder)) / path[path.index(base) + len(base):].lstrip("/")

    beside = {}
    sidecars = found.option("pathGlobFilter", "sources.toml").load(folder).select("path", "content").collect()
    # One that lies nearer to the file comes later and wins.
    for path, content in sorted((name(row.path), row.content) for row in sidecars):
        for entry in tomllib.loads(bytes(content).decode()).get("source", []):
            target = str(path.parent / entry.pop("path"))
            beside.setdefault(target, {}).update({key: str(value) for key, value in entry.items()})

    def lines(found):
        schema = pa.schema([("line", pa.string())])
        for batch in found:
            files = zip(batch.column("path").to_pylist(), batch.column("content").to_pylist())
            parcels = ((str(name(path)), content) for path, content in files)
            yield from batches(((parcel(path, content, beside.get(path)),) for path, content in parcels), schema)

    wanted = "*.{txt,md,markdown,html,htm,json,ndjson,jsonl}{,.gz,.zst}"
    return found.option("pathGlobFilter", wanted).load(folder).select("path", "content").mapInArrow(lines, "line string")


def parcel(path, content, beside):
    line = {"path": path, "file_base64": base64.b64encode(content).decode()}
    return json.dumps({**line, "beside": beside} if beside else line)


def lines_of(spark, file):
    """Each line of a file of records; one without a path is named by the file and its number."""

    def named(numbered):
        line, number = numbered
        try:
            record = json.loads(line)
        except ValueError:
            return (line,)
        if not isinstance(record, dict) or "path" in record:
            return (line,)
        return (f'{{"path":{json.dumps(f"{file}#{number + 1}")},{line.lstrip()[1:]}',)

    return spark.read.text(file).rdd.map(lambda row: row.value).zipWithIndex().map(named).toDF("line string")


def divides(claims):
    """Whether each group may be compared by itself: every source that states something is in one, no event in two."""
    sources = claims.where("states or event is not null")
    lone = sources.where("states and `group` = ''").limit(1).count()
    torn = sources.where("event is not null").groupBy("event").agg(F.countDistinct("group").alias("groups"))
    return not lone and not torn.where("groups > 1").limit(1).count()


def audit(spark, gainsay, output, sources, rules=(), show="note", partitions=None):
    """Runs both halves and writes what they give under `output`."""
    for file in (gainsay, *rules):
        spark.sparkContext.addFile(file)
    binary, *rules = map(os.path.basename, (gainsay, *rules))
    partitions = partitions or spark.sparkContext.defaultParallelism * 4

    parts = [lines_of(spark, one) if one.endswith(LINES) else files_in(spark, one) for one in sources]
    corpus = functools.reduce(DataFrame.union, parts)
    # Written once: what is checked, what is compared and what later questions are asked of.
    corpus.mapInArrow(extract(binary, rules), CLAIMS).write.mode("overwrite").parquet(f"{output}/claims")
    claims = spark.read.parquet(f"{output}/claims")

    if divides(claims):
        placed, form = claims.repartition(partitions, "group").sortWithinPartitions("group"), ["--sorted"]
    else:
        print("not every source has a story or an event: one task compares everything", file=sys.stderr)
        placed, form = claims.coalesce(1), []
    found = placed.select("line").mapInArrow(compare(binary, rules, show, form), "line string").persist()

    counts = F.col("line").startswith('{"summary"')
    total = summed(json.loads(row.line)["summary"] for row in found.where(counts).collect())
    # In one order, however the groups fell on the machines.
    findings = found.where(~counts).orderBy("line").persist()
    findings.write.mode("overwrite").text(f"{output}/findings.json")
    columns = findings.select(F.from_json("line", FINDINGS).alias("finding")).select("finding.*")
    columns.write.mode("overwrite").parquet(f"{output}/findings.parquet")
    for kept in (findings, found):
        kept.unpersist()
    return total


def summed(summaries):
    """What all runs counted, as one run counts it."""
    total = {"sources": 0, "claims": 0, "findings": 0, "facts": {}}
    for summary in summaries:
        for key in ("sources", "claims", "findings"):
            total[key] += summary[key]
        for verdict, count in summary["facts"].items():
            total["facts"][verdict] = total["facts"].get(verdict, 0) + count
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gainsay", required=True, help="the binary, built for the machines of the cluster")
    parser.add_argument("--output", required=True, help="a folder that every machine can write")
    parser.add_argument("--rules", action="append", default=[], metavar="FILE", help="added to the shipped ones")
    parser.add_argument("--show", default="note", choices=["note", "warning", "error", "all"])
    parser.add_argument("--partitions", type=int, help="how many runs compare; four a core if absent")
    parser.add_argument("sources", nargs="+", metavar="SOURCES")
    given = parser.parse_args()
    spark = SparkSession.builder.appName("gainsay").getOrCreate()
    print(json.dumps(audit(spark, **vars(given))))
    spark.stop()


if __name__ == "__main__":
    main()
