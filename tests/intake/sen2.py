"""Returns of invented persons, as text: XML, and the tables of a COLLECT export."""

from pathlib import Path

HEADER = {
    "CollectionDetails": {"Collection": "SEN2", "Year": "2026", "ReferenceDate": "2026-01-15"},
    "Source": {"LEA": "999"},
}
PERSON = {
    "Surname": "Example", "Forename": "Alex", "PersonBirthDate": "2017-04-09", "Sex": "F",
    "Ethnicity": "NOBT", "PostCode": "ZZ99 3WZ", "UPN": "W999000126001",
}  # fmt: skip
NEW = {
    "ReceivedDate": "2025-01-13", "RequestOutcomeDate": "2025-02-20", "RequestOutcome": "Y",
    "Assessment": {
        "AssessmentOutcome": "Y", "AssessmentOutcomeDate": "2025-05-30", "Week20": "0",
        "NamedPlan": {
            "StartDate": "2025-05-30", "PlanDetail": {"URN": "999999", "PlacementRank": "1"}, "PB": "0",
        },
    },
    "ActivePlans": {
        "PlacementDetail": {"URN": "999999", "PlacementRank": "1", "EntryDate": "2025-06-09"},
        "SENneed": {"SENtype": "ASD", "SENtypeRank": "1"},
    },
}  # fmt: skip
OLD = {
    "RequestOutcome": "H",
    "Assessment": {
        "AssessmentOutcome": "H",
        "NamedPlan": {
            "StartDate": "2021-03-04", "PlanDetail": {"URN": "999999", "PlacementRank": "1"}, "PB": "0",
        },
    },
    "ActivePlans": NEW["ActivePlans"],
}  # fmt: skip


def changed(tree: dict, changes: dict) -> dict:
    """A copy of a tree with places set, or taken out where the value is None: ``Assessment/Week20``."""
    copy = {name: changed(value, {}) if isinstance(value, dict) else value for name, value in tree.items()}
    for path, value in changes.items():
        *above, last = path.split("/")
        target = copy
        for step in above:
            target = target.setdefault(step, {})
        if value is None:
            target.pop(last, None)
        else:
            target[last] = value
    return copy


def xml(tree: dict) -> str:
    parts = []
    for name, value in tree.items():
        listed = value if isinstance(value, list) else [value]
        parts += [f"<{name}>{xml(one) if isinstance(one, dict) else one}</{name}>" for one in listed]
    return "".join(parts)


def message(*persons: dict, header: dict | None = None, declaration: str = '<?xml version="1.0"?>\n') -> str:
    body = xml({"Header": header or HEADER, "Persons": {"Person": list(persons)}})
    return f"{declaration}<Message>{body}</Message>"


def person(*requests: dict, **fields: str) -> dict:
    return {**PERSON, **fields, "Requests": list(requests)}


def written(folder: Path, text: str | bytes, name: str = "return.xml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


BLADES = {
    "sen2": "SEN2tableid,Year,ReferenceDate,LEA\n1,2026,2026-Jan-15 00:00:00,999\n",
    "person": "NativeId,persontableid,sen2tableid,surname,forename,personbirthdate,sex,ethnicity,upn\n"
    "1,10,1,Example,Alex,2017-Apr-09 00:00:00,F,NOBT,W999000126001\n2,11,1,Other,Bo,2012-Sep-01 00:00:00,M,WBRI,W999000126002\n",
    "requests": "requeststableid,persontableid,requestsorderseqcolumn,receiveddate,requestoutcomedate,requestoutcome,shoesize\n"
    "100,10,1,2025-Jan-13 00:00:00,2025-Feb-20 00:00:00,Y,4\n101,11,1,,,H,5\n102,77,1,,,H,5\n",
    "assessment": "assessmenttableid,requeststableid,assessmentoutcome,assessmentoutcomedate,week20\n"
    "200,100,Y,2025-May-30 00:00:00,0\n201,101,H,,\n",
    "namedplan": "namedplantableid,assessmenttableid,startdate,pb,oa,dp\n"
    "300,200,2025-May-30 00:00:00,1,0,E\n301,201,2021-Mar-04 00:00:00,0,0,\n",
    "plandetail": "plandetailtableid,namedplantableid,urn,placementrank\n400,300,999999.0,1.0\n401,301,999998,1\n",
    "activeplans": "activeplanstableid,requeststableid,transferla,lastreview\n500,100,,\n501,101,,2025-Mar-20 00:00:00\n",
    "placementdetail": "placementdetailtableid,activeplanstableid,urn,placementrank,entrydate\n"
    "600,500,999999,1,2025-Jun-09 00:00:00\n601,501,999997,1,2021-Mar-09 00:00:00\n",
    "senneed": "senneedtableid,activeplanstableid,sentype,sentyperank\n700,500,ASD,1.0\n701,501,SLCN,1\n702,501,SEMH,2\n",
}


def blades(folder: Path, prefix: str = "Blade-Export_02-02-2026_", **tables: str | None) -> Path:
    """The tables of an export in a folder; the path of the person table."""
    for name, text in {**BLADES, **tables}.items():
        if text is not None:
            (folder / f"{prefix}{name}.csv").write_text(text, encoding="utf-8")
    return folder / f"{prefix}person.csv"
