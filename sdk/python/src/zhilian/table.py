"""Roster files: csv and xlsx read as rows of an interface's members."""

from __future__ import annotations

import csv
import io
import os
import re
import unicodedata
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO, Any, Dict, List, Mapping, Sequence, Tuple, Union


@dataclass(frozen=True)
class Column:
    """How a column of a file becomes a member of a row."""

    member: str
    """the name in the message, such as aac003"""
    headings: Sequence[str]
    """what the column may be called"""
    kind: str = "text"
    """text, date, integer or money"""
    codes: Mapping[str, Tuple[str, str]] = field(default_factory=dict)
    """code table such as ``services.AAC009.TEXTS``: both code and name are understood"""
    required: bool = False
    many: bool = False
    """a list of values, which one cell holds side by side: 110、210、410"""


class RosterFault(ValueError):
    """A file that cannot be filed. It lists every fault, by place; it never repeats what
    stands in a cell."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = list(faults)


Cell = Union[str, int, float, bool, date, datetime, None]
_DATE = re.compile(r"([0-9]{4})[-/.年]?([0-9]{1,2})[-/.月]?([0-9]{1,2})日?(?:[ T]0?0:00(?::00)?)?")
_MONEY = re.compile(r"-?(0|[1-9][0-9]{0,15})(\.[0-9]{1,6})?")
_LOST = re.compile(r"[0-9](\.[0-9]+)?[eE]\+?[0-9]+")


def read_table(file: Union[str, os.PathLike[str], IO[bytes]]) -> List[List[Cell]]:
    """Read a csv or xlsx file; its content decides which. Text may be UTF-8, UTF-16
    with a mark, or GB18030. For xlsx install ``zhilian-sdk[xlsx]``."""
    if isinstance(file, (str, os.PathLike)):
        with open(file, "rb") as f:
            data = f.read()
    else:
        data = file.read()
    if data.startswith(b"PK\x03\x04"):
        return _read_xlsx(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise RosterFault(["这是旧版 .xls 或加了打开密码的工作簿，请去掉密码并另存为 .xlsx"])
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            return [list(r) for r in csv.reader(io.StringIO(data.decode(encoding), newline=""))]
        except UnicodeDecodeError:
            continue
        except csv.Error as e:
            raise RosterFault([f"csv: {e}"]) from None
    raise RosterFault(["文件编码无法识别，请另存为 UTF-8"])


def _read_xlsx(data: bytes) -> List[List[Cell]]:
    try:
        import openpyxl
    except ImportError:
        raise RosterFault(['读取 xlsx 需要 openpyxl：pip install "zhilian-sdk[xlsx]"']) from None
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet: Any = book.worksheets[0]
        sheet.reset_dimensions()  # some programs write that a sheet is but one cell
        return [[_plain(v) for v in row] for row in sheet.iter_rows(values_only=True)]
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError) as e:
        raise RosterFault([f"xlsx 无法读取（{type(e).__name__}）"]) from None


def _plain(value: Any) -> Cell:
    return value if value is None or isinstance(value, (str, int, float, date)) else str(value)


def _fold(text: Cell) -> str:
    """Take from a heading what people add to it: blanks, stars, wide letters."""
    return re.sub(r"[\s*]", "", unicodedata.normalize("NFKC", str(text or ""))).lower()


def rows_of(table: Sequence[Sequence[Cell]], columns: Sequence[Column]) -> List[Dict[str, Any]]:
    """Turn a table into rows of members, or raise RosterFault with every fault at once.

    The heading row is the one that knows most headings; columns that are not asked for
    are passed over, empty cells left out.
    """
    names = {_fold(h): c for c in columns for h in (c.member, *c.headings)}
    scores = [sum(_fold(cell) in names for cell in row) for row in table[:20]]
    if not scores or max(scores) == 0:
        raise RosterFault(["没有找到标题行"])
    top = scores.index(max(scores))
    places = [names.get(_fold(cell)) for cell in table[top]]
    faults = [
        f"缺少“{c.headings[0] if c.headings else c.member}”一列（必填）" for c in columns if c.required and c not in places
    ]
    rows: List[Dict[str, Any]] = []
    for number, line in enumerate(table[top + 1 :], top + 2):
        if not any(str(cell).strip() for cell in line if cell is not None):
            continue
        row: Dict[str, Any] = {}
        for column, cell in zip(places, line):
            if column is None:
                continue
            try:
                value = _value(column, cell)
            except ValueError as e:
                faults.append(f"第 {number} 行“{column.headings[0] if column.headings else column.member}”：{e}")
                continue
            if value is not None:
                row[column.member] = value
        rows.append(row)
    if faults:
        raise RosterFault(faults)
    return rows


def _value(column: Column, cell: Cell) -> Any:
    text = _cell_text(cell)
    if not text:
        if column.required:
            raise ValueError("必填项为空")
        return None
    if _LOST.fullmatch(text):
        raise ValueError("长号码被表格按数字保存，后几位已丢失：请先把整列设为“文本”，再重新填写")
    if column.many:
        values = [_one_value(column, part) for part in re.split(r"[、,，;；/／|\s]+", text) if part]
        if not values:
            raise ValueError("没有任何内容")
        return list(dict.fromkeys(values))
    return _one_value(column, text)


def _one_value(column: Column, text: str) -> Any:
    if column.codes:
        for code, (name, _) in column.codes.items():
            if _fold(text) in (_fold(code), _fold(name), _fold(code).lstrip("0") or "0"):
                return code
        raise ValueError("不在代码表内，可填：" + "、".join(f"{c} {t[0]}" for c, t in list(column.codes.items())[:8]))
    if column.kind == "date":
        found = _DATE.fullmatch(text)
        try:
            return date(*(int(n) for n in found.groups())).isoformat() if found else _no_date()
        except ValueError:
            _no_date()
    if column.kind == "integer":
        if not re.fullmatch(r"-?[0-9]{1,15}", text):
            raise ValueError("应为整数")
        return int(text)
    if column.kind == "money":
        text = text.replace(",", "").strip("¥￥元")
        if not _MONEY.fullmatch(text):
            raise ValueError("应为金额，例如 8000 或 8000.50")
    return text


def _no_date() -> str:
    raise ValueError("应为存在的日期，例如 2026-11-23")


def _cell_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        if abs(cell) >= 1e15:
            raise ValueError("长号码被表格按数字保存，后几位已丢失：请先把整列设为“文本”，再重新填写")
        return str(int(cell)) if cell == int(cell) else repr(cell)
    text = str(cell).strip("\ufeff\u200b\u200c\u200d\u2060 \t\r\n\u3000'")
    return text
