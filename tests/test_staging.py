"""Working folders: locked while they are needed, cleared away when their command was killed; files written whole."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ehcp_audit.staging import PREFIX, Staging, clean_up, write_whole

LOCKS = pytest.mark.skipif(sys.platform == "win32", reason="locks are not judged on Windows")
KILLED = """
import os, pathlib, signal, sys
from ehcp_audit.staging import Staging
made = Staging(pathlib.Path(sys.argv[1]))
(made.path / "words.md").write_text("a child's words")
print(made.path, flush=True)
sys.stdin.read() if sys.argv[2] == "waits" else os.kill(os.getpid(), signal.SIGKILL)
"""


def started(parent, what):
    return subprocess.Popen(
        [sys.executable, "-c", KILLED, str(parent), what],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
    )


def aged(folder, seconds):
    then = time.time() - seconds
    for path in (*folder.iterdir(), folder):
        os.utime(path, (then, then))


@LOCKS
@pytest.mark.parametrize(
    ("seconds", "gone"),
    [
        pytest.param(0, False, id="just now: it may not have its lock yet"),
        pytest.param(120, True, id="a while ago"),
    ],
)
def test_what_a_killed_command_left_is_removed(tmp_path, seconds, gone):
    with started(tmp_path, "dies") as command:
        folder = Path(command.stdout.readline().strip())
    aged(folder, seconds)
    found = clean_up(tmp_path)
    assert (found.removed == [folder]) is gone
    assert folder.exists() is not gone
    assert found.doubtful == []


@LOCKS
def test_a_command_at_work_keeps_its_folder(tmp_path):
    with started(tmp_path, "waits") as command:
        folder = Path(command.stdout.readline().strip())
        aged(folder, 10**6)
        found = clean_up(tmp_path)
        assert (found.removed, found.doubtful) == ([], [])
        assert folder.exists()
        command.stdin.close()


def test_ones_own_folder_is_passed_over(tmp_path):
    made = Staging(tmp_path)
    aged(made.path, 10**6)
    assert clean_up(tmp_path) == ([], [])
    made.remove()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("lock", "seconds", "doubtful"),
    [
        pytest.param(None, 3600, False, id="no lock, of today"),
        pytest.param(None, 10**6, True, id="no lock, old"),
        pytest.param("another-computer", 3600, False, id="another computer's, of today"),
        pytest.param("another-computer", 10**6, True, id="another computer's, old"),
    ],
)
def test_what_is_in_doubt_is_named_and_left(tmp_path, lock, seconds, doubtful):
    folder = tmp_path / f"{PREFIX}abc"
    folder.mkdir()
    if lock:
        (folder / "in-use").write_text(lock)
    aged(folder, seconds)
    found = clean_up(tmp_path)
    assert found.removed == []
    assert found.doubtful == ([folder] if doubtful else [])
    assert folder.exists()


@pytest.mark.parametrize("name", ["plans", ".ehcp-import", ".other"])
def test_other_folders_are_not_looked_at(tmp_path, name):
    (tmp_path / name).mkdir()
    aged(tmp_path / name, 10**6)
    assert clean_up(tmp_path) == ([], [])


def test_a_folder_that_is_not_there_has_nothing_left_behind(tmp_path):
    assert clean_up(tmp_path / "nowhere") == ([], [])


# ---- a file, whole or not at all


def breaks_off():
    yield "half"
    raise ZeroDivisionError


@pytest.mark.parametrize("old", [None, "as it was"], ids=["no file before", "a file before"])
def test_a_file_that_breaks_off_is_not_there(tmp_path, old):
    if old:
        (tmp_path / "r.md").write_text(old)
    with pytest.raises(ZeroDivisionError):
        write_whole(tmp_path / "r.md", breaks_off())
    assert [p.read_text() for p in tmp_path.iterdir()] == ([old] if old else [])


def test_a_file_is_written_with_the_rights_of_the_one_before(tmp_path):
    path = tmp_path / "a" / "r.md"
    write_whole(path, ["one\n"])
    path.chmod(0o640)
    write_whole(path, ["two\n", "three\r\n"])
    assert path.read_bytes() == b"two\nthree\r\n"
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in path.parent.iterdir()] == ["r.md"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_what_a_link_leads_to_is_written(tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "link.md").symlink_to(tmp_path / "kept" / "r.md")
    write_whole(tmp_path / "link.md", ["one\n"])
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "kept" / "r.md").read_text() == "one\n"


@pytest.mark.parametrize("case", ["a folder", "a file in place of a folder"])
def test_where_no_file_can_be(tmp_path, case):
    (tmp_path / "there").write_text("mine")
    with pytest.raises(OSError, match=r"irectory|exists"):
        write_whole(tmp_path if case == "a folder" else tmp_path / "there" / "r.md", ["one\n"])
    assert (tmp_path / "there").read_text() == "mine"


@pytest.mark.skipif(os.name == "nt", reason="there is no such device")
def test_a_device_is_written_to_as_it_stands():
    write_whole(Path(os.devnull), ["one\n"])
