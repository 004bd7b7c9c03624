"""What goes to a file or a pipe is the same on every computer."""

import json
import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_pipe_gets_utf_8_whatever_the_computer_s_own_encoding(encoding, tmp_path):
    (tmp_path / "own.yaml").write_text(
        "format: ehcp-rubric/1\nrubric: own\nversion: 1.0.0\ntitle: Zo\u00eb\u2019s \u2265 audit\nextends: kingston-2021\n",
        "utf-8",
    )
    run = subprocess.run(
        [sys.executable, "-m", "ehcp_audit", "rubric", "show", str(tmp_path / "own.yaml"), "--format", "json"],
        capture_output=True, check=True, env=os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
    )  # fmt: skip
    head = json.loads(run.stdout.decode("utf-8"))[0]
    assert head["values"]["title"]["value"] == "Zo\u00eb\u2019s \u2265 audit"
