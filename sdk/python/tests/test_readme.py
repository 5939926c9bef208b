"""What README.md and the samples show can be run."""

from __future__ import annotations

import csv
import datetime as dt
import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest
from platform_fake import KEY, KEY_ID, Host, Platform

import zhilian
from zhilian import _wire

ROOT = Path(__file__).parents[1]
BLOCKS = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
FIRST = [b for b in BLOCKS if "from_file" in b]


@pytest.fixture
def here(platform: Platform, host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with a client.yaml of the platform, whose clock follows ours."""
    host.clock = lambda: dt.datetime.now(dt.timezone.utc)  # type: ignore[method-assign]
    host.now = dt.datetime.now(_wire.BEIJING)
    (tmp_path / "client.yaml").write_text(
        f"host: {platform.url}\napp: QD00012345\narea: '370200'\nkeyId: {KEY_ID}\nkey: {KEY}\n"
        f"caFile: {platform.ca_file}\nproxy: direct\noutbox: outbox.jsonl\n"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("block", FIRST)
def test_quick_start(
    block: str, here: Path, platform: Platform, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(FIRST) == 2
    code = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
    assert len(code) <= 15, "the first filing takes at most 15 lines"
    monkeypatch.setattr("sys.argv", ["first.py", "91370203MA3Q8T017E", "3702030117"])
    exec(compile(block, "README.md", "exec"), {})
    assert capsys.readouterr().out.startswith("done")
    assert b'"aab001":"3702030117"' in platform.arrivals[0].plaintext
    platform.refuse = "E2001"
    exec(compile(block, "README.md", "exec"), {})
    assert "Text(meaning=" in capsys.readouterr().out


def sample(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, ROOT / "samples" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_hr_sample(here: Path, platform: Platform, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["make_roster.py", "roster.csv", "--people", "120"])
    sample("make_roster").main()
    hr = sample("hr")
    arguments = ["roster.csv", "--set", "aab998=91370203MA3Q8T017E", "--set", "aae011=李晓梅", "--report", "r.csv"]
    assert hr.main(arguments) == 0
    assert "办结 120 人" in capsys.readouterr().out and len(platform.results) == 2
    with open("r.csv", encoding="utf-8-sig", newline="") as f:
        assert len(list(csv.reader(f))) == 121
    assert hr.main(arguments) == 0 and len(platform.results) == 2, "the second run files nobody"
    good = Path("roster.csv").read_bytes()
    Path("roster.csv").write_text("姓名\n", encoding="utf-8")
    assert hr.main(arguments) == 2 and "缺少" in capsys.readouterr().err
    Path("roster.csv").write_bytes(good)
    assert hr.main([*arguments, "--config", "absent.yaml"]) == 2 and "配置不可用" in capsys.readouterr().err
    assert hr.main(["absent.csv", *arguments[1:]]) == 2 and "文件不能读写" in capsys.readouterr().err
    with pytest.raises(SystemExit, match="2"):
        hr.main([*arguments, "--set", "aab001"])


def test_version() -> None:
    assert f"## {zhilian.__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
