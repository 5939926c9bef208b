"""Rosters: rows of people cut into calls, and the answers laid out by row.

``table.read_table`` reads a csv or xlsx file, ``table.rows_of`` turns its columns into
the members that an interface wants, ``Client.file_roster`` files them, and
:func:`write_report` writes what became of each row.

The msgId of a call depends on the interface, the run's name, the whole roster and the
place of its first row, and on nothing else: the same roster gives the same calls.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from dataclasses import dataclass, field
from typing import IO, Any, Callable, Dict, Iterable, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from . import _json, services
from ._crypto import sm3_hex
from ._outbox import Outbox
from ._receipt import parse_receipt
from .answer import REJECTED, UNKNOWN, Answer
from .errors import BadCall, ZhilianError

_DEFAULT_LIST, _DEFAULT_BATCH = "persons", 50


@dataclass(frozen=True)
class RosterOptions:
    """How a roster is filed."""

    run: str = ""
    """another name files the same roster anew; leave it empty otherwise"""
    list: str = ""
    """member of the body that holds the people; the interface's own when empty"""
    batch: int = 0
    """people in one call; the interface's own bound when 0"""
    parallel: int = 4
    """calls under way at once"""
    wait: float = 0.0
    """seconds to wait for results that are still open"""
    case_id: str = ""
    scenario: str = ""
    progress: Optional[Callable[[int], None]] = None
    """told how many people more have an answer"""


class _Place(NamedTuple):
    row: int  # index in the rows given
    at: int  # in the list of the body


class _PlannedCall(NamedTuple):
    msg_id: str
    body: bytes
    places: List[_Place]


class Plan(NamedTuple):
    """A roster cut into calls."""

    service: str
    run_id: str
    """begins every new msgId, and is the batchNo where none was given"""
    list: str
    rows: Sequence[Mapping[str, Any]]
    messages: List[_PlannedCall]
    earlier: int
    """people who stand in calls of earlier runs, which are repeated as they were"""


class StepResult(NamedTuple):
    """What became of one act of a joint service for one person."""

    name: str
    title: str
    outcome: str
    """done, rejected or partial; skipped where an act that it needs was not done, undone
    where it was withdrawn because another was not"""
    number: str = ""
    """that the authority gave: of a registration, a record, a person"""
    code: str = ""
    """of the core system"""
    message: str = ""

    def __str__(self) -> str:
        words = (OUTCOMES.get(self.outcome, self.outcome), self.number, self.code, self.message)
        return " ".join(w for w in words if w)


@dataclass(frozen=True)
class RowResult:
    """What became of one row."""

    row: int
    """index in the rows given"""
    outcome: str = ""
    """empty when nothing was filed; unknown when nobody knows"""
    data: Mapping[str, Any] = field(default_factory=dict)
    """the person's own part of the answer, with registrationNo and the like"""
    code: str = ""
    message: str = ""
    hint: str = ""
    msg_id: str = ""
    receipt_id: str = ""
    steps: Tuple[StepResult, ...] = ()
    """what became of each act of a joint service, in its order"""


class Filed(NamedTuple):
    """What became of a roster."""

    run_id: str
    rows: List[RowResult]
    answers: Dict[str, Answer]
    faults: List[ZhilianError]
    """why it stopped; empty when every call has an answer. Run it again to go on"""

    def count(self, outcome: str) -> int:
        """Return how many rows have an outcome."""
        return sum(r.outcome == outcome for r in self.rows)


def _canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _key_of(common: Mapping[str, Any], person: Any) -> str:
    """Tell people apart by all that is said of them and of the employer. The number of
    the batch is no part of it."""
    return sm3_hex(_canonical([{k: v for k, v in common.items() if k != "batchNo"}, person]))


def _run_tag(service: str, run: str) -> str:
    return "R" + sm3_hex(f"{service}\n{run}\n".encode())[:8]


def plan(
    service: str,
    rows: Sequence[Mapping[str, Any]],
    common: Mapping[str, Any],
    options: RosterOptions = RosterOptions(),
    outbox: Optional[Outbox] = None,
) -> Plan:
    """Cut rows into calls. Calls that stand in the outbox and hold people of this
    roster are taken as they are, so that a corrected roster files nobody twice."""
    info = services.SERVICES.get(service)
    people = options.list or (info.batch_list if info else "") or _DEFAULT_LIST
    most = info.batch_max if info else _DEFAULT_BATCH
    size = options.batch or most
    if not rows:
        raise BadCall("the roster is empty")
    if info is not None and not info.batch_list and not options.list:
        raise BadCall(f"{service} takes one person a call; use file")
    if not 1 <= size <= most:
        raise BadCall(f"batch: 1 to {most} are wanted")
    try:
        digest = sm3_hex(_canonical([dict(common), [dict(r) for r in rows]]))
        run_id = _run_tag(service, options.run) + digest[:12]
        full = dict(common)
        if "batchNo" not in full and (info is None or info.batch_no):
            full["batchNo"] = run_id
        made = Plan(service, run_id, people, rows, [], 0)
        left, messages = _reuse(made, full, options, outbox)
        groups: Dict[int, List[int]] = {}
        for row in left:
            groups.setdefault(row // size, []).append(row)  # by place, so that the same rows always share a call
        for group in groups.values():
            body = _json.encode({**full, people: [dict(rows[i]) for i in group]})
            places = [_Place(row, index) for index, row in enumerate(group)]
            messages.append(_PlannedCall(f"{run_id}-{group[0]}", body, places))
    except (_json.JSONFault, TypeError, ValueError) as e:
        raise BadCall(f"rows: {e}") from None
    return made._replace(messages=messages, earlier=len(rows) - len(left))


def _reuse(
    made: Plan, common: Mapping[str, Any], options: RosterOptions, outbox: Optional[Outbox]
) -> Tuple[List[int], List[_PlannedCall]]:
    """Return the rows that no earlier call holds, and the earlier calls that hold others.
    Calls that were rejected as a whole are left out: they registered nobody."""
    known: Dict[str, Tuple[str, int]] = {}
    bodies: Dict[str, bytes] = {}
    tag = _run_tag(made.service, options.run)
    for entry, body in outbox.messages(made.service) if outbox else ():
        if entry.outcome == REJECTED or not entry.msg_id.startswith(tag):
            continue
        members = _json.parse(body)
        listed = members.pop(made.list, [])
        bodies[entry.msg_id] = body
        for index, person in enumerate(listed):
            known.setdefault(_key_of(members, person), (entry.msg_id, index))
    left: List[int] = []
    seen: Dict[str, int] = {}
    reused: Dict[str, List[_Place]] = {}
    for row, person in enumerate(made.rows):
        key = _key_of(common, dict(person))
        if key in seen:
            raise BadCall(f"rows: {seen[key]} and {row} are equal")
        seen[key] = row
        found = known.get(key)
        if found is None:
            left.append(row)
        else:
            reused.setdefault(found[0], []).append(_Place(row, found[1]))
    return left, [_PlannedCall(i, bodies[i], places) for i, places in reused.items()]


def collect(made: Plan, answers: Dict[str, Answer], faults: Dict[str, ZhilianError]) -> Filed:
    """Lay answers out by row, in the order of the roster."""
    results: Dict[int, RowResult] = {}
    for m in made.messages:
        for place in m.places:
            if m.msg_id in answers:
                results[place.row] = _answered(place, made.list, len(_list_of(m, made)), answers[m.msg_id])
            elif m.msg_id in faults:
                results[place.row] = _failed(place, m.msg_id, faults[m.msg_id])
            else:
                results[place.row] = RowResult(place.row, message="未发送：前面的报文出错后停止", msg_id=m.msg_id)
    return Filed(made.run_id, [results[i] for i in range(len(made.rows))], answers, list(faults.values()))


def _list_of(m: _PlannedCall, made: Plan) -> Sequence[Any]:
    listed = json.loads(m.body).get(made.list)
    return listed if isinstance(listed, list) else []


def _failed(place: _Place, msg_id: str, e: ZhilianError) -> RowResult:
    zh, _ = e.explain()
    return RowResult(place.row, UNKNOWN if e.unknown else "", {}, e.code, zh.meaning, zh.remedy, msg_id)


def _answered(place: _Place, name: str, people: int, a: Answer) -> RowResult:
    """Fill a row from the answer to its call: the person's own entry in data where there
    is one, the call's outcome else, and every finding that points to the person."""
    outcome, code, message, hint = a.outcome, a.code, a.message, ""
    own = _entry_of(a.data, name, place.at, people)
    if own:
        outcome = str(own.get("outcome", outcome))
        code, message, hint = (str(own.get(n, "")) for n in ("code", "message", "hint"))
    where = re.compile(rf"/{re.escape(name)}/{place.at}(/.*)?")
    found = [f for f in (*a.errors, *a.warnings) if where.fullmatch(f.pointer)]
    if found:
        code = code or found[0].code
        message, hint = "；".join(f.message for f in found), "；".join(f.hint for f in found)
    elif a.outcome == REJECTED and a.errors and outcome == REJECTED and any(f"/{name}/" in f.pointer for f in a.errors):
        message = "同一报文中其他人员有错误，整批未办理"
    return RowResult(place.row, outcome, own, code, message, hint, a.msg_id, _last_receipt(a), _steps_of(a.data, own, place.at))


def _steps_of(data: Any, own: Mapping[str, Any], index: int) -> Tuple[StepResult, ...]:
    """Lay out what the answer of a joint service says of one person: the outcomes stand
    with the person, titles, numbers and reasons with the steps."""
    outcomes, listed = own.get("steps"), data.get("steps") if isinstance(data, dict) else None
    if not isinstance(outcomes, dict) or not isinstance(listed, list):
        return ()
    steps: List[StepResult] = []
    for step in listed:
        if not isinstance(step, dict) or step.get("step") not in outcomes:
            continue
        outcome = str(outcomes[step["step"]])
        inner = step.get("data")
        listing = inner.get("persons") if isinstance(inner, dict) else None
        entries = [e for e in listing or () if isinstance(e, dict)]
        found = next((e for e in entries if e.get("index") == index), None)
        said = found if found is not None else {} if outcome == "done" else {n: step.get(n, "") for n in ("code", "message")}
        number, code, message = (str(said.get(n, "")) for n in ("number", "code", "message"))
        steps.append(StepResult(str(step["step"]), str(step.get("title", "")), outcome, number, code, message))
    return tuple(steps)


def _entry_of(data: Any, name: str, index: int, people: int) -> Mapping[str, Any]:
    """Find the person's entry: by the index that it names, else by place when there is
    one for everybody."""
    listed = data.get(name) if isinstance(data, dict) else None
    entries = [e for e in listed if isinstance(e, dict)] if isinstance(listed, list) else []
    if any("index" in e for e in entries):
        return next((e for e in entries if e.get("index") == index), {})
    return entries[index] if len(entries) == people else {}


def _last_receipt(a: Answer) -> str:
    for r in reversed(a.receipts):
        try:
            return parse_receipt(r.text).receipt_id
        except ValueError:
            continue
    return ""


OUTCOMES = {
    "done": "办结", "rejected": "不予通过", "partial": "部分办结", "processing": "办理中",
    "manual": "人工处理中", "unknown": "结果未知", "": "未申报", "skipped": "未办", "undone": "已撤回",
}  # fmt: skip
_REPORT = ("结果", "登记编号", "代码", "说明", "处理建议", "业务流水号", "回执编号")


def write_report(
    out: IO[str], filed: Filed, rows: Sequence[Mapping[str, Any]], members: Iterable[str] = ("aac003", "aac147")
) -> None:
    """Write a csv that spreadsheets open as UTF-8: some members of each row, then what
    became of it, and of each act of a joint service. No cell begins like a formula."""
    names = list(members)
    acts = list(dict.fromkeys(s.title for r in filed.rows for s in r.steps))
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(["行", *names, *_REPORT, *acts])
    for r in filed.rows:
        texts = [
            str(r.row + 1), *(str(rows[r.row].get(n, "")) for n in names), OUTCOMES.get(r.outcome, r.outcome),
            str(r.data.get("registrationNo", "")), r.code, r.message, r.hint, r.msg_id, r.receipt_id,
            *(next((str(s) for s in r.steps if s.title == act), "") for act in acts),
        ]  # fmt: skip
        writer.writerow([_harmless(t) for t in texts])


def _harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would calculate, and a tab before long
    numbers, of which it would lose digits."""
    if unicodedata.normalize("NFKC", text.lstrip(" \u3000"))[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + text
    return "\t" + text if len(text) > 15 and re.fullmatch(r"[0-9X]+", text) else text
