"""Whether a large SEN2 return is read in constant memory, and how fast beside a bare parser.

    python benchmarks/sen2_scale.py [--persons N]

Makes a return of invented persons, reads a tenth of it and then all of it in processes of
their own, and compares peak memory. The rate is given as a ratio to a bare
``xml.etree.ElementTree.iterparse`` of the same file that keeps nothing, and to lxml's
where lxml is installed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import subprocess
import sys
import tempfile
from pathlib import Path

FLAT = 1.3
HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<Message><Header><CollectionDetails><Collection>SEN2</Collection><Year>2026</Year>
<ReferenceDate>2026-01-15</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel>
<LEA>999</LEA><SerialNo>1</SerialNo></Source></Header><Persons>
"""

# Each prints seconds and the peak memory of its process in MB; Linux and macOS.
PEAK = """
import resource, sys, time
scale = 1024 if sys.platform != "darwin" else 1024 * 1024
start = time.perf_counter()
{work}
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale)
"""
BARE = """
import xml.etree.ElementTree as ET
for _, element in ET.iterparse(sys.argv[1]):
    if element.tag == "Person":
        element.clear()
"""
LXML = """
from lxml import etree
for _, element in etree.iterparse(sys.argv[1], tag="Person"):
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
"""
WALK = """
from pathlib import Path
from ehcp_audit.intake.sen2.stream import survey
survey(Path(sys.argv[1]))
"""
READ = """
from pathlib import Path
from ehcp_audit.intake.sen2 import read_return
for _ in read_return(Path(sys.argv[1])):
    pass
"""


def person(number: int, chance: random.Random) -> str:
    """One invented person: a third of the plans are of the year, the rest are historical."""
    start = dt.date(2025, 1, 2) + dt.timedelta(chance.randrange(200))
    decided, issued = (
        start + dt.timedelta(chance.randrange(25, 50)),
        start + dt.timedelta(chance.randrange(100, 200)),
    )
    new = number % 3 == 0
    request = (
        f"<ReceivedDate>{start}</ReceivedDate><RequestSource>2</RequestSource><RYA>0</RYA>"
        f"<RequestOutcomeDate>{decided}</RequestOutcomeDate><RequestOutcome>Y</RequestOutcome>"
        "<RequestMediation>0</RequestMediation><RequestTribunal>0</RequestTribunal>"
        if new
        else "<RYA>0</RYA><RequestOutcome>H</RequestOutcome>"
    )
    assessment = (
        f"<AssessmentOutcome>Y</AssessmentOutcome><AssessmentOutcomeDate>{issued}</AssessmentOutcomeDate>"
        f"<Week20>{int(number % 20 == 0)}</Week20>"
        if new
        else "<AssessmentOutcome>H</AssessmentOutcome>"
    )
    urn = 900000 + number % 300
    began = issued if new else dt.date(2021, 3, 1) + dt.timedelta(chance.randrange(1300))
    return (
        f"<Person><Surname>Surname{number}</Surname><Forename>Forename</Forename>"
        f"<PersonBirthDate>{dt.date(2008, 1, 1) + dt.timedelta(number % 4000)}</PersonBirthDate>"
        f"<Sex>{'MF'[number % 2]}</Sex><Ethnicity>WBRI</Ethnicity><PostCode>ZZ99 3WZ</PostCode>"
        f"<UPN>A999{number:08d}1</UPN><Requests>{request}<Assessment>{assessment}"
        f"<NamedPlan><StartDate>{began}</StartDate><PlanDetail><URN>{urn}</URN><PlacementRank>1</PlacementRank>"
        "<SENunitIndicator>0</SENunitIndicator><ResourcedProvisionIndicator>0</ResourcedProvisionIndicator>"
        f"</PlanDetail><PB>{int(number % 40 == 0)}</PB><OA>{int(number % 80 == 0)}</OA>"
        "</NamedPlan></Assessment>"
        f"<ActivePlans><PlacementDetail><URN>{urn}</URN><PlacementRank>1</PlacementRank>"
        f"<EntryDate>{began}</EntryDate><SENunitIndicator>0</SENunitIndicator>"
        "<ResourcedProvisionIndicator>0</ResourcedProvisionIndicator></PlacementDetail>"
        "<SENneed><SENtype>ASD</SENtype><SENtypeRank>1</SENtypeRank></SENneed>"
        f"<ReviewMeeting>{start}</ReviewMeeting><ReviewOutcome>M</ReviewOutcome>"
        f"<LastReview>{start + dt.timedelta(chance.randrange(10, 45))}</LastReview></ActivePlans>"
        "</Requests></Person>\n"
    )


def generate(path: Path, persons: int) -> None:
    """A return of so many persons, always the same."""
    chance = random.Random(6)  # noqa: S311 - invented data
    with path.open("w", encoding="utf-8") as out:
        out.write(HEADER)
        for number in range(persons):
            out.write(person(number, chance))
        out.write("</Persons></Message>\n")


def measured(work: str, path: Path) -> tuple[float, float]:
    """Seconds and peak MB, the best of three runs."""
    runs = []
    for _ in range(3):
        command = [sys.executable, "-c", PEAK.format(work=work), str(path)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        seconds, peak = map(float, done.stdout.split())
        runs.append((seconds, peak))
    return min(runs)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--persons", type=int, default=20_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "few.xml"), Path(folder, "many.xml")
        generate(few, given.persons // 10)
        generate(many, given.persons)
        print(f"{given.persons} persons, {many.stat().st_size / 1e6:.1f} MB")
        _, low = measured(READ, few)
        seconds, high = measured(READ, many)
        bare, bare_peak = measured(BARE, many)
        walk, walk_peak = measured(WALK, many)
        print(f"bare iterparse:    {bare:6.2f} s, {bare_peak:4.0f} MB")
        for name, took, peak in (("walking once", walk, walk_peak), ("records, all read", seconds, high)):
            print(f"{name + ':':18} {took:6.2f} s, {peak:4.0f} MB; {took / bare:.1f} times bare iterparse")
        try:
            lxml, peak = measured(LXML, many)
            print(f"bare lxml:        {lxml:6.2f} s, {peak:4.0f} MB; records: {seconds / lxml:.1f} times it")
        except subprocess.CalledProcessError:
            print("lxml is not installed")
        print(f"peak for a tenth: {low:.0f} MB; ratio {high / low:.2f}; flat is under {FLAT}")
    return 0 if high / low < FLAT else 1


if __name__ == "__main__":
    sys.exit(main())
