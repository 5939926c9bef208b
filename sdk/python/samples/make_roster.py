"""Writes a csv of people who do not exist, to try hr.py with.

python samples/make_roster.py roster.csv --people 20 --today 2026-11-23
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import random

HEADINGS = (
    "姓名", "证件类型", "证件号码", "性别", "出生日期", "手机号码", "户口性质", "学历",
    "用工起始日期", "用工形式", "合同类别", "合同起始日期", "合同终止日期",
)  # fmt: skip


def identity(born: dt.date, serial: int) -> str:
    """Make a number with the check digit of GB 11643."""
    first = f"370202{born:%Y%m%d}{serial:03d}"
    return first + "10X98765432"[sum(int(c) * pow(2, 17 - i, 11) for i, c in enumerate(first)) % 11]


def person(today: dt.date) -> list[str]:
    born = dt.date(1975, 1, 1) + dt.timedelta(days=random.randrange(10_000))
    serial = random.randrange(1000)
    hired = today - dt.timedelta(days=random.randrange(1, 20))
    until = dt.date(hired.year + 3, hired.month, 1)
    name = random.choice("赵钱孙李周吴郑王") + random.choice("安宁静远明达") + random.choice("一二三四五六")
    return [
        name, "居民身份证", identity(born, serial), "女男"[serial % 2], born.isoformat(), f"139{random.randrange(10**8):08d}",
        "本地居民", "大学本科", hired.isoformat(), "固定期限合同", "固定期限", hired.isoformat(), until.isoformat(),
    ]  # fmt: skip


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("file")
    p.add_argument("--people", type=int, default=20)
    p.add_argument("--today", type=dt.date.fromisoformat, default=dt.date.today(), help="the platform's day")
    a = p.parse_args()
    with open(a.file, "w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADINGS)
        writer.writerows(person(a.today) for _ in range(a.people))


if __name__ == "__main__":
    main()
