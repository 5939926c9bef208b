"""A small HR program: files the people of a roster and reports on each.

    python samples/hr.py roster.xlsx --config client.yaml --set aab998=… --set aab001=… --set aae011=…

It reads a csv or xlsx file, files it, waits for the results, and writes report.csv.
With --service JS0101, the joint service for those who were hired, the report has a
column for each act as well.
Running it again with the same file files nobody twice; with an outbox in the
configuration a corrected file does not either. It ends with 0 when everybody is done,
1 when somebody is not and the report says why, 2 when it cannot work at all.
"""

from __future__ import annotations

import argparse
import sys
from typing import Dict, Optional, Sequence, Tuple

import zhilian
from zhilian import Column, RosterOptions, roster, services, table

COLUMNS = [
    Column("aac003", ["姓名"], required=True),
    Column("aac058", ["证件类型"], codes=services.AAC058.TEXTS, required=True),
    Column("aac147", ["证件号码", "身份证号", "身份证号码"], required=True),
    Column("aac004", ["性别"], codes=services.AAC004.TEXTS, required=True),
    Column("aac006", ["出生日期"], kind="date", required=True),
    Column("aac067", ["手机号码", "手机"], required=True),
    Column("aac009", ["户口性质"], codes=services.AAC009.TEXTS, required=True),
    Column("aac011", ["学历"], codes=services.AAC011.TEXTS, required=True),
    Column("aae030", ["用工起始日期", "入职日期"], kind="date", required=True),
    Column("aac013", ["用工形式"], codes=services.AAC013.TEXTS, required=True),
    Column("abc910", ["合同类别"], codes=services.ABC910.TEXTS, required=True),
    Column("abc913", ["合同起始日期"], kind="date", required=True),
    Column("abc914", ["合同终止日期"], kind="date"),
    Column("probationMonths", ["试用期月数"], kind="integer"),
    Column("monthlyPay", ["月工资"], kind="money"),
    # Beyond ER0101, for the joint service JS0101.
    Column("workHours", ["工时制度"], codes=services.WorkHours.TEXTS),
    Column("aac066", ["参保身份"], codes=services.AAC066.TEXTS),
    Column("jobPost", ["岗位类别"], codes=services.JobPost.TEXTS),
    Column("aae140", ["险种"], codes=services.AAE140.TEXTS, many=True),
    Column("aae041", ["参保起始年月"]),
]


def pair(text: str) -> Tuple[str, str]:
    name, found, value = text.partition("=")
    if not found:
        raise argparse.ArgumentTypeError("NAME=VALUE is wanted")
    return name, value


def arguments(argv: Optional[Sequence[str]]) -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("roster", help="csv or xlsx")
    p.add_argument("--config", default="client.yaml")
    p.add_argument("--service", default=services.ER0101)
    p.add_argument("--set", action="append", default=[], type=pair, metavar="NAME=VALUE", help="what stands once per call")
    p.add_argument("--report", default="report.csv")
    p.add_argument("--wait", type=float, default=600.0, help="seconds to wait for open results")
    return p.parse_args(argv)


def run(a: argparse.Namespace) -> int:
    common: Dict[str, str] = dict(a.set)
    rows = table.rows_of(table.read_table(a.roster), COLUMNS)
    print(f"名单 {len(rows)} 人")
    with zhilian.Client.from_file(a.config) as client:
        resumed = client.resume()  # what an earlier run left open
        for fault in resumed.faults:
            print(f"上次未完成的业务仍未办结：{fault}", file=sys.stderr)
        done = 0

        def progress(people: int) -> None:
            nonlocal done
            done += people
            print(f"{done}/{len(rows)}")

        filed = client.file_roster(a.service, rows, common, RosterOptions(wait=a.wait, progress=progress))
    with open(a.report, "w", encoding="utf-8", newline="") as out:
        roster.write_report(out, filed, rows)
    for r in filed.rows:
        for step in r.steps:
            print(f"第 {r.row + 1} 行 {step.title}：{step}")
    for outcome, name in roster.OUTCOMES.items():
        if filed.count(outcome):
            print(f"{name} {filed.count(outcome)} 人")
    print(f"批次号 {filed.run_id}，结果见 {a.report}")
    for fault in filed.faults:
        zh, _ = fault.explain()
        print(f"{zh.meaning}：{zh.cause}。{zh.remedy}", file=sys.stderr)
    return 0 if filed.count("done") == len(rows) else 1


def main(argv: Optional[Sequence[str]] = None) -> int:
    try:
        return run(arguments(argv))
    except zhilian.RosterFault as e:
        print("名单有误，未申报任何人：", *e.faults, sep="\n  ", file=sys.stderr)
    except OSError as e:
        print(f"文件不能读写 a file cannot be read or written: {e}", file=sys.stderr)
    except zhilian.ZhilianError as e:
        zh, en = e.explain()
        print(f"{e}\n{zh.meaning}：{zh.cause}。{zh.remedy}\n{en.meaning}: {en.cause}. {en.remedy}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
