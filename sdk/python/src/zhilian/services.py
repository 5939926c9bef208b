# Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
"""Request and answer types of the platform's interfaces, and their code tables.

A type is a plain dict with known names: build it as a dict literal, a type checker
knows the rest. Codes of an answer are plain text, since a platform may be newer.
"""

from __future__ import annotations

from typing import Any, Dict, Final, List, Literal, NamedTuple, Tuple, TypedDict

ER0101: Final = "ER0101"
"""就业登记申报 Register employment"""
ER0102: Final = "ER0102"
"""就业登记查询 Query registrations"""
ER0103: Final = "ER0103"
"""就业登记更正 Correct a registration"""
ER0104: Final = "ER0104"
"""就业登记撤回 Withdraw a registration"""
ER0105: Final = "ER0105"
"""终止就业登记 End employment"""


class ServiceInfo(NamedTuple):
    """What a client needs to know of an interface before it calls it."""

    code: str
    version: int
    kind: str
    """submit, query, correct, withdraw or terminate"""
    title_zh: str
    title_en: str
    signed: bool
    """a signature is required"""
    batch_list: str
    """member of the body that holds the people, "" for a body about one"""
    batch_max: int
    """most people in one body"""
    batch_no: bool
    """the body may carry batchNo"""


SERVICES: Final[Dict[str, ServiceInfo]] = {
    ER0101: ServiceInfo(
        ER0101, 1, "submit", "就业登记申报", "Register employment",
        False, "persons", 100, True,
    ),
    ER0102: ServiceInfo(
        ER0102, 1, "query", "就业登记查询", "Query registrations",
        False, "persons", 100, True,
    ),
    ER0103: ServiceInfo(
        ER0103, 1, "correct", "就业登记更正", "Correct a registration",
        False, "", 1, True,
    ),
    ER0104: ServiceInfo(
        ER0104, 1, "withdraw", "就业登记撤回", "Withdraw a registration",
        False, "", 1, True,
    ),
    ER0105: ServiceInfo(
        ER0105, 1, "terminate", "终止就业登记", "End employment",
        False, "persons", 100, True,
    ),
}
"""What is known of each interface, by code."""


class AAC004:
    """性别 Sex"""

    MALE: Final = "1"
    """男 Male"""
    FEMALE: Final = "2"
    """女 Female"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "1": ("男", "Male"),
        "2": ("女", "Female"),
    }
    """what each code means, in Chinese and English"""


AAC004Code = Literal[
    "1",
    "2",
]


class AAC009:
    """户口性质 Household registration"""

    LOCAL_RESIDENT: Final = "51"
    """本地居民 Local resident"""
    RESIDENT_OF_ANOTHER_AREA: Final = "52"
    """外地居民 Resident of another area"""
    HONG_KONG_RESIDENT: Final = "31"
    """香港居民 Hong Kong resident"""
    MACAO_RESIDENT: Final = "32"
    """澳门居民 Macao resident"""
    TAIWAN_RESIDENT: Final = "33"
    """台湾居民 Taiwan resident"""
    OVERSEAS_CHINESE: Final = "34"
    """华侨 Overseas Chinese"""
    FOREIGNER: Final = "40"
    """外国人 Foreigner"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "51": ("本地居民", "Local resident"),
        "52": ("外地居民", "Resident of another area"),
        "31": ("香港居民", "Hong Kong resident"),
        "32": ("澳门居民", "Macao resident"),
        "33": ("台湾居民", "Taiwan resident"),
        "34": ("华侨", "Overseas Chinese"),
        "40": ("外国人", "Foreigner"),
    }
    """what each code means, in Chinese and English"""


AAC009Code = Literal[
    "51",
    "52",
    "31",
    "32",
    "33",
    "34",
    "40",
]


class AAC011:
    """学历 Education"""

    DOCTORATE: Final = "11"
    """博士研究生 Doctorate"""
    MASTER: Final = "14"
    """硕士研究生 Master"""
    BACHELOR: Final = "21"
    """大学本科 Bachelor"""
    COLLEGE_DIPLOMA: Final = "31"
    """大学专科 College diploma"""
    SECONDARY_SPECIALISED_SCHOOL: Final = "41"
    """中等专科 Secondary specialised school"""
    VOCATIONAL_HIGH_SCHOOL: Final = "44"
    """职业高中 Vocational high school"""
    TECHNICAL_SCHOOL: Final = "47"
    """技工学校 Technical school"""
    HIGH_SCHOOL: Final = "61"
    """普通高中 High school"""
    MIDDLE_SCHOOL: Final = "71"
    """初中 Middle school"""
    PRIMARY_SCHOOL: Final = "81"
    """小学 Primary school"""
    OTHER: Final = "90"
    """其他 Other"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "11": ("博士研究生", "Doctorate"),
        "14": ("硕士研究生", "Master"),
        "21": ("大学本科", "Bachelor"),
        "31": ("大学专科", "College diploma"),
        "41": ("中等专科", "Secondary specialised school"),
        "44": ("职业高中", "Vocational high school"),
        "47": ("技工学校", "Technical school"),
        "61": ("普通高中", "High school"),
        "71": ("初中", "Middle school"),
        "81": ("小学", "Primary school"),
        "90": ("其他", "Other"),
    }
    """what each code means, in Chinese and English"""


AAC011Code = Literal[
    "11",
    "14",
    "21",
    "31",
    "41",
    "44",
    "47",
    "61",
    "71",
    "81",
    "90",
]


class AAC013:
    """用工形式 Form of work"""

    FIXED_TERM_CONTRACT: Final = "41"
    """固定期限合同 Fixed-term contract"""
    OPEN_ENDED_CONTRACT: Final = "42"
    """无固定期限合同 Open-ended contract"""
    TASK_BASED_CONTRACT: Final = "43"
    """以完成一定工作任务为期限的合同 Task-based contract"""
    DISPATCH: Final = "51"
    """劳务派遣 Dispatch"""
    PART_TIME: Final = "52"
    """非全日制 Part-time"""
    OTHER: Final = "90"
    """其他 Other"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "41": ("固定期限合同", "Fixed-term contract"),
        "42": ("无固定期限合同", "Open-ended contract"),
        "43": ("以完成一定工作任务为期限的合同", "Task-based contract"),
        "51": ("劳务派遣", "Dispatch"),
        "52": ("非全日制", "Part-time"),
        "90": ("其他", "Other"),
    }
    """what each code means, in Chinese and English"""


AAC013Code = Literal[
    "41",
    "42",
    "43",
    "51",
    "52",
    "90",
]


class AAC016:
    """就业登记状态 State of registration"""

    REGISTERED: Final = "active"
    """在册 Registered"""
    TERMINATED: Final = "ended"
    """已终止 Terminated"""
    WITHDRAWN: Final = "withdrawn"
    """已撤回 Withdrawn"""
    NO_REGISTRATION_WITH_THIS_EMPLOYER: Final = "none"
    """本单位无登记 No registration with this employer"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "active": ("在册", "Registered"),
        "ended": ("已终止", "Terminated"),
        "withdrawn": ("已撤回", "Withdrawn"),
        "none": ("本单位无登记", "No registration with this employer"),
    }
    """what each code means, in Chinese and English"""


AAC016Code = Literal[
    "active",
    "ended",
    "withdrawn",
    "none",
]


class AAC058:
    """证件类型 Kind of identity document"""

    RESIDENT_IDENTITY_CARD: Final = "01"
    """居民身份证 Resident identity card"""
    FOREIGN_PERMANENT_RESIDENT_IDENTITY_CARD: Final = "07"
    """外国人永久居留身份证 Foreign permanent resident identity card"""
    PASSPORT: Final = "08"
    """护照 Passport"""
    RESIDENCE_PERMIT_FOR_HONG_KONG_MACAO_AND_TAIWAN_RESIDENTS: Final = "16"
    """港澳台居民居住证 Residence permit for Hong Kong, Macao and Taiwan residents"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "01": ("居民身份证", "Resident identity card"),
        "07": ("外国人永久居留身份证", "Foreign permanent resident identity card"),
        "08": ("护照", "Passport"),
        "16": ("港澳台居民居住证", "Residence permit for Hong Kong, Macao and Taiwan residents"),
    }
    """what each code means, in Chinese and English"""


AAC058Code = Literal[
    "01",
    "07",
    "08",
    "16",
]


class AAE155:
    """变更项 Field to be corrected"""

    MOBILE_PHONE: Final = "aac067"
    """手机号码 Mobile phone"""
    EDUCATION: Final = "aac011"
    """学历 Education"""
    HOUSEHOLD_REGISTRATION: Final = "aac009"
    """户口性质 Household registration"""
    FORM_OF_WORK: Final = "aac013"
    """用工形式 Form of work"""
    KIND_OF_LABOUR_CONTRACT: Final = "abc910"
    """合同类别 Kind of labour contract"""
    CONTRACT_START: Final = "abc913"
    """合同起始日期 Contract start"""
    CONTRACT_END: Final = "abc914"
    """合同终止日期 Contract end"""
    OCCUPATION: Final = "aca111"
    """职业（工种）代码 Occupation"""
    MONTHLY_PAY: Final = "monthlyPay"
    """月工资 Monthly pay"""
    MONTHS_OF_PROBATION: Final = "probationMonths"
    """试用期月数 Months of probation"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "aac067": ("手机号码", "Mobile phone"),
        "aac011": ("学历", "Education"),
        "aac009": ("户口性质", "Household registration"),
        "aac013": ("用工形式", "Form of work"),
        "abc910": ("合同类别", "Kind of labour contract"),
        "abc913": ("合同起始日期", "Contract start"),
        "abc914": ("合同终止日期", "Contract end"),
        "aca111": ("职业（工种）代码", "Occupation"),
        "monthlyPay": ("月工资", "Monthly pay"),
        "probationMonths": ("试用期月数", "Months of probation"),
    }
    """what each code means, in Chinese and English"""


AAE155Code = Literal[
    "aac067",
    "aac011",
    "aac009",
    "aac013",
    "abc910",
    "abc913",
    "abc914",
    "aca111",
    "monthlyPay",
    "probationMonths",
]


class AAE160W:
    """撤回原因 Reason of withdrawal"""

    THE_WORKER_NEVER_CAME: Final = "01"
    """劳动者未到岗 The worker never came"""
    REGISTERED_TWICE: Final = "02"
    """重复登记 Registered twice"""
    WRONG_AND_CANNOT_BE_CORRECTED: Final = "03"
    """登记错误且不能更正 Wrong and cannot be corrected"""
    OTHER: Final = "99"
    """其他 Other"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "01": ("劳动者未到岗", "The worker never came"),
        "02": ("重复登记", "Registered twice"),
        "03": ("登记错误且不能更正", "Wrong and cannot be corrected"),
        "99": ("其他", "Other"),
    }
    """what each code means, in Chinese and English"""


AAE160WCode = Literal[
    "01",
    "02",
    "03",
    "99",
]


class ABC910:
    """合同类别 Kind of labour contract"""

    FIXED_TERM: Final = "1"
    """固定期限 Fixed term"""
    OPEN_ENDED: Final = "2"
    """无固定期限 Open-ended"""
    UNTIL_A_TASK_IS_DONE: Final = "3"
    """以完成一定工作任务为期限 Until a task is done"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "1": ("固定期限", "Fixed term"),
        "2": ("无固定期限", "Open-ended"),
        "3": ("以完成一定工作任务为期限", "Until a task is done"),
    }
    """what each code means, in Chinese and English"""


ABC910Code = Literal[
    "1",
    "2",
    "3",
]


class ABC917:
    """解除或终止原因 Reason of ending"""

    BY_AGREEMENT_PROPOSED_BY_THE_EMPLOYER: Final = "3601"
    """协商一致解除（单位提出） By agreement, proposed by the employer"""
    BY_AGREEMENT_PROPOSED_BY_THE_WORKER: Final = "3602"
    """协商一致解除（劳动者提出） By agreement, proposed by the worker"""
    NOTICE_OF_THIRTY_DAYS_BY_THE_WORKER: Final = "3701"
    """劳动者提前三十日通知解除 Notice of thirty days by the worker"""
    NOTICE_BY_THE_WORKER_DURING_PROBATION: Final = "3702"
    """劳动者在试用期内通知解除 Notice by the worker during probation"""
    BY_THE_WORKER_FOR_A_FAULT_OF_THE_EMPLOYER: Final = "3801"
    """劳动者因单位过错解除 By the worker for a fault of the employer"""
    UNFIT_DURING_PROBATION: Final = "3901"
    """试用期不符合录用条件 Unfit during probation"""
    GRAVE_BREACH_OF_RULES: Final = "3902"
    """严重违反规章制度 Grave breach of rules"""
    GRAVE_NEGLECT_WITH_GREAT_DAMAGE: Final = "3903"
    """严重失职造成重大损害 Grave neglect with great damage"""
    SECOND_EMPLOYMENT_NOT_CORRECTED: Final = "3904"
    """同时建立其他劳动关系拒不改正 Second employment, not corrected"""
    CONTRACT_VOID_BY_FRAUD: Final = "3905"
    """以欺诈等手段致合同无效 Contract void by fraud"""
    CRIMINAL_LIABILITY: Final = "3906"
    """被依法追究刑事责任 Criminal liability"""
    UNABLE_TO_WORK_AFTER_MEDICAL_LEAVE: Final = "4001"
    """医疗期满不能从事工作 Unable to work after medical leave"""
    NOT_COMPETENT: Final = "4002"
    """不能胜任工作 Not competent"""
    MATERIAL_CHANGE_OF_CIRCUMSTANCES: Final = "4003"
    """客观情况发生重大变化 Material change of circumstances"""
    REDUNDANCY: Final = "4101"
    """经济性裁员 Redundancy"""
    CONTRACT_EXPIRED: Final = "4401"
    """合同期满终止 Contract expired"""
    PENSION_BEGINS: Final = "4402"
    """开始依法享受基本养老保险待遇 Pension begins"""
    DEATH_OR_DECLARED_DEAD_OR_MISSING: Final = "4403"
    """死亡、宣告死亡或宣告失踪 Death or declared dead or missing"""
    BANKRUPTCY_OF_THE_EMPLOYER: Final = "4404"
    """单位依法破产 Bankruptcy of the employer"""
    EMPLOYER_CLOSED_OR_DISSOLVED: Final = "4405"
    """单位吊销、关闭、撤销或提前解散 Employer closed or dissolved"""
    OTHER_CASE_PROVIDED_BY_LAW: Final = "9900"
    """其他法定情形 Other case provided by law"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "3601": ("协商一致解除（单位提出）", "By agreement, proposed by the employer"),
        "3602": ("协商一致解除（劳动者提出）", "By agreement, proposed by the worker"),
        "3701": ("劳动者提前三十日通知解除", "Notice of thirty days by the worker"),
        "3702": ("劳动者在试用期内通知解除", "Notice by the worker during probation"),
        "3801": ("劳动者因单位过错解除", "By the worker for a fault of the employer"),
        "3901": ("试用期不符合录用条件", "Unfit during probation"),
        "3902": ("严重违反规章制度", "Grave breach of rules"),
        "3903": ("严重失职造成重大损害", "Grave neglect with great damage"),
        "3904": ("同时建立其他劳动关系拒不改正", "Second employment, not corrected"),
        "3905": ("以欺诈等手段致合同无效", "Contract void by fraud"),
        "3906": ("被依法追究刑事责任", "Criminal liability"),
        "4001": ("医疗期满不能从事工作", "Unable to work after medical leave"),
        "4002": ("不能胜任工作", "Not competent"),
        "4003": ("客观情况发生重大变化", "Material change of circumstances"),
        "4101": ("经济性裁员", "Redundancy"),
        "4401": ("合同期满终止", "Contract expired"),
        "4402": ("开始依法享受基本养老保险待遇", "Pension begins"),
        "4403": ("死亡、宣告死亡或宣告失踪", "Death or declared dead or missing"),
        "4404": ("单位依法破产", "Bankruptcy of the employer"),
        "4405": ("单位吊销、关闭、撤销或提前解散", "Employer closed or dissolved"),
        "9900": ("其他法定情形", "Other case provided by law"),
    }
    """what each code means, in Chinese and English"""


ABC917Code = Literal[
    "3601",
    "3602",
    "3701",
    "3702",
    "3801",
    "3901",
    "3902",
    "3903",
    "3904",
    "3905",
    "3906",
    "4001",
    "4002",
    "4003",
    "4101",
    "4401",
    "4402",
    "4403",
    "4404",
    "4405",
    "9900",
]


class ABC955:
    """是否 Yes or no"""

    NO: Final = "0"
    """否 No"""
    YES: Final = "1"
    """是 Yes"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "0": ("否", "No"),
        "1": ("是", "Yes"),
    }
    """what each code means, in Chinese and English"""


ABC955Code = Literal[
    "0",
    "1",
]


class _ER0101RequestPersonRequired(TypedDict):
    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""
    aac004: AAC004Code
    """性别 Sex; 代码表 AAC004; 例 1"""
    aac006: str
    """出生日期 Date of birth; YYYY-MM-DD; 例 1990-01-01"""
    aac067: str
    """手机号码 Mobile phone; mobile; 例 13900000001"""
    aac009: AAC009Code
    """户口性质 Household registration; 代码表 AAC009; 例 51"""
    aac011: AAC011Code
    """学历 Education; 代码表 AAC011; 例 21"""
    aae030: str
    """用工起始日期 First day of work; YYYY-MM-DD; 例 2026-11-16"""
    aac013: AAC013Code
    """用工形式 Form of work; 代码表 AAC013; 例 41"""
    abc910: ABC910Code
    """合同类别 Kind of labour contract; 代码表 ABC910; 例 1"""
    abc913: str
    """合同起始日期 Contract start; YYYY-MM-DD; 例 2026-11-16"""


class ER0101RequestPerson(_ER0101RequestPersonRequired, total=False):
    """人员 Persons."""

    abc914: str
    """合同终止日期 Contract end; YYYY-MM-DD; 例 2029-11-15"""
    probationMonths: int
    """试用期月数 Months of probation; 例 3"""
    aca111: str
    """职业（工种）代码 Occupation; 《中华人民共和国职业分类大典》细类代码; 例 4-04-05-01"""
    monthlyPay: str
    """月工资 Monthly pay; 以元为单位的文本; money; 例 6500.00"""
    abc955: ABC955Code
    """劳务派遣标志 Dispatched; 代码表 ABC955; 例 0"""
    abc954: str
    """用工单位统一社会信用代码 Unified social credit code of the company worked for; uscc; 例 91370200MA3TEXT02F"""
    lateReason: str
    """逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单"""


class _ER0101RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    persons: List[ER0101RequestPerson]
    """人员 Persons"""


class ER0101Request(_ER0101RequestRequired, total=False):
    """The body of ER0101, 就业登记申报 Register employment."""

    batchNo: str
    """批次号 Batch number; 例 ROSTER-202611"""


class _ER0101ResponsePersonRequired(TypedDict):
    index: int
    """序号（自 0 起，与申报顺序相同）"""
    outcome: str
    """结果; done | rejected"""


class ER0101ResponsePerson(_ER0101ResponsePersonRequired, total=False):
    """逐人结果."""

    registrationNo: str
    """登记编号"""
    aae043: str
    """登记日期; YYYY-MM-DD"""
    code: str
    """业务系统代码"""
    message: str
    """说明"""


class ER0101Response(TypedDict, total=False):
    """The data of an answer to ER0101, 就业登记申报 Register employment."""

    businessNo: str
    """业务编号"""
    persons: List[ER0101ResponsePerson]
    """逐人结果"""


class _ER0102RequestPersonRequired(TypedDict):
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""


class ER0102RequestPerson(_ER0102RequestPersonRequired, total=False):
    """人员 Persons."""

    aac003: str
    """姓名 Name; person-name; 例 测试甲"""


class _ER0102RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""


class ER0102Request(_ER0102RequestRequired, total=False):
    """The body of ER0102, 就业登记查询 Query registrations."""

    batchNo: str
    """批次号 Batch number; 例 ROSTER-202611"""
    persons: List[ER0102RequestPerson]
    """人员 Persons; 与登记编号二选一"""
    registrationNos: List[str]
    """登记编号列表 Registration numbers; 与人员二选一"""
    aae030: str
    """登记日期起 Registered from; YYYY-MM-DD; 例 2026-11-16"""
    aae031: str
    """登记日期止 Registered until; YYYY-MM-DD; 例 2026-11-16"""


class _ER0102ResponseRecordRequired(TypedDict):
    aac016: str
    """登记状态; 代码表 AAC016"""


class ER0102ResponseRecord(_ER0102ResponseRecordRequired, total=False):
    """就业登记."""

    index: int
    """人员序号（按人员查询时）"""
    registrationNo: str
    """登记编号"""
    aac003: str
    """姓名"""
    aac147: str
    """证件号码"""
    aae043: str
    """登记日期; YYYY-MM-DD"""
    aae030: str
    """用工起始日期; YYYY-MM-DD"""
    abc916: str
    """解除或终止日期; YYYY-MM-DD"""
    abc917: str
    """解除或终止原因"""
    aac067: str
    """手机号码"""
    aac009: str
    """户口性质"""
    aac011: str
    """学历"""
    aac013: str
    """用工形式"""
    abc910: str
    """合同类别"""
    abc913: str
    """合同起始日期"""
    abc914: str
    """合同终止日期"""
    aca111: str
    """职业（工种）代码"""
    monthlyPay: str
    """月工资"""
    probationMonths: str
    """试用期月数"""


class ER0102Response(TypedDict):
    """The data of an answer to ER0102, 就业登记查询 Query registrations."""

    records: List[ER0102ResponseRecord]
    """就业登记"""


class _ER0103RequestChangeRequired(TypedDict):
    aae155: AAE155Code
    """变更项 Field; 代码表 AAE155; 例 aac067"""


class ER0103RequestChange(_ER0103RequestChangeRequired, total=False):
    """更正项 Changes."""

    aae123: str
    """变更前 Before; 与登记的现值一致；原来没有值的不填; plain-text; 例 13900000001"""
    aae124: str
    """变更后 After; 删除原值的不填; plain-text; 例 13900000003"""


class _ER0103RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    registrationNo: str
    """登记编号 Registration number; 例 JY20261116000001"""
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""
    changes: List[ER0103RequestChange]
    """更正项 Changes"""


class ER0103Request(_ER0103RequestRequired, total=False):
    """The body of ER0103, 就业登记更正 Correct a registration."""

    batchNo: str
    """批次号 Batch number; 例 ROSTER-202611"""
    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    aae013: str
    """备注 Remark; plain-text; 例 劳动者入职前放弃"""


class ER0103Response(TypedDict, total=False):
    """The data of an answer to ER0103, 就业登记更正 Correct a registration."""

    businessNo: str
    """业务编号"""
    registrationNo: str
    """登记编号"""


class _ER0104RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    registrationNo: str
    """登记编号 Registration number; 例 JY20261116000001"""
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""
    aae043: str
    """登记日期 Registered on; YYYY-MM-DD; 例 2026-11-23"""
    aae160: AAE160WCode
    """撤回原因 Reason; 代码表 AAE160W; 例 01"""


class ER0104Request(_ER0104RequestRequired, total=False):
    """The body of ER0104, 就业登记撤回 Withdraw a registration."""

    batchNo: str
    """批次号 Batch number; 例 ROSTER-202611"""
    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    keptRegistrationNo: str
    """保留的登记编号 Registration that stays; 例 JY20261116000001"""
    aae013: str
    """备注 Remark; plain-text; 例 劳动者入职前放弃"""


class ER0104Response(TypedDict, total=False):
    """The data of an answer to ER0104, 就业登记撤回 Withdraw a registration."""

    businessNo: str
    """业务编号"""
    registrationNo: str
    """登记编号"""


class _ER0105RequestPersonRequired(TypedDict):
    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""
    aae030: str
    """用工起始日期 First day of work; YYYY-MM-DD; 例 2026-11-16"""
    abc916: str
    """解除或终止日期 Last day; YYYY-MM-DD; 例 2026-11-20"""
    abc917: ABC917Code
    """解除或终止原因 Reason of ending; 代码表 ABC917; 例 3601"""
    involuntary: ABC955Code
    """非因本人意愿中断就业 Not by the person's own will; 代码表 ABC955; 例 1"""


class ER0105RequestPerson(_ER0105RequestPersonRequired, total=False):
    """人员 Persons."""

    registrationNo: str
    """登记编号 Registration number; 例 JY20261116000001"""
    lateReason: str
    """逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单"""
    aae013: str
    """备注 Remark; plain-text; 例 劳动者入职前放弃"""


class _ER0105RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    persons: List[ER0105RequestPerson]
    """人员 Persons"""


class ER0105Request(_ER0105RequestRequired, total=False):
    """The body of ER0105, 终止就业登记 End employment."""

    batchNo: str
    """批次号 Batch number; 例 ROSTER-202611"""


class _ER0105ResponsePersonRequired(TypedDict):
    index: int
    """序号（自 0 起，与申报顺序相同）"""
    outcome: str
    """结果; done | rejected"""


class ER0105ResponsePerson(_ER0105ResponsePersonRequired, total=False):
    """逐人结果."""

    registrationNo: str
    """登记编号"""
    abc916: str
    """解除或终止日期; YYYY-MM-DD"""
    code: str
    """业务系统代码"""
    message: str
    """说明"""


class ER0105Response(TypedDict, total=False):
    """The data of an answer to ER0105, 终止就业登记 End employment."""

    businessNo: str
    """业务编号"""
    persons: List[ER0105ResponsePerson]
    """逐人结果"""
