"""Rosters: cut into calls, filed once, laid out by row; and files read as rows."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any, Dict, List, Tuple

import pytest
from platform_fake import Platform, Raw

import zhilian
from zhilian import RosterOptions, roster, services, table

COMMON = {"aab998": "91370203MA3Q8T017E", "aab001": "3702030117", "aae011": "李晓梅"}


def people(n: int, first: int = 0) -> List[Dict[str, Any]]:
    return [{"aac003": f"测试{i}", "aac058": "01", "aac147": f"{i:018d}"} for i in range(first, first + n)]


def register(body: Any) -> Dict[str, Any]:
    """Answer as ER0101 does: whoever's number ends in 7 stands there already."""
    done = [
        {"index": i, "outcome": "rejected", "code": "C1", "message": "已在册"}
        if p["aac147"].endswith("7")
        else {"index": i, "outcome": "done", "registrationNo": f"JY{p['aac147'][-4:]}"}
        for i, p in enumerate(body["persons"])
    ]
    partial = any(d["outcome"] == "rejected" for d in done)
    return {"outcome": "partial" if partial else "done", "data": {"persons": done}}


@pytest.fixture(autouse=True)
def registering(platform: Platform) -> None:
    platform.answer_for = register


def registered(platform: Platform) -> List[str]:
    """Everybody whom the platform registered, each time anew."""
    entries = [p for r in platform.results.values() for p in r["data"]["persons"]]
    return [p["registrationNo"] for p in entries if "registrationNo" in p]


def test_file_roster(client: Any, platform: Platform) -> None:
    rows = people(250)
    told: List[int] = []
    filed = client().file_roster("ER0101", rows, COMMON, RosterOptions(progress=told.append))
    assert (filed.count("done"), filed.count("rejected"), filed.faults) == (225, 25, [])
    assert sorted(told) == [50, 100, 100] and len(platform.results) == 3
    assert [r.row for r in filed.rows] == list(range(250))
    assert filed.rows[6].data["registrationNo"] == "JY0006" and (filed.rows[7].code, filed.rows[7].message) == ("C1", "已在册")
    assert filed.rows[249].msg_id == f"{filed.run_id}-200" and len(filed.rows[249].msg_id) <= 32
    bodies = [a.plaintext for a in platform.arrivals]
    assert all(f'"batchNo":"{filed.run_id}"'.encode() in b for b in bodies)
    again = client().file_roster("ER0101", rows, COMMON)
    assert len(platform.results) == 3 and again.rows == filed.rows
    client().file_roster("ER0101", rows, COMMON, RosterOptions(run="second"))
    assert len(platform.results) == 6


def test_goes_on_where_it_stopped(client: Any, platform: Platform, tmp_path: Path) -> None:
    rows = people(40)
    platform.tricks = [None, lambda p, r, b: p.record(r, b) and Raw(0, b"", drop=True)]
    options = RosterOptions(batch=10, parallel=1)
    filed = client(attempts=1).file_roster("ER0101", rows, COMMON, options)
    assert filed.count("unknown") == 10 and filed.count("") == 20 and [f.unknown for f in filed.faults] == [True]
    assert "未发送" in filed.rows[39].message and filed.rows[15].hint
    filed = client().file_roster("ER0101", rows, COMMON, options)
    assert filed.count("done") == 36 and len(platform.results) == 4
    assert len(set(registered(platform))) == len(registered(platform)) == 36


def test_a_corrected_roster_files_nobody_twice(client: Any, platform: Platform, tmp_path: Path) -> None:
    c = client(outbox=str(tmp_path / "outbox.jsonl"))
    rows = people(30)
    c.file_roster("ER0101", rows, COMMON, RosterOptions(batch=10))
    corrected = [*people(1, first=900), *rows[:10], {**rows[10], "aac003": "改名"}, *rows[11:]]
    filed = c.file_roster("ER0101", corrected, COMMON, RosterOptions(batch=7))
    numbers = registered(platform)
    assert sorted(numbers) == sorted([*(f"JY{i:04d}" for i in range(30) if i % 10 != 7), "JY0900", "JY0010"])
    assert filed.rows[0].data["registrationNo"] == "JY0900" and filed.rows[1].data["registrationNo"] == "JY0000"
    assert c.file_roster("ER0101", corrected, COMMON, RosterOptions(batch=7)).rows[5] == filed.rows[5]
    assert registered(platform) == numbers


def test_rejected_calls_are_not_reused(client: Any, platform: Platform, tmp_path: Path) -> None:
    c = client(outbox=str(tmp_path / "outbox.jsonl"))
    finding = {"pointer": "/persons/1/aac003", "code": "E3001", "message": "姓名有误", "hint": "请改正"}
    platform.answer_for = lambda body: {"outcome": "rejected", "code": "E3001", "errors": [finding]}
    rows = people(3)
    filed = c.file_roster("ER0101", rows, COMMON)
    assert [r.message for r in filed.rows] == [
        "同一报文中其他人员有错误，整批未办理",
        "姓名有误",
        "同一报文中其他人员有错误，整批未办理",
    ]
    assert (filed.rows[1].code, filed.rows[1].hint) == ("E3001", "请改正")
    platform.answer_for = register
    rows[1]["aac003"] = "改正"
    assert c.file_roster("ER0101", rows, COMMON).count("done") == 3


def test_waits_for_open_results(client: Any, platform: Platform) -> None:
    platform.answer_for = lambda body: {"outcome": "processing"}
    c = client()
    rows = people(2)
    assert c.file_roster("ER0101", rows, COMMON, RosterOptions(wait=5)).count("processing") == 2
    platform.results = {k: register({"persons": rows}) for k in platform.results}
    assert c.file_roster("ER0101", rows, COMMON, RosterOptions(wait=5)).count("done") == 2


def test_refuses_before_anything_is_filed(client: Any, platform: Platform) -> None:
    c = client()
    bad: Tuple[Any, ...] = (
        ("ER0101", [], RosterOptions()),
        ("ER0101", people(1), RosterOptions(batch=101)),
        ("ER0103", people(1), RosterOptions()),
        ("ER0101", [*people(2), *people(1)], RosterOptions()),
        ("ER0101", [{"a": object()}], RosterOptions()),
    )
    for service, rows, options in bad:
        with pytest.raises(zhilian.BadCall):
            c.file_roster(service, rows, COMMON, options)
    assert not platform.arrivals


def test_report(client: Any, platform: Platform) -> None:
    rows = people(9)
    rows[3]["aac003"] = "=cmd()"
    filed = client().file_roster("ER0101", rows, COMMON)
    out = io.StringIO()
    roster.write_report(out, filed, rows)
    lines = list(csv.reader(io.StringIO(out.getvalue()[1:])))
    assert out.getvalue()[0] == "\ufeff" and len(lines) == 10
    assert lines[1][:5] == ["1", "测试0", "\t000000000000000000", "办结", "JY0000"]
    assert lines[4][1] == "'=cmd()" and lines[8][3] == "不予通过"


JOINT = """
{"persons": [
  {"index": 1, "outcome": "done", "steps": {"register": "done", "insure": "done"}},
  {"index": 0, "outcome": "partial", "steps": {"register": "done", "file": "skipped", "insure": "rejected"}}],
 "steps": [
  {"step": "register", "title": "就业登记", "outcome": "done", "data": {"persons": [
   {"index": 0, "outcome": "done", "number": "JY1"}, {"index": 1, "outcome": "done", "number": "JY2"}]}},
  {"step": "file", "title": "劳动用工备案", "outcome": "skipped", "code": "E5005", "message": "前一环节未通过"},
  {"step": "insure", "title": "参保登记", "outcome": "partial", "data": {"persons": [
   {"index": 0, "outcome": "rejected", "code": "INS-109", "message": "已达到法定退休年龄"}, {"index": 1, "outcome": "done"}]}}]}
"""


def test_acts_of_a_joint_service(client: Any, platform: Platform) -> None:
    """The first person is done in part: what of it, stands in the report's last columns."""
    platform.answer_for = lambda body: {"outcome": "partial", "data": json.loads(JOINT)}
    rows = people(2)
    filed = client().file_roster("JS0101", rows, COMMON)
    assert [r.outcome for r in filed.rows] == ["partial", "done"]
    assert filed.rows[0].steps[0] == ("register", "就业登记", "done", "JY1", "", "")
    out = io.StringIO()
    roster.write_report(out, filed, rows)
    lines = list(csv.reader(io.StringIO(out.getvalue()[1:])))
    assert [line[10:] for line in lines] == [
        ["就业登记", "劳动用工备案", "参保登记"],
        ["办结 JY1", "未办 E5005 前一环节未通过", "不予通过 INS-109 已达到法定退休年龄"],
        ["办结 JY2", "", "办结"],
    ]


COLUMNS = [
    table.Column("aac003", ["姓名"], required=True),
    table.Column("aac147", ["证件号码", "身份证号"], required=True),
    table.Column("aac004", ["性别"], codes=services.AAC004.TEXTS),
    table.Column("aae030", ["用工起始日期"], kind="date"),
    table.Column("probationMonths", ["试用期月数"], kind="integer"),
    table.Column("monthlyPay", ["月工资"], kind="money"),
]
CSV = """员工名单
序号,姓 名*,身份证号,性别,用工起始日期,试用期月数,月工资
1,王小明,11010519491231002X,男,2026/11/3,3,"8,000.50元"

2,李,110105194912310011,2,20261104,,
"""


def test_lists_in_a_cell() -> None:
    column = table.Column("aae140", ["险种"], codes=services.AAE140.TEXTS, many=True)

    def cell(text: Any) -> Any:
        return table.rows_of([["险种"], [text]], [column])[0]["aae140"]

    assert cell("110、210、410") == ["110", "210", "410"]
    assert (cell("失业保险， 410"), cell(410), cell("410;410 / 110")) == (["210", "410"], ["410"], ["410", "110"])
    for bad in ("企业职工基本养老保险|999", "、"):
        with pytest.raises(zhilian.RosterFault):
            cell(bad)


def read(data: bytes) -> List[Dict[str, Any]]:
    return table.rows_of(table.read_table(io.BytesIO(data)), COLUMNS)


WANT = [
    {
        "aac003": "王小明", "aac147": "11010519491231002X", "aac004": "1", "aae030": "2026-11-03", "probationMonths": 3,
        "monthlyPay": "8000.50",
    },
    {"aac003": "李", "aac147": "110105194912310011", "aac004": "2", "aae030": "2026-11-04"},
]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv(encoding: str) -> None:
    assert read(CSV.encode(encoding)) == WANT


def test_xlsx(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["姓名", "证件号码", "性别", "用工起始日期", "试用期月数", "月工资"])
    sheet.append(["王小明", "11010519491231002X", "男", dt.datetime(2026, 11, 3), 3, 8000.5])
    sheet.append(["李", "110105194912310011", 2, dt.date(2026, 11, 4), None, None])
    file = tmp_path / "r.xlsx"
    book.save(file)
    rows = table.rows_of(table.read_table(file), COLUMNS)
    assert rows == [{**WANT[0], "monthlyPay": "8000.5"}, WANT[1]]


def test_faulty_files() -> None:
    for data, want in (
        (b"", "标题行"),
        (b"a,b\n1,2\n", "标题行"),
        (b"\xd0\xcf\x11\xe0", ".xls"),
        (b"PK\x03\x04", "xlsx"),
        (b"\xff\xff\xff", "编码"),
    ):
        with pytest.raises(zhilian.RosterFault, match=want):
            read(data)
    text = "姓名,性别,用工起始日期,试用期月数,月工资\n,女性,2026-02-30,3.5,多\n王,1,,,\n"
    with pytest.raises(zhilian.RosterFault) as caught:
        read(text.encode())
    faults = caught.value.faults
    assert len(faults) == 6 and "缺少“证件号码”" in faults[0] and "女性" not in str(caught.value)
    assert all(f.startswith("第 2 行") for f in faults[1:])
    with pytest.raises(zhilian.RosterFault, match="后几位已丢失"):
        read("姓名,身份证号\n王,1.10105E+17\n".encode())
