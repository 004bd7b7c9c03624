"""The documentation is held to the code: outputs are real, YAML loads, commands are described, links lead somewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ehcp_audit.loading import read_plan
from ehcp_audit.loading.document import parse
from ehcp_audit.plan import Plan

ROOT = Path(__file__).parents[1]
DOCS = sorted((ROOT / "docs").rglob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def command(*arguments: str) -> str:
    environment = os.environ | {"COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "ehcp_audit", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout


def test_the_readme_is_short():
    assert len(README.splitlines()) <= 90


def test_the_readme_shows_the_commands_real_output(tmp_path, request):
    printed = command("score", "sample_plans/2021", "-o", str(tmp_path / "out"), "--as-of", "2021-04-30")
    printed = "\n".join(line.rstrip() for line in printed.splitlines())
    printed = printed.replace(str(tmp_path / "out"), "out").replace("\\", "/")
    shown = re.search(r"```text\n(.*?)\n```", README, re.DOTALL)
    assert shown is not None
    if request.config.getoption("--rewrite-golden"):
        (ROOT / "README.md").write_text(
            README.replace(shown.group(1), printed), encoding="utf-8", newline="\n"
        )
        return
    assert shown.group(1) == printed


@pytest.fixture(scope="module")
def both_years(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rounds")
    for year in ("2021", "2022"):
        command("score", f"sample_plans/{year}", "-o", str(folder / year), "--as-of", f"{year}-04-30")
    return folder


def test_the_sample_actions_come_to_what_the_page_shows(both_years, request):
    page = ROOT / "docs" / "rounds.md"
    text = page.read_text(encoding="utf-8")
    shown = re.search(r"```markdown\n(\| Action on .*?)\n```", text, re.DOTALL)
    assert shown is not None
    rounds = [str(both_years / year) for year in ("2021", "2022")]
    told = command("compare", *rounds, "--actions", "docs/examples/actions.yaml")
    table = re.search(r"^\| Action on .*?(?=\n\n)", told, re.DOTALL | re.MULTILINE)
    assert table is not None
    if request.config.getoption("--rewrite-golden"):
        page.write_text(text.replace(shown.group(1), table.group()), encoding="utf-8", newline="\n")
        return
    assert shown.group(1) == table.group()


def yaml_blocks():
    for page in PAGES:
        for number, found in enumerate(
            re.finditer(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
        ):
            yield pytest.param(found.group(1), id=f"{page.relative_to(ROOT)}:{number + 1}")


@pytest.mark.parametrize("block", list(yaml_blocks()))
def test_every_yaml_block_can_be_read(block):
    data = parse("a page", block).data
    assert data
    if isinstance(data, dict) and data.get("format") == "ehcp-plan/1":
        assert isinstance(read_plan("a page", block.encode()), Plan)


@pytest.mark.parametrize("page", [pytest.param(page, id=str(page.relative_to(ROOT))) for page in PAGES])
def test_every_link_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def commands(prefix: tuple[str, ...] = ()) -> list[str]:
    """Every command, by walking the help texts."""
    help_text = command(*prefix, "--help")
    listed = help_text.partition("\nCommands:\n")[2].split("\n\n")[0]
    names = re.findall(r"^  ([a-z][a-z-]*) ", listed, re.MULTILINE)
    return [full for name in names for full in (commands((*prefix, name)) or [" ".join((*prefix, name))])]


def test_every_command_is_documented():
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    missing = [name for name in commands() if f"`ehcp-audit {name}" not in page]
    assert missing == []


def test_every_page_is_named_by_the_index():
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    pages = [page.name for page in DOCS if page.parent.name == "docs" and page.name != "index.md"]
    assert [name for name in pages if f"({name})" not in index] == []
