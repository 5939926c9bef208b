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
ER0201: Final = "ER0201"
"""失业人员名单告知 Tell who lost their work"""
ER0202: Final = "ER0202"
"""协助发起失业登记 Bring a registration of unemployment on its way"""
ER0203: Final = "ER0203"
"""查询离职人员的告知和失业登记 How own former staff stand"""
ER0204: Final = "ER0204"
"""本单位告知的失业人员名单 Own notices"""
ER0205: Final = "ER0205"
"""撤回告知或失业登记 Take a notice or a registration back"""
JS0101: Final = "JS0101"
"""员工录用一件事 Hire: all in one"""
JS0201: Final = "JS0201"
"""员工离职一件事 Leaving: all in one"""
LR0101: Final = "LR0101"
"""劳动用工备案（初次） Put labour contracts on record"""
LR0102: Final = "LR0102"
"""劳动用工备案（变更、续签） Alter or renew contracts on record"""
LR0103: Final = "LR0103"
"""劳动用工备案（解除、终止） Take ended contracts off the record"""
LR0104: Final = "LR0104"
"""劳动用工备案查询 Query contracts on record"""
LR0105: Final = "LR0105"
"""撤回劳动用工备案 Withdraw a record"""
LR0201: Final = "LR0201"
"""申请劳动人事争议仲裁 Apply for arbitration"""
LR0202: Final = "LR0202"
"""补充仲裁申请材料 Supplement an application"""
LR0203: Final = "LR0203"
"""提交答辩书和证据 Hand in defence and evidence"""
LR0204: Final = "LR0204"
"""送达地址确认和电子签收 Confirm the address and sign for papers"""
LR0205: Final = "LR0205"
"""查询仲裁案件进度 Progress of own cases"""
LR0206: Final = "LR0206"
"""撤回仲裁申请 Drop an application"""
PT0101: Final = "PT0101"
"""发布招聘岗位 Publish a vacancy"""
PT0102: Final = "PT0102"
"""查询本单位招聘岗位 Query own vacancies"""
PT0103: Final = "PT0103"
"""变更招聘岗位 Change a vacancy"""
PT0104: Final = "PT0104"
"""撤回招聘岗位 Withdraw a vacancy"""
PT0201: Final = "PT0201"
"""高层次人才培训报名 Enrol people in a class"""
PT0202: Final = "PT0202"
"""查询培训班次和本单位报名 Classes and own enrolments"""
PT0203: Final = "PT0203"
"""退出培训班次 Leave a class"""
RC0101: Final = "RC0101"
"""花名册比对 Compare a roster"""
SI0101: Final = "SI0101"
"""企业职工参保登记（增员） Insure employees"""
SI0102: Final = "SI0102"
"""企业职工停止参保（减员） End insurance"""
SI0103: Final = "SI0103"
"""参保情况查询 Query insured persons"""
SI0104: Final = "SI0104"
"""本单位参保人员名册 Own insured persons"""
SI0105: Final = "SI0105"
"""撤回参保登记 Withdraw an insurance registration"""
SI0201: Final = "SI0201"
"""同步市场监管登记信息 Take over the market's register"""
SI0202: Final = "SI0202"
"""单位基本信息变更 Change the data of a unit"""
SI0203: Final = "SI0203"
"""查询单位和项目的当前信息 What is kept of a unit and its projects"""
SI0204: Final = "SI0204"
"""查询本单位的变更记录 Own changes"""
SI0205: Final = "SI0205"
"""建设项目工伤保险参保登记 Insure a building project"""
SI0206: Final = "SI0206"
"""建设项目信息变更 Change a project"""
SI0207: Final = "SI0207"
"""建设项目竣工 Complete a project"""
SI0208: Final = "SI0208"
"""撤回单位或项目信息变更 Take a change back"""


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
    ER0201: ServiceInfo(
        ER0201, 1, "submit", "失业人员名单告知", "Tell who lost their work",
        False, "persons", 100, False,
    ),
    ER0202: ServiceInfo(
        ER0202, 1, "submit", "协助发起失业登记", "Bring a registration of unemployment on its way",
        False, "", 1, False,
    ),
    ER0203: ServiceInfo(
        ER0203, 1, "query", "查询离职人员的告知和失业登记", "How own former staff stand",
        False, "", 1, False,
    ),
    ER0204: ServiceInfo(
        ER0204, 1, "query", "本单位告知的失业人员名单", "Own notices",
        False, "", 1, False,
    ),
    ER0205: ServiceInfo(
        ER0205, 1, "withdraw", "撤回告知或失业登记", "Take a notice or a registration back",
        False, "", 1, False,
    ),
    JS0101: ServiceInfo(
        JS0101, 1, "submit", "员工录用一件事", "Hire: all in one",
        False, "persons", 100, True,
    ),
    JS0201: ServiceInfo(
        JS0201, 1, "terminate", "员工离职一件事", "Leaving: all in one",
        False, "persons", 100, True,
    ),
    LR0101: ServiceInfo(
        LR0101, 1, "submit", "劳动用工备案（初次）", "Put labour contracts on record",
        False, "persons", 100, True,
    ),
    LR0102: ServiceInfo(
        LR0102, 1, "correct", "劳动用工备案（变更、续签）", "Alter or renew contracts on record",
        False, "persons", 100, True,
    ),
    LR0103: ServiceInfo(
        LR0103, 1, "terminate", "劳动用工备案（解除、终止）", "Take ended contracts off the record",
        False, "persons", 100, True,
    ),
    LR0104: ServiceInfo(
        LR0104, 1, "query", "劳动用工备案查询", "Query contracts on record",
        False, "persons", 100, True,
    ),
    LR0105: ServiceInfo(
        LR0105, 1, "withdraw", "撤回劳动用工备案", "Withdraw a record",
        False, "persons", 100, True,
    ),
    LR0201: ServiceInfo(
        LR0201, 1, "submit", "申请劳动人事争议仲裁", "Apply for arbitration",
        False, "", 1, False,
    ),
    LR0202: ServiceInfo(
        LR0202, 1, "correct", "补充仲裁申请材料", "Supplement an application",
        False, "", 1, False,
    ),
    LR0203: ServiceInfo(
        LR0203, 1, "submit", "提交答辩书和证据", "Hand in defence and evidence",
        False, "", 1, False,
    ),
    LR0204: ServiceInfo(
        LR0204, 1, "submit", "送达地址确认和电子签收", "Confirm the address and sign for papers",
        False, "", 1, False,
    ),
    LR0205: ServiceInfo(
        LR0205, 1, "query", "查询仲裁案件进度", "Progress of own cases",
        False, "", 1, False,
    ),
    LR0206: ServiceInfo(
        LR0206, 1, "withdraw", "撤回仲裁申请", "Drop an application",
        False, "", 1, False,
    ),
    PT0101: ServiceInfo(
        PT0101, 1, "submit", "发布招聘岗位", "Publish a vacancy",
        False, "", 1, False,
    ),
    PT0102: ServiceInfo(
        PT0102, 1, "query", "查询本单位招聘岗位", "Query own vacancies",
        False, "", 1, False,
    ),
    PT0103: ServiceInfo(
        PT0103, 1, "correct", "变更招聘岗位", "Change a vacancy",
        False, "", 1, False,
    ),
    PT0104: ServiceInfo(
        PT0104, 1, "withdraw", "撤回招聘岗位", "Withdraw a vacancy",
        False, "", 1, False,
    ),
    PT0201: ServiceInfo(
        PT0201, 1, "submit", "高层次人才培训报名", "Enrol people in a class",
        False, "persons", 50, False,
    ),
    PT0202: ServiceInfo(
        PT0202, 1, "query", "查询培训班次和本单位报名", "Classes and own enrolments",
        False, "", 1, False,
    ),
    PT0203: ServiceInfo(
        PT0203, 1, "withdraw", "退出培训班次", "Leave a class",
        False, "persons", 50, False,
    ),
    RC0101: ServiceInfo(
        RC0101, 1, "query", "花名册比对", "Compare a roster",
        False, "persons", 1000, True,
    ),
    SI0101: ServiceInfo(
        SI0101, 1, "submit", "企业职工参保登记（增员）", "Insure employees",
        False, "persons", 100, True,
    ),
    SI0102: ServiceInfo(
        SI0102, 1, "terminate", "企业职工停止参保（减员）", "End insurance",
        False, "persons", 100, True,
    ),
    SI0103: ServiceInfo(
        SI0103, 1, "query", "参保情况查询", "Query insured persons",
        False, "persons", 100, True,
    ),
    SI0104: ServiceInfo(
        SI0104, 1, "query", "本单位参保人员名册", "Own insured persons",
        False, "", 1, True,
    ),
    SI0105: ServiceInfo(
        SI0105, 1, "withdraw", "撤回参保登记", "Withdraw an insurance registration",
        False, "persons", 100, True,
    ),
    SI0201: ServiceInfo(
        SI0201, 1, "submit", "同步市场监管登记信息", "Take over the market's register",
        False, "", 1, False,
    ),
    SI0202: ServiceInfo(
        SI0202, 1, "correct", "单位基本信息变更", "Change the data of a unit",
        False, "", 1, False,
    ),
    SI0203: ServiceInfo(
        SI0203, 1, "query", "查询单位和项目的当前信息", "What is kept of a unit and its projects",
        False, "", 1, False,
    ),
    SI0204: ServiceInfo(
        SI0204, 1, "query", "查询本单位的变更记录", "Own changes",
        False, "", 1, False,
    ),
    SI0205: ServiceInfo(
        SI0205, 1, "submit", "建设项目工伤保险参保登记", "Insure a building project",
        False, "", 1, False,
    ),
    SI0206: ServiceInfo(
        SI0206, 1, "correct", "建设项目信息变更", "Change a project",
        False, "", 1, False,
    ),
    SI0207: ServiceInfo(
        SI0207, 1, "terminate", "建设项目竣工", "Complete a project",
        False, "", 1, False,
    ),
    SI0208: ServiceInfo(
        SI0208, 1, "withdraw", "撤回单位或项目信息变更", "Take a change back",
        False, "", 1, False,
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


class AAC014:
    """职称级别 Degree of the professional title"""

    FULL_SENIOR: Final = "1"
    """正高级 Full senior"""
    ASSOCIATE_SENIOR: Final = "2"
    """副高级 Associate senior"""
    INTERMEDIATE: Final = "3"
    """中级 Intermediate"""
    JUNIOR: Final = "4"
    """初级 Junior"""
    NONE: Final = "9"
    """无职称 None"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "1": ("正高级", "Full senior"),
        "2": ("副高级", "Associate senior"),
        "3": ("中级", "Intermediate"),
        "4": ("初级", "Junior"),
        "9": ("无职称", "None"),
    }
    """what each code means, in Chinese and English"""


AAC014Code = Literal[
    "1",
    "2",
    "3",
    "4",
    "9",
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


class AAC031:
    """参保状态 State of insurance"""

    INSURED: Final = "active"
    """参保 Insured"""
    STOPPED: Final = "ended"
    """停保 Stopped"""
    NOT_WITH_THIS_EMPLOYER: Final = "none"
    """本单位未参保 Not with this employer"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "active": ("参保", "Insured"),
        "ended": ("停保", "Stopped"),
        "none": ("本单位未参保", "Not with this employer"),
    }
    """what each code means, in Chinese and English"""


AAC031Code = Literal[
    "active",
    "ended",
    "none",
]


class AAC050:
    """参保变更类型 Kind of change"""

    FIRST_TIME: Final = "11"
    """新参保 First time"""
    RESUMED: Final = "12"
    """恢复参保 Resumed"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "11": ("新参保", "First time"),
        "12": ("恢复参保", "Resumed"),
    }
    """what each code means, in Chinese and English"""


AAC050Code = Literal[
    "11",
    "12",
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


class AAC066:
    """参保身份 Insured as"""

    EMPLOYEE: Final = "10"
    """企业职工 Employee"""
    FOREIGNER: Final = "43"
    """外籍人员 Foreigner"""
    FROM_HONG_KONG_MACAO_OR_TAIWAN: Final = "44"
    """港澳台人员 From Hong Kong, Macao or Taiwan"""
    CONSTRUCTION_WORKER: Final = "91"
    """建筑业按项目参保人员 Construction worker"""
    VETERAN: Final = "98"
    """退役军人 Veteran"""
    PART_TIME: Final = "99"
    """非全日制人员 Part-time"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "10": ("企业职工", "Employee"),
        "43": ("外籍人员", "Foreigner"),
        "44": ("港澳台人员", "From Hong Kong, Macao or Taiwan"),
        "91": ("建筑业按项目参保人员", "Construction worker"),
        "98": ("退役军人", "Veteran"),
        "99": ("非全日制人员", "Part-time"),
    }
    """what each code means, in Chinese and English"""


AAC066Code = Literal[
    "10",
    "43",
    "44",
    "91",
    "98",
    "99",
]


class AAE140:
    """险种类型 Kind of insurance"""

    PENSION: Final = "110"
    """企业职工基本养老保险 Pension"""
    UNEMPLOYMENT: Final = "210"
    """失业保险 Unemployment"""
    WORK_INJURY: Final = "410"
    """工伤保险 Work injury"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "110": ("企业职工基本养老保险", "Pension"),
        "210": ("失业保险", "Unemployment"),
        "410": ("工伤保险", "Work injury"),
    }
    """what each code means, in Chinese and English"""


AAE140Code = Literal[
    "110",
    "210",
    "410",
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


class AAE155P:
    """项目信息变更项 Field of a project"""

    COST: Final = "projectCost"
    """工程总造价 Cost"""
    FIRST_DAY: Final = "aae030"
    """开工日期 First day"""
    PLANNED_LAST_DAY: Final = "aae031"
    """计划竣工日期 Planned last day"""
    MANAGER: Final = "manager"
    """项目负责人 Manager"""
    TELEPHONE_OF_THE_MANAGER: Final = "managerPhone"
    """项目负责人电话 Telephone of the manager"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "projectCost": ("工程总造价", "Cost"),
        "aae030": ("开工日期", "First day"),
        "aae031": ("计划竣工日期", "Planned last day"),
        "manager": ("项目负责人", "Manager"),
        "managerPhone": ("项目负责人电话", "Telephone of the manager"),
    }
    """what each code means, in Chinese and English"""


AAE155PCode = Literal[
    "projectCost",
    "aae030",
    "aae031",
    "manager",
    "managerPhone",
]


class AAE155R:
    """市场监管登记项 Fields of the market's register"""

    NAME: Final = "aab004"
    """单位名称 Name"""
    LEGAL_REPRESENTATIVE: Final = "aab013"
    """法定代表人 Legal representative"""
    DOMICILE: Final = "domicile"
    """住所 Domicile"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "aab004": ("单位名称", "Name"),
        "aab013": ("法定代表人", "Legal representative"),
        "domicile": ("住所", "Domicile"),
    }
    """what each code means, in Chinese and English"""


AAE155RCode = Literal[
    "aab004",
    "aab013",
    "domicile",
]


class AAE155U:
    """单位信息变更项 Field of a unit"""

    CONTACT: Final = "aae004"
    """联系人 Contact"""
    TELEPHONE_OF_THE_CONTACT: Final = "aae005"
    """联系电话 Telephone of the contact"""
    POSTAL_ADDRESS: Final = "aae006"
    """通讯地址 Postal address"""
    POSTCODE: Final = "aae007"
    """邮政编码 Postcode"""
    BANK: Final = "aae008"
    """开户银行 Bank"""
    BANK_ACCOUNT: Final = "aae010"
    """银行账号 Bank account"""
    HOLDER_OF_THE_ACCOUNT: Final = "aae009"
    """银行户名 Holder of the account"""
    HANDLER: Final = "aae011"
    """经办人 Handler"""
    MOBILE_PHONE_OF_THE_HANDLER: Final = "aac067"
    """经办人手机 Mobile phone of the handler"""
    NAME: Final = "aab004"
    """单位名称 Name"""
    UNIFIED_SOCIAL_CREDIT_CODE: Final = "aab998"
    """统一社会信用代码 Unified social credit code"""
    LEGAL_REPRESENTATIVE: Final = "aab013"
    """法定代表人 Legal representative"""
    DOMICILE: Final = "domicile"
    """住所 Domicile"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "aae004": ("联系人", "Contact"),
        "aae005": ("联系电话", "Telephone of the contact"),
        "aae006": ("通讯地址", "Postal address"),
        "aae007": ("邮政编码", "Postcode"),
        "aae008": ("开户银行", "Bank"),
        "aae010": ("银行账号", "Bank account"),
        "aae009": ("银行户名", "Holder of the account"),
        "aae011": ("经办人", "Handler"),
        "aac067": ("经办人手机", "Mobile phone of the handler"),
        "aab004": ("单位名称", "Name"),
        "aab998": ("统一社会信用代码", "Unified social credit code"),
        "aab013": ("法定代表人", "Legal representative"),
        "domicile": ("住所", "Domicile"),
    }
    """what each code means, in Chinese and English"""


AAE155UCode = Literal[
    "aae004",
    "aae005",
    "aae006",
    "aae007",
    "aae008",
    "aae010",
    "aae009",
    "aae011",
    "aac067",
    "aab004",
    "aab998",
    "aab013",
    "domicile",
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


class ACC711:
    """择业意愿 What the person looks for"""

    EMPLOYMENT: Final = "1"
    """单位就业 Employment"""
    FLEXIBLE_WORK: Final = "2"
    """灵活就业 Flexible work"""
    OWN_BUSINESS: Final = "3"
    """自主创业 Own business"""
    TRAINING: Final = "4"
    """职业培训 Training"""
    NOT_YET_KNOWN: Final = "9"
    """暂未确定 Not yet known"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "1": ("单位就业", "Employment"),
        "2": ("灵活就业", "Flexible work"),
        "3": ("自主创业", "Own business"),
        "4": ("职业培训", "Training"),
        "9": ("暂未确定", "Not yet known"),
    }
    """what each code means, in Chinese and English"""


ACC711Code = Literal[
    "1",
    "2",
    "3",
    "4",
    "9",
]


class AlterationKind:
    """变更来源 Where a change came from"""

    FILED_BY_THE_EMPLOYER: Final = "change"
    """单位申报 Filed by the employer"""
    TAKEN_OVER_FROM_THE_MARKETS_REGISTER: Final = "sync"
    """市场监管同步 Taken over from the market's register"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "change": ("单位申报", "Filed by the employer"),
        "sync": ("市场监管同步", "Taken over from the market's register"),
    }
    """what each code means, in Chinese and English"""


AlterationKindCode = Literal[
    "change",
    "sync",
]


class AlterationState:
    """变更状态 State of a change"""

    DONE: Final = "done"
    """已变更 Done"""
    WITHDRAWN: Final = "withdrawn"
    """已撤回 Withdrawn"""
    NOT_OF_THIS_EMPLOYER: Final = "none"
    """本单位没有 Not of this employer"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "done": ("已变更", "Done"),
        "withdrawn": ("已撤回", "Withdrawn"),
        "none": ("本单位没有", "Not of this employer"),
    }
    """what each code means, in Chinese and English"""


AlterationStateCode = Literal[
    "done",
    "withdrawn",
    "none",
]


class ArbCause:
    """仲裁案由 Cause of a dispute"""

    EXISTENCE_OF_THE_EMPLOYMENT: Final = "01"
    """因确认劳动关系发生的争议 Existence of the employment"""
    THE_LABOUR_CONTRACT: Final = "02"
    """因订立、履行、变更、解除和终止劳动合同发生的争议 The labour contract"""
    DISMISSAL_AND_RESIGNATION: Final = "03"
    """因除名、辞退和辞职、离职发生的争议 Dismissal and resignation"""
    HOURS_LEAVE_INSURANCE_TRAINING_AND_PROTECTION: Final = "04"
    """因工作时间、休息休假、社会保险、福利、培训以及劳动保护发生的争议 Hours leave insurance training and protection"""
    PAY_AND_COMPENSATION: Final = "05"
    """因劳动报酬、工伤医疗费、经济补偿或者赔偿金等发生的争议 Pay and compensation"""
    OTHER_BY_LAW: Final = "06"
    """法律、法规规定的其他劳动争议 Other by law"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "01": ("因确认劳动关系发生的争议", "Existence of the employment"),
        "02": ("因订立、履行、变更、解除和终止劳动合同发生的争议", "The labour contract"),
        "03": ("因除名、辞退和辞职、离职发生的争议", "Dismissal and resignation"),
        "04": ("因工作时间、休息休假、社会保险、福利、培训以及劳动保护发生的争议", "Hours leave insurance training and protection"),
        "05": ("因劳动报酬、工伤医疗费、经济补偿或者赔偿金等发生的争议", "Pay and compensation"),
        "06": ("法律、法规规定的其他劳动争议", "Other by law"),
    }
    """what each code means, in Chinese and English"""


ArbCauseCode = Literal[
    "01",
    "02",
    "03",
    "04",
    "05",
    "06",
]


class ArbVenue:
    """管辖依据 Ground of jurisdiction"""

    PLACE_OF_PERFORMANCE: Final = "performance"
    """劳动合同履行地 Place of performance"""
    SEAT_OF_THE_EMPLOYER: Final = "employer"
    """用人单位所在地 Seat of the employer"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "performance": ("劳动合同履行地", "Place of performance"),
        "employer": ("用人单位所在地", "Seat of the employer"),
    }
    """what each code means, in Chinese and English"""


ArbVenueCode = Literal[
    "performance",
    "employer",
]


class CaseRole:
    """本单位的地位 Role of the employer"""

    APPLICANT: Final = "applicant"
    """申请人 Applicant"""
    RESPONDENT: Final = "respondent"
    """被申请人 Respondent"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "applicant": ("申请人", "Applicant"),
        "respondent": ("被申请人", "Respondent"),
    }
    """what each code means, in Chinese and English"""


CaseRoleCode = Literal[
    "applicant",
    "respondent",
]


class CaseState:
    """案件状态 State of a case"""

    FILED: Final = "filed"
    """待决定是否受理 Filed"""
    ACCEPTED_FOR_ARBITRATION: Final = "accepted"
    """已受理 Accepted for arbitration"""
    NOT_ACCEPTED: Final = "refused"
    """不予受理 Not accepted"""
    NOT_DECIDED_IN_TIME: Final = "lapsed"
    """逾期未作出受理决定 Not decided in time"""
    DROPPED: Final = "dropped"
    """已撤回 Dropped"""
    CLOSED: Final = "closed"
    """已结案 Closed"""
    NOT_A_PARTY: Final = "none"
    """本单位不是当事人 Not a party"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "filed": ("待决定是否受理", "Filed"),
        "accepted": ("已受理", "Accepted for arbitration"),
        "refused": ("不予受理", "Not accepted"),
        "lapsed": ("逾期未作出受理决定", "Not decided in time"),
        "dropped": ("已撤回", "Dropped"),
        "closed": ("已结案", "Closed"),
        "none": ("本单位不是当事人", "Not a party"),
    }
    """what each code means, in Chinese and English"""


CaseStateCode = Literal[
    "filed",
    "accepted",
    "refused",
    "lapsed",
    "dropped",
    "closed",
    "none",
]


class ChangeKind:
    """备案办理类型 Alter or renew"""

    ALTER: Final = "alter"
    """变更 Alter"""
    RENEW: Final = "renew"
    """续签 Renew"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "alter": ("变更", "Alter"),
        "renew": ("续签", "Renew"),
    }
    """what each code means, in Chinese and English"""


ChangeKindCode = Literal[
    "alter",
    "renew",
]


class DefenceKind:
    """答辩材料种类 Kind of defence"""

    WRITTEN_DEFENCE: Final = "defence"
    """答辩书 Written defence"""
    EVIDENCE: Final = "evidence"
    """证据 Evidence"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "defence": ("答辩书", "Written defence"),
        "evidence": ("证据", "Evidence"),
    }
    """what each code means, in Chinese and English"""


DefenceKindCode = Literal[
    "defence",
    "evidence",
]


class DeliveryAction:
    """送达办理类型 Act of delivery"""

    CONFIRM_THE_ADDRESS: Final = "confirm"
    """确认送达地址 Confirm the address"""
    SIGN_FOR_THE_PAPERS: Final = "sign"
    """电子签收 Sign for the papers"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "confirm": ("确认送达地址", "Confirm the address"),
        "sign": ("电子签收", "Sign for the papers"),
    }
    """what each code means, in Chinese and English"""


DeliveryActionCode = Literal[
    "confirm",
    "sign",
]


class DeliveryMethod:
    """送达方式 Way of delivery"""

    ELECTRONIC: Final = "electronic"
    """电子送达 Electronic"""
    BY_POST: Final = "post"
    """邮寄送达 By post"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "electronic": ("电子送达", "Electronic"),
        "post": ("邮寄送达", "By post"),
    }
    """what each code means, in Chinese and English"""


DeliveryMethodCode = Literal[
    "electronic",
    "post",
]


class EnrolmentState:
    """报名状态 State of an enrolment"""

    ENROLLED: Final = "enrolled"
    """已录取 Enrolled"""
    ON_THE_WAITING_LIST: Final = "waiting"
    """候补 On the waiting list"""
    LEFT: Final = "left"
    """已退出 Left"""
    COMPLETED: Final = "completed"
    """已结业 Completed"""
    NOT_REACHED: Final = "missed"
    """候补未录取 Not reached"""
    NONE_OF_THIS_EMPLOYER: Final = "none"
    """本单位无报名 None of this employer"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "enrolled": ("已录取", "Enrolled"),
        "waiting": ("候补", "On the waiting list"),
        "left": ("已退出", "Left"),
        "completed": ("已结业", "Completed"),
        "missed": ("候补未录取", "Not reached"),
        "none": ("本单位无报名", "None of this employer"),
    }
    """what each code means, in Chinese and English"""


EnrolmentStateCode = Literal[
    "enrolled",
    "waiting",
    "left",
    "completed",
    "missed",
    "none",
]


class FormerState:
    """人员与本单位 The person and the employer"""

    FORMER_STAFF: Final = "former"
    """已终止就业登记 Former staff"""
    NOT_FORMER_STAFF_OF_THIS_EMPLOYER: Final = "none"
    """不是本单位终止就业登记的人员 Not former staff of this employer"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "former": ("已终止就业登记", "Former staff"),
        "none": ("不是本单位终止就业登记的人员", "Not former staff of this employer"),
    }
    """what each code means, in Chinese and English"""


FormerStateCode = Literal[
    "former",
    "none",
]


class JobPost:
    """岗位类别 Kind of post"""

    MANAGERS_AND_SPECIALISTS: Final = "manager"
    """管理、技术岗位 Managers and specialists"""
    WORKERS: Final = "worker"
    """生产、服务岗位 Workers"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "manager": ("管理、技术岗位", "Managers and specialists"),
        "worker": ("生产、服务岗位", "Workers"),
    }
    """what each code means, in Chinese and English"""


JobPostCode = Literal[
    "manager",
    "worker",
]


class NoticeState:
    """告知状态 State of a notice"""

    TOLD: Final = "done"
    """已告知 Told"""
    WITHDRAWN: Final = "withdrawn"
    """已撤回 Withdrawn"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "done": ("已告知", "Told"),
        "withdrawn": ("已撤回", "Withdrawn"),
    }
    """what each code means, in Chinese and English"""


NoticeStateCode = Literal[
    "done",
    "withdrawn",
]


class ProjectState:
    """参保项目状态 State of an insured project"""

    INSURED: Final = "insured"
    """参保中 Insured"""
    INSURED_PAST_ITS_PLANNED_END: Final = "overdue"
    """参保中，计划竣工日期已过 Insured, past its planned end"""
    COMPLETED: Final = "completed"
    """已竣工 Completed"""
    NOT_OF_THIS_UNIT: Final = "none"
    """本单位没有 Not of this unit"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "insured": ("参保中", "Insured"),
        "overdue": ("参保中，计划竣工日期已过", "Insured, past its planned end"),
        "completed": ("已竣工", "Completed"),
        "none": ("本单位没有", "Not of this unit"),
    }
    """what each code means, in Chinese and English"""


ProjectStateCode = Literal[
    "insured",
    "overdue",
    "completed",
    "none",
]


class RosterDue:
    """花名册办理期限类型 What is due for a person"""

    REGISTER_EMPLOYMENT: Final = "register"
    """办理就业登记 Register employment"""
    PUT_THE_CONTRACT_ON_RECORD: Final = "file"
    """办理劳动用工备案 Put the contract on record"""
    INSURE: Final = "insure"
    """办理参保登记 Insure"""
    END_THE_REGISTRATION: Final = "terminate"
    """办理终止就业登记 End the registration"""
    PUT_THE_END_OF_THE_CONTRACT_ON_RECORD: Final = "end"
    """办理解除、终止备案 Put the end of the contract on record"""
    END_THE_INSURANCE: Final = "stop"
    """办理停保 End the insurance"""
    RENEW_OR_END_THE_CONTRACT: Final = "renew"
    """续订或终止劳动合同 Renew or end the contract"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "register": ("办理就业登记", "Register employment"),
        "file": ("办理劳动用工备案", "Put the contract on record"),
        "insure": ("办理参保登记", "Insure"),
        "terminate": ("办理终止就业登记", "End the registration"),
        "end": ("办理解除、终止备案", "Put the end of the contract on record"),
        "stop": ("办理停保", "End the insurance"),
        "renew": ("续订或终止劳动合同", "Renew or end the contract"),
    }
    """what each code means, in Chinese and English"""


RosterDueCode = Literal[
    "register",
    "file",
    "insure",
    "terminate",
    "end",
    "stop",
    "renew",
]


class RosterGap:
    """花名册差异类型 How a roster differs"""

    ON_THE_LIST_NOT_REGISTERED_BY_THIS_EMPLOYER: Final = "notRegistered"
    """在花名册中，本单位未办理就业登记 On the list, not registered by this employer"""
    THE_NAME_DIFFERS_FROM_THE_RECORD: Final = "nameDiffers"
    """姓名与登记不一致 The name differs from the record"""
    THE_FIRST_DAY_OF_WORK_DIFFERS_FROM_THE_RECORD: Final = "startDiffers"
    """用工起始日期与登记不一致 The first day of work differs from the record"""
    NO_CONTRACT_IN_FORCE_ON_RECORD: Final = "contractMissing"
    """没有有效的劳动用工备案 No contract in force on record"""
    THE_CONTRACT_ON_RECORD_HAS_RUN_OUT: Final = "contractExpired"
    """备案的劳动合同已经到期 The contract on record has run out"""
    THE_END_OF_THE_CONTRACT_DIFFERS_FROM_THE_RECORD: Final = "contractDiffers"
    """合同终止日期与备案不一致 The end of the contract differs from the record"""
    NOT_INSURED_IN_A_KIND_THAT_THE_LIST_NAMES: Final = "insuranceMissing"
    """应参保险种未参保 Not insured in a kind that the list names"""
    INSURED_IN_A_KIND_THAT_THE_LIST_DOES_NOT_NAME: Final = "insuranceExtra"
    """参保险种不在花名册中 Insured in a kind that the list does not name"""
    HAS_LEFT_BY_THE_LIST_STILL_REGISTERED: Final = "stillRegistered"
    """花名册记为已离职，就业登记仍在册 Has left by the list, still registered"""
    HAS_LEFT_BY_THE_LIST_CONTRACT_STILL_IN_FORCE_ON_RECORD: Final = "stillFiled"
    """花名册记为已离职，备案合同仍有效 Has left by the list, contract still in force on record"""
    HAS_LEFT_BY_THE_LIST_STILL_INSURED: Final = "stillInsured"
    """花名册记为已离职，仍在参保 Has left by the list, still insured"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "notRegistered": ("在花名册中，本单位未办理就业登记", "On the list, not registered by this employer"),
        "nameDiffers": ("姓名与登记不一致", "The name differs from the record"),
        "startDiffers": ("用工起始日期与登记不一致", "The first day of work differs from the record"),
        "contractMissing": ("没有有效的劳动用工备案", "No contract in force on record"),
        "contractExpired": ("备案的劳动合同已经到期", "The contract on record has run out"),
        "contractDiffers": ("合同终止日期与备案不一致", "The end of the contract differs from the record"),
        "insuranceMissing": ("应参保险种未参保", "Not insured in a kind that the list names"),
        "insuranceExtra": ("参保险种不在花名册中", "Insured in a kind that the list does not name"),
        "stillRegistered": ("花名册记为已离职，就业登记仍在册", "Has left by the list, still registered"),
        "stillFiled": ("花名册记为已离职，备案合同仍有效", "Has left by the list, contract still in force on record"),
        "stillInsured": ("花名册记为已离职，仍在参保", "Has left by the list, still insured"),
    }
    """what each code means, in Chinese and English"""


RosterGapCode = Literal[
    "notRegistered",
    "nameDiffers",
    "startDiffers",
    "contractMissing",
    "contractExpired",
    "contractDiffers",
    "insuranceMissing",
    "insuranceExtra",
    "stillRegistered",
    "stillFiled",
    "stillInsured",
]


class SupplementKind:
    """补充材料种类 Kind of supplement"""

    FURTHER_CLAIMS: Final = "claims"
    """增加仲裁请求 Further claims"""
    FURTHER_FACTS: Final = "facts"
    """补充事实与理由 Further facts"""
    FURTHER_EVIDENCE: Final = "evidence"
    """补充证据 Further evidence"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "claims": ("增加仲裁请求", "Further claims"),
        "facts": ("补充事实与理由", "Further facts"),
        "evidence": ("补充证据", "Further evidence"),
    }
    """what each code means, in Chinese and English"""


SupplementKindCode = Literal[
    "claims",
    "facts",
    "evidence",
]


class TalentClass:
    """人才类别 Class in the talent catalogue"""

    TOP: Final = "A"
    """A类（顶尖人才） Top"""
    NATIONAL_LEADING: Final = "B"
    """B类（国家级领军人才） National leading"""
    PROVINCIAL_LEADING: Final = "C"
    """C类（省级领军人才） Provincial leading"""
    MUNICIPAL_LEADING: Final = "D"
    """D类（市级领军人才） Municipal leading"""
    ADVANCED: Final = "E"
    """E类（高级人才） Advanced"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "A": ("A类（顶尖人才）", "Top"),
        "B": ("B类（国家级领军人才）", "National leading"),
        "C": ("C类（省级领军人才）", "Provincial leading"),
        "D": ("D类（市级领军人才）", "Municipal leading"),
        "E": ("E类（高级人才）", "Advanced"),
    }
    """what each code means, in Chinese and English"""


TalentClassCode = Literal[
    "A",
    "B",
    "C",
    "D",
    "E",
]


class UnemploymentState:
    """失业登记状态 State of a registration of unemployment"""

    WAITS_FOR_THE_PERSON: Final = "pending"
    """待本人确认 Waits for the person"""
    REGISTERED: Final = "registered"
    """已登记 Registered"""
    NOT_REGISTERED: Final = "declined"
    """未予登记 Not registered"""
    NOT_CONFIRMED_IN_TIME: Final = "lapsed"
    """逾期未确认，已撤回 Not confirmed in time"""
    WITHDRAWN_BY_THE_EMPLOYER: Final = "withdrawn"
    """单位已撤回 Withdrawn by the employer"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "pending": ("待本人确认", "Waits for the person"),
        "registered": ("已登记", "Registered"),
        "declined": ("未予登记", "Not registered"),
        "lapsed": ("逾期未确认，已撤回", "Not confirmed in time"),
        "withdrawn": ("单位已撤回", "Withdrawn by the employer"),
    }
    """what each code means, in Chinese and English"""


UnemploymentStateCode = Literal[
    "pending",
    "registered",
    "declined",
    "lapsed",
    "withdrawn",
]


class VacancyEnd:
    """撤回岗位的原因 Reason of withdrawing a vacancy"""

    FILLED: Final = "01"
    """已招满 Filled"""
    GIVEN_UP: Final = "02"
    """取消招聘 Given up"""
    PUBLISHED_BY_MISTAKE: Final = "03"
    """误发布 Published by mistake"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "01": ("已招满", "Filled"),
        "02": ("取消招聘", "Given up"),
        "03": ("误发布", "Published by mistake"),
    }
    """what each code means, in Chinese and English"""


VacancyEndCode = Literal[
    "01",
    "02",
    "03",
]


class VacancyState:
    """岗位状态 State of a vacancy"""

    OPEN: Final = "open"
    """招聘中 Open"""
    CLOSED: Final = "closed"
    """已截止 Closed"""
    WITHDRAWN: Final = "withdrawn"
    """已撤回 Withdrawn"""
    REMOVED_BY_THE_AUTHORITY: Final = "removed"
    """已下架 Removed by the authority"""
    NOT_OF_THIS_EMPLOYER: Final = "none"
    """本单位无此岗位 Not of this employer"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "open": ("招聘中", "Open"),
        "closed": ("已截止", "Closed"),
        "withdrawn": ("已撤回", "Withdrawn"),
        "removed": ("已下架", "Removed by the authority"),
        "none": ("本单位无此岗位", "Not of this employer"),
    }
    """what each code means, in Chinese and English"""


VacancyStateCode = Literal[
    "open",
    "closed",
    "withdrawn",
    "removed",
    "none",
]


class WorkHours:
    """工时制度 Working hours"""

    STANDARD_HOURS: Final = "1"
    """标准工时制 Standard hours"""
    COMPREHENSIVE_HOURS: Final = "2"
    """综合计算工时制 Comprehensive hours"""
    FLEXIBLE_HOURS: Final = "3"
    """不定时工作制 Flexible hours"""
    TEXTS: Final[Dict[str, Tuple[str, str]]] = {
        "1": ("标准工时制", "Standard hours"),
        "2": ("综合计算工时制", "Comprehensive hours"),
        "3": ("不定时工作制", "Flexible hours"),
    }
    """what each code means, in Chinese and English"""


WorkHoursCode = Literal[
    "1",
    "2",
    "3",
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
    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""


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
    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""
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
    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""
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
    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""


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


class _ER0201RequestPersonRequired(TypedDict):
    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""
    abc916: str
    """解除或终止日期 Day on which the contract ended; YYYY-MM-DD; 例 2026-11-20"""
    abc917: ABC917Code
    """解除或终止原因 Reason of ending; 代码表 ABC917; 例 3601"""
    involuntary: ABC955Code
    """非因本人意愿中断就业 Not by the person's own will; 代码表 ABC955; 例 1"""
    proofOn: str
    """出具解除或终止证明的日期 Day of the proof of leaving; YYYY-MM-DD; 例 2026-11-20"""


class ER0201RequestPerson(_ER0201RequestPersonRequired, total=False):
    """失业人员 Persons who lost their work."""

    lateReason: str
    """逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单"""


class ER0201Request(TypedDict):
    """The body of ER0201, 失业人员名单告知 Tell who lost their work."""

    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    persons: List[ER0201RequestPerson]
    """失业人员 Persons who lost their work"""


class _ER0201ResponsePersonRequired(TypedDict):
    index: int
    """序号（自 0 起，与申报顺序相同）"""
    outcome: str
    """结果; done | rejected"""


class ER0201ResponsePerson(_ER0201ResponsePersonRequired, total=False):
    """逐人结果."""

    noticeNo: str
    """告知编号"""
    aae036: str
    """告知日期; YYYY-MM-DD"""
    code: str
    """业务系统代码"""
    message: str
    """说明"""


class ER0201Response(TypedDict, total=False):
    """The data of an answer to ER0201, 失业人员名单告知 Tell who lost their work."""

    businessNo: str
    """业务编号"""
    persons: List[ER0201ResponsePerson]
    """逐人结果"""


class _ER0202RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""
    aac067: str
    """手机号码 Mobile phone; mobile; 例 13900000001"""
    abc916: str
    """解除或终止日期 Day on which the contract ended; YYYY-MM-DD; 例 2026-11-20"""
    acc711: ACC711Code
    """择业意愿 What the person looks for; 代码表 ACC711; 例 1"""
    consentNo: str
    """本人授权编号 Number of the person's authority; 例 SQ-2026-0117"""
    consentOn: str
    """本人授权日期 Day of the authority; YYYY-MM-DD; 例 2026-11-20"""


class ER0202Request(_ER0202RequestRequired, total=False):
    """The body of ER0202, 协助发起失业登记 Bring a registration of unemployment on its way."""

    aca111: str
    """求职工种 Occupation wanted; 《中华人民共和国职业分类大典》细类代码; 例 4-04-05-01"""


class ER0202Response(TypedDict, total=False):
    """The data of an answer to ER0202, 协助发起失业登记 Bring a registration of unemployment on its way."""

    businessNo: str
    """业务编号"""
    unemploymentNo: str
    """失业登记编号"""
    unemploymentState: str
    """失业登记状态; 代码表 UnemploymentState"""
    aae043: str
    """申请日期; YYYY-MM-DD"""
    decidedOn: str
    """有结果的日期; YYYY-MM-DD"""


class _ER0203RequestPersonRequired(TypedDict):
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""


class ER0203RequestPerson(_ER0203RequestPersonRequired, total=False):
    """人员 Persons."""

    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    abc916: str
    """解除或终止日期 Day on which the contract ended; YYYY-MM-DD; 例 2026-11-20"""


class _ER0203RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    persons: List[ER0203RequestPerson]
    """人员 Persons"""


class ER0203Request(_ER0203RequestRequired, total=False):
    """The body of ER0203, 查询离职人员的告知和失业登记 How own former staff stand."""

    aae013: str
    """用途 Use; plain-text; 例 核对离职手续"""


class _ER0203ResponseRecordRequired(TypedDict):
    index: int
    """序号（自 0 起，与查询顺序相同）"""
    formerState: str
    """人员与本单位; 代码表 FormerState"""


class ER0203ResponseRecord(_ER0203ResponseRecordRequired, total=False):
    """逐人逐次离职的情况."""

    abc916: str
    """解除或终止日期; YYYY-MM-DD"""
    abc917: str
    """解除或终止原因"""
    noticeNo: str
    """告知编号"""
    noticeState: str
    """告知状态; 代码表 NoticeState"""
    involuntary: str
    """非因本人意愿中断就业; 代码表 ABC955"""
    late: str
    """是否逾期告知; 代码表 ABC955"""
    lateReason: str
    """逾期说明"""
    aae036: str
    """告知日期; YYYY-MM-DD"""
    unemploymentNo: str
    """失业登记编号"""
    unemploymentState: str
    """失业登记状态; 代码表 UnemploymentState"""
    confirmBy: str
    """本人确认期限; YYYY-MM-DD"""
    aae043: str
    """失业登记申请日期; YYYY-MM-DD"""
    decidedOn: str
    """有结果的日期; YYYY-MM-DD"""


class ER0203Response(TypedDict):
    """The data of an answer to ER0203, 查询离职人员的告知和失业登记 How own former staff stand."""

    records: List[ER0203ResponseRecord]
    """逐人逐次离职的情况"""


class _ER0204RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    leftFrom: str
    """离职日期起 Left from; YYYY-MM-DD; 例 2026-11-01"""
    leftTo: str
    """离职日期止 Left to; YYYY-MM-DD; 例 2026-11-20"""
    limit: int
    """每页条数 Entries on a page; 例 50"""


class ER0204Request(_ER0204RequestRequired, total=False):
    """The body of ER0204, 本单位告知的失业人员名单 Own notices."""

    after: str
    """上一页的 next next of the page before; 例 SY20261123000001"""
    aae013: str
    """用途 Use; plain-text; 例 年度核对"""


class _ER0204ResponseRecordRequired(TypedDict):
    aac147: str
    """证件号码"""
    noticeNo: str
    """告知编号"""


class ER0204ResponseRecord(_ER0204ResponseRecordRequired, total=False):
    """名单."""

    aac003: str
    """姓名"""
    abc916: str
    """解除或终止日期; YYYY-MM-DD"""
    abc917: str
    """解除或终止原因"""
    noticeState: str
    """告知状态; 代码表 NoticeState"""
    involuntary: str
    """非因本人意愿中断就业; 代码表 ABC955"""
    late: str
    """是否逾期告知; 代码表 ABC955"""
    lateReason: str
    """逾期说明"""
    aae036: str
    """告知日期; YYYY-MM-DD"""
    unemploymentNo: str
    """失业登记编号"""
    unemploymentState: str
    """失业登记状态; 代码表 UnemploymentState"""
    confirmBy: str
    """本人确认期限; YYYY-MM-DD"""
    aae043: str
    """失业登记申请日期; YYYY-MM-DD"""
    decidedOn: str
    """有结果的日期; YYYY-MM-DD"""


class _ER0204ResponseRequired(TypedDict):
    records: List[ER0204ResponseRecord]
    """名单"""


class ER0204Response(_ER0204ResponseRequired, total=False):
    """The data of an answer to ER0204, 本单位告知的失业人员名单 Own notices."""

    next: str
    """下一页起点，空为没有下一页"""


class _ER0205RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""
    aae043: str
    """告知或申请日期 Day of the notice or registration; YYYY-MM-DD; 例 2026-11-20"""
    aae013: str
    """撤回原因 Reason; plain-text; 例 本人已自行申请"""


class ER0205Request(_ER0205RequestRequired, total=False):
    """The body of ER0205, 撤回告知或失业登记 Take a notice or a registration back."""

    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    noticeNo: str
    """告知编号 Number of the notice; 例 SY20261123000001"""
    unemploymentNo: str
    """失业登记编号 Number of the registration; 例 SD20261123000001"""


class ER0205Response(TypedDict, total=False):
    """The data of an answer to ER0205, 撤回告知或失业登记 Take a notice or a registration back."""

    businessNo: str
    """业务编号"""
    noticeNo: str
    """告知编号"""
    unemploymentNo: str
    """失业登记编号"""


class _JS0101RequestPersonRequired(TypedDict):
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
    workHours: WorkHoursCode
    """工时制度 Working hours; 代码表 WorkHours; 例 1"""
    aac066: AAC066Code
    """参保身份 Insured as; 代码表 AAC066; 例 10"""
    aae140: List[AAE140Code]
    """险种 Kinds of insurance; 代码表 AAE140"""
    aae041: str
    """参保起始年月 First month of insurance; YYYY-MM; 例 2026-11"""


class JS0101RequestPerson(_JS0101RequestPersonRequired, total=False):
    """人员 Persons."""

    abc914: str
    """合同终止日期 Contract end; YYYY-MM-DD; 例 2029-11-15"""
    probationMonths: int
    """试用期月数 Months of probation; 例 3"""
    aca111: str
    """职业（工种）代码 Occupation; 《中华人民共和国职业分类大典》细类代码; 例 4-04-05-01"""
    workplace: str
    """工作地点 Place of work; plain-text; 例 青岛市市南区"""
    monthlyPay: str
    """月工资 Monthly pay; 以元为单位的文本; money; 例 6500.00"""
    abc955: ABC955Code
    """劳务派遣标志 Dispatched; 代码表 ABC955; 例 0"""
    abc954: str
    """用工单位统一社会信用代码 Unified social credit code of the company worked for; uscc; 例 91370200MA3TEXT02F"""
    contractNo: str
    """合同编号 The employer's number of the contract; 例 HT-2026-0117"""
    jobPost: JobPostCode
    """岗位类别 Kind of post; 女性人员用于确定退休年龄; 代码表 JobPost; 例 manager"""
    aac050: AAC050Code
    """参保变更类型 Kind of change; 代码表 AAC050; 例 11"""
    lateReason: str
    """逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单"""


class _JS0101RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    persons: List[JS0101RequestPerson]
    """人员 Persons"""


class JS0101Request(_JS0101RequestRequired, total=False):
    """The body of JS0101, 员工录用一件事 Hire: all in one."""

    batchNo: str
    """批次号 Batch number; 例 ROSTER-202611"""
    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""
    allOrNothing: bool
    """全部环节办成才办 All steps or none; 为 true 时，一人有任一环节不予通过的，撤回该人员已办结的环节"""


class JS0101ResponsePerson(TypedDict):
    """逐人结果."""

    index: int
    """序号（自 0 起，与申报顺序相同）"""
    outcome: str
    """结果; done | rejected | partial"""
    steps: Any
    """各环节结果：办结、不予通过、未办（前一环节未通过）、已撤回"""


class _JS0101ResponseStepDataPersonRequired(TypedDict):
    index: int
    """序号"""
    outcome: str
    """结果; done | rejected | partial"""


class JS0101ResponseStepDataPerson(_JS0101ResponseStepDataPersonRequired, total=False):
    """逐人."""

    number: str
    """登记编号、备案编号或个人编号"""
    code: str
    """业务系统代码"""
    message: str
    """说明"""


class JS0101ResponseStepData(TypedDict, total=False):
    """业务系统答复."""

    businessNo: str
    """业务编号"""
    persons: List[JS0101ResponseStepDataPerson]
    """逐人"""


class _JS0101ResponseStepRequired(TypedDict):
    step: str
    """环节"""
    title: str
    """环节名称"""
    outcome: str
    """结果; done | rejected | partial | skipped | undone"""


class JS0101ResponseStep(_JS0101ResponseStepRequired, total=False):
    """逐环节结果."""

    code: str
    """代码"""
    message: str
    """说明"""
    data: JS0101ResponseStepData
    """业务系统答复"""


class JS0101Response(TypedDict):
    """The data of an answer to JS0101, 员工录用一件事 Hire: all in one."""

    persons: List[JS0101ResponsePerson]
    """逐人结果"""
    steps: List[JS0101ResponseStep]
    """逐环节结果"""


class _JS0201RequestPersonRequired(TypedDict):
    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""
    abc916: str
    """解除或终止日期 Day on which the contract ended; YYYY-MM-DD; 例 2026-11-20"""
    abc917: ABC917Code
    """解除或终止原因 Reason of ending; 代码表 ABC917; 例 3601"""
    involuntary: ABC955Code
    """非因本人意愿中断就业 Not by the person's own will; 代码表 ABC955; 例 1"""
    aae140: List[AAE140Code]
    """险种 Kinds of insurance; 代码表 AAE140"""
    aae042: str
    """参保终止年月 Last month of insurance; YYYY-MM; 例 2026-11"""


class JS0201RequestPerson(_JS0201RequestPersonRequired, total=False):
    """人员 Persons."""

    abc914: str
    """合同终止日期 Contract end; YYYY-MM-DD; 例 2029-11-15"""
    lateReason: str
    """逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单"""


class _JS0201RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    persons: List[JS0201RequestPerson]
    """人员 Persons"""


class JS0201Request(_JS0201RequestRequired, total=False):
    """The body of JS0201, 员工离职一件事 Leaving: all in one."""

    batchNo: str
    """批次号 Batch number; 例 ROSTER-202611"""
    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""


class JS0201ResponsePerson(TypedDict):
    """逐人结果."""

    index: int
    """序号（自 0 起，与申报顺序相同）"""
    outcome: str
    """结果; done | rejected | partial"""
    steps: Any
    """各环节结果：办结、不予通过、未办（前一环节未通过）、已撤回"""


class _JS0201ResponseStepDataPersonRequired(TypedDict):
    index: int
    """序号"""
    outcome: str
    """结果; done | rejected | partial"""


class JS0201ResponseStepDataPerson(_JS0201ResponseStepDataPersonRequired, total=False):
    """逐人."""

    number: str
    """登记编号、备案编号或个人编号"""
    code: str
    """业务系统代码"""
    message: str
    """说明"""


class JS0201ResponseStepData(TypedDict, total=False):
    """业务系统答复."""

    businessNo: str
    """业务编号"""
    persons: List[JS0201ResponseStepDataPerson]
    """逐人"""


class _JS0201ResponseStepRequired(TypedDict):
    step: str
    """环节"""
    title: str
    """环节名称"""
    outcome: str
    """结果; done | rejected | partial | skipped | undone"""


class JS0201ResponseStep(_JS0201ResponseStepRequired, total=False):
    """逐环节结果."""

    code: str
    """代码"""
    message: str
    """说明"""
    data: JS0201ResponseStepData
    """业务系统答复"""


class JS0201Response(TypedDict):
    """The data of an answer to JS0201, 员工离职一件事 Leaving: all in one."""

    persons: List[JS0201ResponsePerson]
    """逐人结果"""
    steps: List[JS0201ResponseStep]
    """逐环节结果"""


class _LR0101RequestPersonRequired(TypedDict):
    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""
    aac006: str
    """出生日期 Date of birth; YYYY-MM-DD; 例 1990-01-01"""
    abc910: ABC910Code
    """合同类别 Kind of labour contract; 代码表 ABC910; 例 1"""
    abc913: str
    """合同起始日期 Contract start; YYYY-MM-DD; 例 2026-11-16"""
    workHours: WorkHoursCode
    """工时制度 Working hours; 代码表 WorkHours; 例 1"""
    aac013: AAC013Code
    """用工形式 Form of work; 代码表 AAC013; 例 41"""


class LR0101RequestPerson(_LR0101RequestPersonRequired, total=False):
    """人员 Persons."""

    abc914: str
    """合同终止日期 Contract end; YYYY-MM-DD; 例 2029-11-15"""
    probationMonths: int
    """试用期月数 Months of probation; 例 3"""
    aca111: str
    """职业（工种）代码 Occupation; 《中华人民共和国职业分类大典》细类代码; 例 4-04-05-01"""
    workplace: str
    """工作地点 Place of work; plain-text; 例 青岛市市南区"""
    monthlyPay: str
    """月工资 Monthly pay; 以元为单位的文本; money; 例 6500.00"""
    abc955: ABC955Code
    """劳务派遣标志 Dispatched; 代码表 ABC955; 例 0"""
    abc954: str
    """用工单位统一社会信用代码 Unified social credit code of the company worked for; uscc; 例 91370200MA3TEXT02F"""
    contractNo: str
    """合同编号 The employer's number of the contract; 例 HT-2026-0117"""


class _LR0101RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    persons: List[LR0101RequestPerson]
    """人员 Persons"""


class LR0101Request(_LR0101RequestRequired, total=False):
    """The body of LR0101, 劳动用工备案（初次） Put labour contracts on record."""

    batchNo: str
    """批次号 Batch number; 例 ROSTER-202611"""
    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""


class _LR0101ResponsePersonRequired(TypedDict):
    index: int
    """序号（自 0 起，与申报顺序相同）"""
    outcome: str
    """结果; done | rejected"""


class LR0101ResponsePerson(_LR0101ResponsePersonRequired, total=False):
    """逐人结果."""

    fileNo: str
    """备案编号"""
    aae043: str
    """备案日期; YYYY-MM-DD"""
    abc916: str
    """解除或终止日期; YYYY-MM-DD"""
    code: str
    """业务系统代码"""
    message: str
    """说明"""


class LR0101Response(TypedDict, total=False):
    """The data of an answer to LR0101, 劳动用工备案（初次） Put labour contracts on record."""

    businessNo: str
    """业务编号"""
    persons: List[LR0101ResponsePerson]
    """逐人结果"""


class _LR0102RequestPersonRequired(TypedDict):
    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""
    aac006: str
    """出生日期 Date of birth; YYYY-MM-DD; 例 1990-01-01"""
    abc910: ABC910Code
    """合同类别 Kind of labour contract; 代码表 ABC910; 例 1"""
    abc913: str
    """合同起始日期 Contract start; YYYY-MM-DD; 例 2026-11-16"""
    workHours: WorkHoursCode
    """工时制度 Working hours; 代码表 WorkHours; 例 1"""
    aac013: AAC013Code
    """用工形式 Form of work; 代码表 AAC013; 例 41"""


class LR0102RequestPerson(_LR0102RequestPersonRequired, total=False):
    """人员 Persons."""

    abc914: str
    """合同终止日期 Contract end; YYYY-MM-DD; 例 2029-11-15"""
    probationMonths: int
    """试用期月数 Months of probation; 例 3"""
    aca111: str
    """职业（工种）代码 Occupation; 《中华人民共和国职业分类大典》细类代码; 例 4-04-05-01"""
    workplace: str
    """工作地点 Place of work; plain-text; 例 青岛市市南区"""
    monthlyPay: str
    """月工资 Monthly pay; 以元为单位的文本; money; 例 6500.00"""
    abc955: ABC955Code
    """劳务派遣标志 Dispatched; 代码表 ABC955; 例 0"""
    abc954: str
    """用工单位统一社会信用代码 Unified social credit code of the company worked for; uscc; 例 91370200MA3TEXT02F"""
    contractNo: str
    """合同编号 The employer's number of the contract; 例 HT-2026-0117"""


class _LR0102RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    changeKind: ChangeKindCode
    """办理类型 Alter or renew; 代码表 ChangeKind; 例 alter"""
    persons: List[LR0102RequestPerson]
    """人员 Persons"""


class LR0102Request(_LR0102RequestRequired, total=False):
    """The body of LR0102, 劳动用工备案（变更、续签） Alter or renew contracts on record."""

    batchNo: str
    """批次号 Batch number; 例 ROSTER-202611"""
    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""


class _LR0102ResponsePersonRequired(TypedDict):
    index: int
    """序号（自 0 起，与申报顺序相同）"""
    outcome: str
    """结果; done | rejected"""


class LR0102ResponsePerson(_LR0102ResponsePersonRequired, total=False):
    """逐人结果."""

    fileNo: str
    """备案编号"""
    aae043: str
    """备案日期; YYYY-MM-DD"""
    abc916: str
    """解除或终止日期; YYYY-MM-DD"""
    code: str
    """业务系统代码"""
    message: str
    """说明"""


class LR0102Response(TypedDict, total=False):
    """The data of an answer to LR0102, 劳动用工备案（变更、续签） Alter or renew contracts on record."""

    businessNo: str
    """业务编号"""
    persons: List[LR0102ResponsePerson]
    """逐人结果"""


class _LR0103RequestPersonRequired(TypedDict):
    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""
    abc916: str
    """解除或终止日期 Day on which the contract ended; YYYY-MM-DD; 例 2026-11-20"""
    abc917: ABC917Code
    """解除或终止原因 Reason of ending; 代码表 ABC917; 例 3601"""


class LR0103RequestPerson(_LR0103RequestPersonRequired, total=False):
    """人员 Persons."""

    abc914: str
    """合同终止日期 Contract end; YYYY-MM-DD; 例 2029-11-15"""
    involuntary: ABC955Code
    """非因本人意愿中断就业 Not by the person's own will; 代码表 ABC955; 例 1"""
    fileNo: str
    """备案编号 Number of the record; 例 BA20261123000001"""


class _LR0103RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    persons: List[LR0103RequestPerson]
    """人员 Persons"""


class LR0103Request(_LR0103RequestRequired, total=False):
    """The body of LR0103, 劳动用工备案（解除、终止） Take ended contracts off the record."""

    batchNo: str
    """批次号 Batch number; 例 ROSTER-202611"""
    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""


class _LR0103ResponsePersonRequired(TypedDict):
    index: int
    """序号（自 0 起，与申报顺序相同）"""
    outcome: str
    """结果; done | rejected"""


class LR0103ResponsePerson(_LR0103ResponsePersonRequired, total=False):
    """逐人结果."""

    fileNo: str
    """备案编号"""
    aae043: str
    """备案日期; YYYY-MM-DD"""
    abc916: str
    """解除或终止日期; YYYY-MM-DD"""
    code: str
    """业务系统代码"""
    message: str
    """说明"""


class LR0103Response(TypedDict, total=False):
    """The data of an answer to LR0103, 劳动用工备案（解除、终止） Take ended contracts off the record."""

    businessNo: str
    """业务编号"""
    persons: List[LR0103ResponsePerson]
    """逐人结果"""


class _LR0104RequestPersonRequired(TypedDict):
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""


class LR0104RequestPerson(_LR0104RequestPersonRequired, total=False):
    """人员 Persons."""

    aac003: str
    """姓名 Name; person-name; 例 测试甲"""


class _LR0104RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""


class LR0104Request(_LR0104RequestRequired, total=False):
    """The body of LR0104, 劳动用工备案查询 Query contracts on record."""

    batchNo: str
    """批次号 Batch number; 例 ROSTER-202611"""
    persons: List[LR0104RequestPerson]
    """人员 Persons"""
    after: str
    """上一页的 next next of the page before; 例 BA20261123000001"""
    limit: int
    """每页条数 Records on a page; 例 100"""


class _LR0104ResponseRecordRequired(TypedDict):
    state: str
    """备案状态; 代码表 AAC016"""


class LR0104ResponseRecord(_LR0104ResponseRecordRequired, total=False):
    """备案记录."""

    index: int
    """人员序号（按人员查询时）"""
    fileNo: str
    """备案编号"""
    aac003: str
    """姓名"""
    aac147: str
    """证件号码"""
    abc910: str
    """合同类别"""
    abc913: str
    """合同起始日期"""
    abc914: str
    """合同终止日期"""
    abc916: str
    """解除或终止日期"""
    abc917: str
    """解除或终止原因"""
    aae043: str
    """备案日期"""
    aac013: str
    """用工形式"""
    workHours: str
    """工时制度"""
    monthlyPay: str
    """月工资"""


class _LR0104ResponseRequired(TypedDict):
    records: List[LR0104ResponseRecord]
    """备案记录"""


class LR0104Response(_LR0104ResponseRequired, total=False):
    """The data of an answer to LR0104, 劳动用工备案查询 Query contracts on record."""

    next: str
    """下一页起点，空为没有下一页"""


class LR0105RequestPerson(TypedDict):
    """人员 Persons."""

    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""
    fileNo: str
    """备案编号 Number of the record; 例 BA20261123000001"""
    aae043: str
    """登记（备案）日期 Day of registration; YYYY-MM-DD; 例 2026-11-23"""
    aae013: str
    """备注 Remark; plain-text; 例 劳动者入职前放弃"""


class _LR0105RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    persons: List[LR0105RequestPerson]
    """人员 Persons"""


class LR0105Request(_LR0105RequestRequired, total=False):
    """The body of LR0105, 撤回劳动用工备案 Withdraw a record."""

    batchNo: str
    """批次号 Batch number; 例 ROSTER-202611"""
    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""


class _LR0105ResponsePersonRequired(TypedDict):
    index: int
    """序号（自 0 起，与申报顺序相同）"""
    outcome: str
    """结果; done | rejected"""


class LR0105ResponsePerson(_LR0105ResponsePersonRequired, total=False):
    """逐人结果."""

    fileNo: str
    """备案编号"""
    aae043: str
    """备案日期; YYYY-MM-DD"""
    abc916: str
    """解除或终止日期; YYYY-MM-DD"""
    code: str
    """业务系统代码"""
    message: str
    """说明"""


class LR0105Response(TypedDict, total=False):
    """The data of an answer to LR0105, 撤回劳动用工备案 Withdraw a record."""

    businessNo: str
    """业务编号"""
    persons: List[LR0105ResponsePerson]
    """逐人结果"""


class _LR0201RequestPersonRequired(TypedDict):
    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""
    aac004: AAC004Code
    """性别 Sex; 代码表 AAC004; 例 1"""
    aae006: str
    """被申请人地址 Address of the respondent; plain-text; 例 青岛市市南区香港中路1号"""


class LR0201RequestPerson(_LR0201RequestPersonRequired, total=False):
    """被申请人（劳动者） Respondents."""

    aac067: str
    """手机号码 Mobile phone; mobile; 例 13900000001"""


class LR0201RequestUnit(TypedDict):
    """其他被申请人（用工单位等） Other respondents."""

    uscc: str
    """被申请单位统一社会信用代码 Code of the other unit; uscc; 例 91370200MA3TEXT02F"""
    unitName: str
    """被申请单位名称 Name of the other unit; plain-text; 例 青岛测试劳务有限公司"""


class _LR0201RequestClaimRequired(TypedDict):
    claimText: str
    """请求内容 What is claimed; plain-text; 例 返还服务期违约金"""


class LR0201RequestClaim(_LR0201RequestClaimRequired, total=False):
    """仲裁请求 Claims."""

    claimAmount: str
    """请求金额 Amount claimed; money; 例 12000.00"""


class LR0201RequestStatement(TypedDict):
    """事实与理由 Facts and reasons."""

    statement: str
    """段落 Paragraph; plain-text; 例 双方于二〇二四年签订培训协议，约定服务期三年"""


class LR0201RequestEvidence(TypedDict):
    """证据目录 List of evidence."""

    evidenceTitle: str
    """证据名称 Evidence; plain-text; 例 培训协议"""
    evidenceSource: str
    """证据来源 Source of the evidence; plain-text; 例 本单位"""
    evidenceProves: str
    """证明对象 What it proves; plain-text; 例 双方约定服务期"""


class LR0201RequestAttachment(TypedDict):
    """附件 Attached files."""

    name: str
    """文件名 File name; plain-text; 例 培训协议.pdf"""
    type: str
    """文件类型 Media type; application/pdf | image/jpeg | image/png; 例 application/pdf"""
    size: int
    """字节数 Size in bytes; 例 48"""
    sm3: str
    """SM3 摘要 SM3 digest; 例 3e605ae7da5626978dd166ff1379a490eea6d224bcc7d861f475dfd24e3dfcb4"""
    content: str
    """文件内容 Content; 例 JVBERi0xLjQKMSAwIG9iago8PD4+CmVuZG9iagp0cmFpbGVyCjw8Pj4KJSVFT0YK"""


class _LR0201RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    representative: str
    """法定代表人或主要负责人 Legal representative; person-name; 例 测试乙"""
    duty: str
    """职务 Duty; plain-text; 例 总经理"""
    aae006: str
    """通讯地址 Postal address; plain-text; 例 青岛市市南区香港中路1号"""
    aae004: str
    """联系人 Contact; person-name; 例 经办测试"""
    aae005: str
    """联系电话 Telephone of the contact; 例 0532-80000000"""
    persons: List[LR0201RequestPerson]
    """被申请人（劳动者） Respondents"""
    copies: int
    """申请书副本数 Copies; 例 1"""
    arbCause: ArbCauseCode
    """案由 Cause of the dispute; 代码表 ArbCause; 例 05"""
    arbVenue: ArbVenueCode
    """管辖依据 Ground of jurisdiction; 代码表 ArbVenue; 例 performance"""
    workplace: str
    """劳动合同履行地 Place of performance; plain-text; 例 青岛市市南区"""
    disputedOn: str
    """知道或应当知道权利被侵害之日 Day of knowing; YYYY-MM-DD; 例 2026-10-08"""
    claims: List[LR0201RequestClaim]
    """仲裁请求 Claims"""
    statements: List[LR0201RequestStatement]
    """事实与理由 Facts and reasons; 一段一条，段内不换行"""


class LR0201Request(_LR0201RequestRequired, total=False):
    """The body of LR0201, 申请劳动人事争议仲裁 Apply for arbitration."""

    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""
    agent: str
    """委托代理人 Agent; person-name; 例 测试乙"""
    agentPhone: str
    """委托代理人电话 Telephone of the agent; 例 0532-80000000"""
    units: List[LR0201RequestUnit]
    """其他被申请人（用工单位等） Other respondents"""
    amount: str
    """标的额 Amount in dispute; money; 例 12000.00"""
    evidence: List[LR0201RequestEvidence]
    """证据目录 List of evidence"""
    attachments: List[LR0201RequestAttachment]
    """附件 Attached files; content 为文件内容的 base64；size 为解码后的字节数；sm3 为解码后内容的 SM3 摘要（64 位小写十六进制）"""


class LR0201Response(TypedDict, total=False):
    """The data of an answer to LR0201, 申请劳动人事争议仲裁 Apply for arbitration."""

    businessNo: str
    """业务编号"""
    caseNo: str
    """案件编号"""
    caseState: str
    """案件状态; 代码表 CaseState"""
    acceptedOn: str
    """受理日期; YYYY-MM-DD"""
    deliverBy: str
    """送达期限; YYYY-MM-DD"""
    decideBy: str
    """审理期限; YYYY-MM-DD"""
    servedOn: str
    """送达日期; YYYY-MM-DD"""
    defenceBy: str
    """答辩期限; YYYY-MM-DD"""
    filedOn: str
    """提交日期; YYYY-MM-DD"""
    closedOn: str
    """撤回日期; YYYY-MM-DD"""
    files: int
    """收到的文件数"""


class _LR0202RequestClaimRequired(TypedDict):
    claimText: str
    """请求内容 What is claimed; plain-text; 例 返还服务期违约金"""


class LR0202RequestClaim(_LR0202RequestClaimRequired, total=False):
    """仲裁请求 Claims."""

    claimAmount: str
    """请求金额 Amount claimed; money; 例 12000.00"""


class LR0202RequestStatement(TypedDict):
    """事实与理由 Facts and reasons."""

    statement: str
    """段落 Paragraph; plain-text; 例 双方于二〇二四年签订培训协议，约定服务期三年"""


class LR0202RequestEvidence(TypedDict):
    """证据目录 List of evidence."""

    evidenceTitle: str
    """证据名称 Evidence; plain-text; 例 培训协议"""
    evidenceSource: str
    """证据来源 Source of the evidence; plain-text; 例 本单位"""
    evidenceProves: str
    """证明对象 What it proves; plain-text; 例 双方约定服务期"""


class LR0202RequestAttachment(TypedDict):
    """附件 Attached files."""

    name: str
    """文件名 File name; plain-text; 例 培训协议.pdf"""
    type: str
    """文件类型 Media type; application/pdf | image/jpeg | image/png; 例 application/pdf"""
    size: int
    """字节数 Size in bytes; 例 48"""
    sm3: str
    """SM3 摘要 SM3 digest; 例 3e605ae7da5626978dd166ff1379a490eea6d224bcc7d861f475dfd24e3dfcb4"""
    content: str
    """文件内容 Content; 例 JVBERi0xLjQKMSAwIG9iago8PD4+CmVuZG9iagp0cmFpbGVyCjw8Pj4KJSVFT0YK"""


class _LR0202RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    caseNo: str
    """案件编号（收件回执号） Number of the case; 例 ZC20261123000001"""
    supplementKind: SupplementKindCode
    """材料种类 Kind; 代码表 SupplementKind; 例 evidence"""


class LR0202Request(_LR0202RequestRequired, total=False):
    """The body of LR0202, 补充仲裁申请材料 Supplement an application."""

    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""
    claims: List[LR0202RequestClaim]
    """仲裁请求 Claims"""
    statements: List[LR0202RequestStatement]
    """事实与理由 Facts and reasons; 一段一条，段内不换行"""
    evidence: List[LR0202RequestEvidence]
    """证据目录 List of evidence"""
    attachments: List[LR0202RequestAttachment]
    """附件 Attached files; content 为文件内容的 base64；size 为解码后的字节数；sm3 为解码后内容的 SM3 摘要（64 位小写十六进制）"""


class LR0202Response(TypedDict, total=False):
    """The data of an answer to LR0202, 补充仲裁申请材料 Supplement an application."""

    businessNo: str
    """业务编号"""
    caseNo: str
    """案件编号"""
    caseState: str
    """案件状态; 代码表 CaseState"""
    acceptedOn: str
    """受理日期; YYYY-MM-DD"""
    deliverBy: str
    """送达期限; YYYY-MM-DD"""
    decideBy: str
    """审理期限; YYYY-MM-DD"""
    servedOn: str
    """送达日期; YYYY-MM-DD"""
    defenceBy: str
    """答辩期限; YYYY-MM-DD"""
    filedOn: str
    """提交日期; YYYY-MM-DD"""
    closedOn: str
    """撤回日期; YYYY-MM-DD"""
    files: int
    """收到的文件数"""


class LR0203RequestStatement(TypedDict):
    """事实与理由 Facts and reasons."""

    statement: str
    """段落 Paragraph; plain-text; 例 双方于二〇二四年签订培训协议，约定服务期三年"""


class LR0203RequestEvidence(TypedDict):
    """证据目录 List of evidence."""

    evidenceTitle: str
    """证据名称 Evidence; plain-text; 例 培训协议"""
    evidenceSource: str
    """证据来源 Source of the evidence; plain-text; 例 本单位"""
    evidenceProves: str
    """证明对象 What it proves; plain-text; 例 双方约定服务期"""


class LR0203RequestAttachment(TypedDict):
    """附件 Attached files."""

    name: str
    """文件名 File name; plain-text; 例 培训协议.pdf"""
    type: str
    """文件类型 Media type; application/pdf | image/jpeg | image/png; 例 application/pdf"""
    size: int
    """字节数 Size in bytes; 例 48"""
    sm3: str
    """SM3 摘要 SM3 digest; 例 3e605ae7da5626978dd166ff1379a490eea6d224bcc7d861f475dfd24e3dfcb4"""
    content: str
    """文件内容 Content; 例 JVBERi0xLjQKMSAwIG9iago8PD4+CmVuZG9iagp0cmFpbGVyCjw8Pj4KJSVFT0YK"""


class _LR0203RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    caseNo: str
    """案件编号（收件回执号） Number of the case; 例 ZC20261123000001"""
    defenceKind: DefenceKindCode
    """材料种类 Kind; 代码表 DefenceKind; 例 defence"""
    servedOn: str
    """收到申请书副本之日 Day on which the papers came; YYYY-MM-DD; 例 2026-11-20"""


class LR0203Request(_LR0203RequestRequired, total=False):
    """The body of LR0203, 提交答辩书和证据 Hand in defence and evidence."""

    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""
    statements: List[LR0203RequestStatement]
    """事实与理由 Facts and reasons; 一段一条，段内不换行"""
    evidence: List[LR0203RequestEvidence]
    """证据目录 List of evidence"""
    attachments: List[LR0203RequestAttachment]
    """附件 Attached files; content 为文件内容的 base64；size 为解码后的字节数；sm3 为解码后内容的 SM3 摘要（64 位小写十六进制）"""


class LR0203Response(TypedDict, total=False):
    """The data of an answer to LR0203, 提交答辩书和证据 Hand in defence and evidence."""

    businessNo: str
    """业务编号"""
    caseNo: str
    """案件编号"""
    caseState: str
    """案件状态; 代码表 CaseState"""
    acceptedOn: str
    """受理日期; YYYY-MM-DD"""
    deliverBy: str
    """送达期限; YYYY-MM-DD"""
    decideBy: str
    """审理期限; YYYY-MM-DD"""
    servedOn: str
    """送达日期; YYYY-MM-DD"""
    defenceBy: str
    """答辩期限; YYYY-MM-DD"""
    filedOn: str
    """提交日期; YYYY-MM-DD"""
    closedOn: str
    """撤回日期; YYYY-MM-DD"""
    files: int
    """收到的文件数"""


class _LR0204RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    caseNo: str
    """案件编号（收件回执号） Number of the case; 例 ZC20261123000001"""
    deliveryAction: DeliveryActionCode
    """办理类型 Act; 代码表 DeliveryAction; 例 confirm"""
    recipient: str
    """收件人 Recipient; person-name; 例 测试乙"""


class LR0204Request(_LR0204RequestRequired, total=False):
    """The body of LR0204, 送达地址确认和电子签收 Confirm the address and sign for papers."""

    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""
    deliveryMethod: DeliveryMethodCode
    """送达方式 Way of delivery; 代码表 DeliveryMethod; 例 electronic"""
    aac067: str
    """接收通知的手机号码 Mobile phone; mobile; 例 13900000001"""
    email: str
    """电子邮箱 Email; 例 hr@example.com"""
    aae006: str
    """通讯地址 Postal address; plain-text; 例 青岛市市南区香港中路1号"""


class LR0204Response(TypedDict, total=False):
    """The data of an answer to LR0204, 送达地址确认和电子签收 Confirm the address and sign for papers."""

    businessNo: str
    """业务编号"""
    caseNo: str
    """案件编号"""
    caseState: str
    """案件状态; 代码表 CaseState"""
    acceptedOn: str
    """受理日期; YYYY-MM-DD"""
    deliverBy: str
    """送达期限; YYYY-MM-DD"""
    decideBy: str
    """审理期限; YYYY-MM-DD"""
    servedOn: str
    """送达日期; YYYY-MM-DD"""
    defenceBy: str
    """答辩期限; YYYY-MM-DD"""
    filedOn: str
    """提交日期; YYYY-MM-DD"""
    closedOn: str
    """撤回日期; YYYY-MM-DD"""
    files: int
    """收到的文件数"""
    deliveryMethod: str
    """送达方式; 代码表 DeliveryMethod"""


class _LR0205RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""


class LR0205Request(_LR0205RequestRequired, total=False):
    """The body of LR0205, 查询仲裁案件进度 Progress of own cases."""

    caseNos: List[str]
    """案件编号 Numbers of cases; 例 ZC20261123000001"""
    caseRole: CaseRoleCode
    """本单位的地位 Own role; 代码表 CaseRole; 例 respondent"""
    after: str
    """上一页的 next next of the page before; 例 ZC20261123000001"""
    limit: int
    """每页条数 Entries on a page; 例 50"""


class LR0205ResponseCaseClaim(TypedDict, total=False):
    """仲裁请求."""

    claimText: str
    """请求内容"""
    claimAmount: str
    """请求金额"""


class LR0205ResponseCaseStep(TypedDict, total=False):
    """办理过程."""

    stepDay: str
    """日期; YYYY-MM-DD"""
    stepText: str
    """事项"""


class LR0205ResponseCaseHandedIn(TypedDict, total=False):
    """本单位提交的文件."""

    name: str
    """文件名"""
    size: int
    """字节数"""
    sm3: str
    """SM3 摘要"""
    filedOn: str
    """提交日期; YYYY-MM-DD"""


class _LR0205ResponseCaseRequired(TypedDict):
    caseNo: str
    """案件编号"""
    caseState: str
    """案件状态; 代码表 CaseState"""


class LR0205ResponseCase(_LR0205ResponseCaseRequired, total=False):
    """案件."""

    caseRole: str
    """本单位的地位; 代码表 CaseRole"""
    arbCause: str
    """案由"""
    opponents: List[str]
    """对方当事人"""
    claims: List[LR0205ResponseCaseClaim]
    """仲裁请求"""
    filedOn: str
    """申请日期; YYYY-MM-DD"""
    acceptBy: str
    """决定受理期限; YYYY-MM-DD"""
    acceptedOn: str
    """受理日期; YYYY-MM-DD"""
    deliverBy: str
    """送达期限; YYYY-MM-DD"""
    servedOn: str
    """送达日期; YYYY-MM-DD"""
    defenceBy: str
    """答辩期限; YYYY-MM-DD"""
    decideBy: str
    """审理期限; YYYY-MM-DD"""
    closedOn: str
    """终结日期; YYYY-MM-DD"""
    caseResult: str
    """处理结果"""
    steps: List[LR0205ResponseCaseStep]
    """办理过程"""
    handedIn: List[LR0205ResponseCaseHandedIn]
    """本单位提交的文件"""


class _LR0205ResponseRequired(TypedDict):
    cases: List[LR0205ResponseCase]
    """案件"""


class LR0205Response(_LR0205ResponseRequired, total=False):
    """The data of an answer to LR0205, 查询仲裁案件进度 Progress of own cases."""

    next: str
    """下一页起点，空为没有下一页"""


class _LR0206RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    caseNo: str
    """案件编号（收件回执号） Number of the case; 例 ZC20261123000001"""
    aae043: str
    """申请日期 Day of the application; YYYY-MM-DD; 例 2026-11-23"""
    aae013: str
    """撤回原因 Reason; plain-text; 例 双方已经和解"""


class LR0206Request(_LR0206RequestRequired, total=False):
    """The body of LR0206, 撤回仲裁申请 Drop an application."""

    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""


class LR0206Response(TypedDict, total=False):
    """The data of an answer to LR0206, 撤回仲裁申请 Drop an application."""

    businessNo: str
    """业务编号"""
    caseNo: str
    """案件编号"""
    caseState: str
    """案件状态; 代码表 CaseState"""
    acceptedOn: str
    """受理日期; YYYY-MM-DD"""
    deliverBy: str
    """送达期限; YYYY-MM-DD"""
    decideBy: str
    """审理期限; YYYY-MM-DD"""
    servedOn: str
    """送达日期; YYYY-MM-DD"""
    defenceBy: str
    """答辩期限; YYYY-MM-DD"""
    filedOn: str
    """提交日期; YYYY-MM-DD"""
    closedOn: str
    """撤回日期; YYYY-MM-DD"""
    files: int
    """收到的文件数"""


class _PT0101RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    postTitle: str
    """岗位名称 Title of the post; plain-text; 例 数控车工"""
    acb21d: int
    """招聘人数 Persons wanted; 例 5"""
    acb216: str
    """工作内容 Work; plain-text; 例 数控车床操作与日常保养"""
    recruitConditions: str
    """招聘条件 Conditions; plain-text; 例 两年以上相关工作经验"""
    acb204: str
    """岗位工作地点 Place of the post; plain-text; 例 青岛市城阳区"""
    payFrom: str
    """月基本劳动报酬下限 Least monthly pay; 以元为单位的文本; money; 例 6000.00"""
    payTo: str
    """月基本劳动报酬上限 Most monthly pay; 以元为单位的文本; money; 例 9000.00"""
    aac013: AAC013Code
    """用工形式 Form of work; 代码表 AAC013; 例 41"""
    aae004: str
    """联系人 Contact; person-name; 例 经办测试"""
    aae005: str
    """联系电话 Telephone of the contact; 例 0532-80000000"""
    aae030: str
    """有效期起 First day shown; YYYY-MM-DD; 例 2026-11-16"""
    aae031: str
    """有效期止 Last day shown; YYYY-MM-DD; 例 2026-12-31"""


class PT0101Request(_PT0101RequestRequired, total=False):
    """The body of PT0101, 发布招聘岗位 Publish a vacancy."""

    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""
    aca111: str
    """职业（工种）代码 Occupation; 《中华人民共和国职业分类大典》细类代码; 例 4-04-05-01"""
    aac011: AAC011Code
    """学历要求 Education wanted; 代码表 AAC011; 例 21"""
    acb221: int
    """年龄下限 Least age; 例 18"""
    acb222: int
    """年龄上限 Greatest age; 例 50"""
    acb21i: str
    """待遇说明 Benefits; plain-text; 例 五险一金，包午餐"""


class PT0101Response(TypedDict, total=False):
    """The data of an answer to PT0101, 发布招聘岗位 Publish a vacancy."""

    businessNo: str
    """业务编号"""
    acb200: str
    """招聘编号"""
    vacancyState: str
    """岗位状态; 代码表 VacancyState"""
    aae043: str
    """发布日期; YYYY-MM-DD"""
    aae031: str
    """有效期止; YYYY-MM-DD"""
    endedOn: str
    """撤回日期; YYYY-MM-DD"""


class _PT0102RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""


class PT0102Request(_PT0102RequestRequired, total=False):
    """The body of PT0102, 查询本单位招聘岗位 Query own vacancies."""

    vacancyNos: List[str]
    """招聘编号 Numbers of vacancies; 例 GW20261123000001"""
    openOnly: ABC955Code
    """只要招聘中的岗位 Open ones only; 代码表 ABC955; 例 0"""
    after: str
    """上一页的 next next of the page before; 例 GW20261123000001"""
    limit: int
    """每页条数 Entries on a page; 例 50"""


class _PT0102ResponseVacancyRequired(TypedDict):
    acb200: str
    """招聘编号"""
    vacancyState: str
    """岗位状态; 代码表 VacancyState"""


class PT0102ResponseVacancy(_PT0102ResponseVacancyRequired, total=False):
    """岗位."""

    postTitle: str
    """岗位名称"""
    acb21d: int
    """招聘人数"""
    acb216: str
    """工作内容"""
    recruitConditions: str
    """招聘条件"""
    acb204: str
    """岗位工作地点"""
    payFrom: str
    """月基本劳动报酬下限"""
    payTo: str
    """月基本劳动报酬上限"""
    aae030: str
    """有效期起; YYYY-MM-DD"""
    aae031: str
    """有效期止; YYYY-MM-DD"""
    aae043: str
    """发布日期; YYYY-MM-DD"""
    endedOn: str
    """撤回或下架日期; YYYY-MM-DD"""
    endReason: str
    """撤回或下架原因"""
    hired: int
    """已录用人数"""


class _PT0102ResponseRequired(TypedDict):
    vacancies: List[PT0102ResponseVacancy]
    """岗位"""


class PT0102Response(_PT0102ResponseRequired, total=False):
    """The data of an answer to PT0102, 查询本单位招聘岗位 Query own vacancies."""

    next: str
    """下一页起点，空为没有下一页"""


class _PT0103RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    acb200: str
    """招聘编号 Number of the vacancy; 例 GW20261123000001"""


class PT0103Request(_PT0103RequestRequired, total=False):
    """The body of PT0103, 变更招聘岗位 Change a vacancy."""

    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""
    acb21d: int
    """招聘人数 Persons wanted; 例 5"""
    acb216: str
    """工作内容 Work; plain-text; 例 数控车床操作与日常保养"""
    recruitConditions: str
    """招聘条件 Conditions; plain-text; 例 两年以上相关工作经验"""
    acb204: str
    """岗位工作地点 Place of the post; plain-text; 例 青岛市城阳区"""
    payFrom: str
    """月基本劳动报酬下限 Least monthly pay; 以元为单位的文本; money; 例 6000.00"""
    payTo: str
    """月基本劳动报酬上限 Most monthly pay; 以元为单位的文本; money; 例 9000.00"""
    acb221: int
    """年龄下限 Least age; 例 18"""
    acb222: int
    """年龄上限 Greatest age; 例 50"""
    acb21i: str
    """待遇说明 Benefits; plain-text; 例 五险一金，包午餐"""
    aae004: str
    """联系人 Contact; person-name; 例 经办测试"""
    aae005: str
    """联系电话 Telephone of the contact; 例 0532-80000000"""
    aae031: str
    """有效期止 Last day shown; YYYY-MM-DD; 例 2026-12-31"""


class PT0103Response(TypedDict, total=False):
    """The data of an answer to PT0103, 变更招聘岗位 Change a vacancy."""

    businessNo: str
    """业务编号"""
    acb200: str
    """招聘编号"""
    vacancyState: str
    """岗位状态; 代码表 VacancyState"""
    aae043: str
    """发布日期; YYYY-MM-DD"""
    aae031: str
    """有效期止; YYYY-MM-DD"""
    endedOn: str
    """撤回日期; YYYY-MM-DD"""


class _PT0104RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    acb200: str
    """招聘编号 Number of the vacancy; 例 GW20261123000001"""
    vacancyEnd: VacancyEndCode
    """撤回原因 Reason; 代码表 VacancyEnd; 例 01"""


class PT0104Request(_PT0104RequestRequired, total=False):
    """The body of PT0104, 撤回招聘岗位 Withdraw a vacancy."""

    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""
    hired: int
    """已录用人数 Persons hired; 例 5"""
    aae013: str
    """撤回说明 Explanation; plain-text; 例 劳动者入职前放弃"""


class PT0104Response(TypedDict, total=False):
    """The data of an answer to PT0104, 撤回招聘岗位 Withdraw a vacancy."""

    businessNo: str
    """业务编号"""
    acb200: str
    """招聘编号"""
    vacancyState: str
    """岗位状态; 代码表 VacancyState"""
    aae043: str
    """发布日期; YYYY-MM-DD"""
    aae031: str
    """有效期止; YYYY-MM-DD"""
    endedOn: str
    """撤回日期; YYYY-MM-DD"""


class _PT0201RequestPersonRequired(TypedDict):
    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""
    aac006: str
    """出生日期 Date of birth; YYYY-MM-DD; 例 1990-01-01"""
    aac014: AAC014Code
    """职称级别 Degree of the professional title; 代码表 AAC014; 例 2"""


class PT0201RequestPerson(_PT0201RequestPersonRequired, total=False):
    """人员 Persons."""

    talentClass: TalentClassCode
    """人才类别 Class in the talent catalogue; 代码表 TalentClass; 例 C"""
    talentNo: str
    """人才证书编号 Number of the talent certificate; 例 RC-2025-0117"""
    aac011: AAC011Code
    """学历 Education; 代码表 AAC011; 例 21"""
    aac067: str
    """手机号码 Mobile phone; mobile; 例 13900000001"""


class _PT0201RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    acf003: str
    """培训班次编号 Number of the class; 例 PX202612B"""
    aae030: str
    """开班日期 First day of the class; YYYY-MM-DD; 例 2026-11-16"""
    persons: List[PT0201RequestPerson]
    """人员 Persons"""


class PT0201Request(_PT0201RequestRequired, total=False):
    """The body of PT0201, 高层次人才培训报名 Enrol people in a class."""

    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""


class _PT0201ResponsePersonRequired(TypedDict):
    index: int
    """序号（自 0 起，与申报顺序相同）"""
    outcome: str
    """结果; done | rejected"""


class PT0201ResponsePerson(_PT0201ResponsePersonRequired, total=False):
    """逐人结果."""

    enrolmentNo: str
    """报名号"""
    enrolmentState: str
    """报名状态; 代码表 EnrolmentState"""
    code: str
    """业务系统代码"""
    message: str
    """说明"""


class PT0201Response(TypedDict, total=False):
    """The data of an answer to PT0201, 高层次人才培训报名 Enrol people in a class."""

    businessNo: str
    """业务编号"""
    persons: List[PT0201ResponsePerson]
    """逐人结果"""


class _PT0202RequestPersonRequired(TypedDict):
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""


class PT0202RequestPerson(_PT0202RequestPersonRequired, total=False):
    """人员 Persons."""

    aac003: str
    """姓名 Name; person-name; 例 测试甲"""


class _PT0202RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""


class PT0202Request(_PT0202RequestRequired, total=False):
    """The body of PT0202, 查询培训班次和本单位报名 Classes and own enrolments."""

    persons: List[PT0202RequestPerson]
    """人员 Persons"""
    withClasses: ABC955Code
    """同时返回近期班次 With the classes to come; 代码表 ABC955; 例 0"""
    after: str
    """上一页的 next next of the page before; 例 BM20261123000001"""
    limit: int
    """每页条数 Entries on a page; 例 50"""


class _PT0202ResponseRecordRequired(TypedDict):
    enrolmentState: str
    """报名状态; 代码表 EnrolmentState"""


class PT0202ResponseRecord(_PT0202ResponseRecordRequired, total=False):
    """报名记录."""

    index: int
    """人员序号（按人员查询时）"""
    enrolmentNo: str
    """报名号"""
    aac003: str
    """姓名"""
    aac147: str
    """证件号码"""
    acf003: str
    """班次编号"""
    className: str
    """班次名称"""
    aae030: str
    """开班日期; YYYY-MM-DD"""
    aae031: str
    """结束日期; YYYY-MM-DD"""
    aae043: str
    """报名日期; YYYY-MM-DD"""
    leftOn: str
    """退出日期; YYYY-MM-DD"""
    certificateNo: str
    """结业证书编号"""


class _PT0202ResponseClasseRequired(TypedDict):
    acf003: str
    """班次编号"""
    className: str
    """班次名称"""


class PT0202ResponseClasse(_PT0202ResponseClasseRequired, total=False):
    """近期班次."""

    acb204: str
    """地点"""
    aae030: str
    """开班日期; YYYY-MM-DD"""
    aae031: str
    """结束日期; YYYY-MM-DD"""
    enrolUntil: str
    """报名截止日期; YYYY-MM-DD"""
    quota: int
    """名额"""
    free: int
    """剩余名额"""
    waiting: int
    """候补人数"""
    seniorOnly: bool
    """限高层次人才"""
    open: bool
    """是否在报名期内"""


class _PT0202ResponseRequired(TypedDict):
    records: List[PT0202ResponseRecord]
    """报名记录"""


class PT0202Response(_PT0202ResponseRequired, total=False):
    """The data of an answer to PT0202, 查询培训班次和本单位报名 Classes and own enrolments."""

    next: str
    """下一页起点，空为没有下一页"""
    classes: List[PT0202ResponseClasse]
    """近期班次"""


class PT0203RequestPerson(TypedDict):
    """人员 Persons."""

    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""
    enrolmentNo: str
    """报名号 Number of the enrolment; 例 BM20261123000001"""
    aae043: str
    """报名日期 Day of the enrolment; YYYY-MM-DD; 例 2026-11-23"""
    aae030: str
    """开班日期 First day of the class; YYYY-MM-DD; 例 2026-11-16"""
    aae013: str
    """退出原因 Reason; plain-text; 例 劳动者入职前放弃"""


class _PT0203RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    persons: List[PT0203RequestPerson]
    """人员 Persons"""


class PT0203Request(_PT0203RequestRequired, total=False):
    """The body of PT0203, 退出培训班次 Leave a class."""

    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""


class _PT0203ResponsePersonRequired(TypedDict):
    index: int
    """序号（自 0 起，与申报顺序相同）"""
    outcome: str
    """结果; done | rejected"""


class PT0203ResponsePerson(_PT0203ResponsePersonRequired, total=False):
    """逐人结果."""

    enrolmentNo: str
    """报名号"""
    enrolmentState: str
    """报名状态; 代码表 EnrolmentState"""
    code: str
    """业务系统代码"""
    message: str
    """说明"""


class PT0203Response(TypedDict, total=False):
    """The data of an answer to PT0203, 退出培训班次 Leave a class."""

    businessNo: str
    """业务编号"""
    persons: List[PT0203ResponsePerson]
    """逐人结果"""


class _RC0101RequestPersonRequired(TypedDict):
    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""
    aae030: str
    """用工起始日期 First day of work; YYYY-MM-DD; 例 2026-11-16"""


class RC0101RequestPerson(_RC0101RequestPersonRequired, total=False):
    """花名册 Roster."""

    abc914: str
    """合同终止日期 Contract end; YYYY-MM-DD; 例 2029-11-15"""
    abc916: str
    """离职日期 Last day of work; YYYY-MM-DD; 例 2026-11-20"""
    aae140: List[AAE140Code]
    """应参保险种 Kinds to be insured in; 代码表 AAE140"""


class _RC0101RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    persons: List[RC0101RequestPerson]
    """花名册 Roster"""


class RC0101Request(_RC0101RequestRequired, total=False):
    """The body of RC0101, 花名册比对 Compare a roster."""

    batchNo: str
    """批次号 Batch number; 例 ROSTER-202611"""
    idAfter: str
    """本段证件号码下界（不含） Identity number before the stretch; 例 000000199001010018"""
    idUntil: str
    """本段证件号码上界（含） Last identity number of the stretch; 例 000000199001010018"""
    listedOnly: bool
    """只比对所列人员 Only the persons listed; 为 true 时不列出登记在册而不在花名册中的人员"""
    renewWithin: int
    """提示多少日内到期的合同 Days before the end of a contract; 例 60"""


class _RC0101ResponsePersonDifferenceRequired(TypedDict):
    kind: str
    """差异类型; 代码表 RosterGap"""
    system: str
    """业务; employment | labour | insurance"""


class RC0101ResponsePersonDifference(_RC0101ResponsePersonDifferenceRequired, total=False):
    """差异."""

    listed: str
    """花名册的值"""
    recorded: str
    """登记的值"""


class RC0101ResponsePersonDeadline(TypedDict):
    """办理期限."""

    kind: str
    """应办事项; 代码表 RosterDue"""
    due: str
    """最迟日期; YYYY-MM-DD"""
    overdue: bool
    """已经逾期"""


class RC0101ResponsePerson(TypedDict):
    """有差异或办理期限的人员."""

    index: int
    """序号（自 0 起，与花名册顺序相同）"""
    differences: List[RC0101ResponsePersonDifference]
    """差异"""
    deadlines: List[RC0101ResponsePersonDeadline]
    """办理期限"""


class _RC0101ResponseUnlistedRequired(TypedDict):
    aac147: str
    """证件号码"""
    systems: List[str]
    """在哪些业务中在册; employment | labour | insurance"""


class RC0101ResponseUnlisted(_RC0101ResponseUnlistedRequired, total=False):
    """登记在册而不在花名册中的人员."""

    aac003: str
    """姓名"""


class _RC0101ResponseRequired(TypedDict):
    asOf: str
    """比对日期; YYYY-MM-DD"""
    systems: List[str]
    """已比对的业务; employment | labour | insurance"""
    listed: int
    """花名册人数"""
    matching: int
    """没有差异的人数"""
    persons: List[RC0101ResponsePerson]
    """有差异或办理期限的人员"""


class RC0101Response(_RC0101ResponseRequired, total=False):
    """The data of an answer to RC0101, 花名册比对 Compare a roster."""

    unlisted: List[RC0101ResponseUnlisted]
    """登记在册而不在花名册中的人员"""


class _SI0101RequestPersonRequired(TypedDict):
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
    aac013: AAC013Code
    """用工形式 Form of work; 代码表 AAC013; 例 41"""
    aac066: AAC066Code
    """参保身份 Insured as; 代码表 AAC066; 例 10"""
    aae140: List[AAE140Code]
    """险种 Kinds of insurance; 代码表 AAE140"""
    aae041: str
    """参保起始年月 First month of insurance; YYYY-MM; 例 2026-11"""


class SI0101RequestPerson(_SI0101RequestPersonRequired, total=False):
    """人员 Persons."""

    aac067: str
    """手机号码 Mobile phone; mobile; 例 13900000001"""
    aac009: AAC009Code
    """户口性质 Household registration; 代码表 AAC009; 例 51"""
    jobPost: JobPostCode
    """岗位类别 Kind of post; 女性人员用于确定退休年龄; 代码表 JobPost; 例 manager"""
    aac050: AAC050Code
    """参保变更类型 Kind of change; 代码表 AAC050; 例 11"""
    aac040: str
    """起薪当月工资 Wage of the first month; 以元为单位的文本；转送税务部门，参保登记不以此为条件; money; 例 6500.00"""


class _SI0101RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    persons: List[SI0101RequestPerson]
    """人员 Persons"""


class SI0101Request(_SI0101RequestRequired, total=False):
    """The body of SI0101, 企业职工参保登记（增员） Insure employees."""

    batchNo: str
    """批次号 Batch number; 例 ROSTER-202611"""
    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""


class _SI0101ResponsePersonKindRequired(TypedDict):
    aae140: str
    """险种; 代码表 AAE140"""
    outcome: str
    """结果; done | rejected"""


class SI0101ResponsePersonKind(_SI0101ResponsePersonKindRequired, total=False):
    """逐险种结果."""

    code: str
    """业务系统代码"""
    message: str
    """说明"""


class _SI0101ResponsePersonRequired(TypedDict):
    index: int
    """序号（自 0 起，与申报顺序相同）"""
    outcome: str
    """结果; done | rejected | partial"""


class SI0101ResponsePerson(_SI0101ResponsePersonRequired, total=False):
    """逐人结果."""

    aac001: str
    """个人编号"""
    aae041: str
    """参保起始年月"""
    aae042: str
    """参保终止年月"""
    code: str
    """业务系统代码"""
    message: str
    """说明"""
    kinds: List[SI0101ResponsePersonKind]
    """逐险种结果"""


class SI0101Response(TypedDict, total=False):
    """The data of an answer to SI0101, 企业职工参保登记（增员） Insure employees."""

    businessNo: str
    """业务编号"""
    persons: List[SI0101ResponsePerson]
    """逐人结果"""


class SI0102RequestPerson(TypedDict):
    """人员 Persons."""

    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""
    aae140: List[AAE140Code]
    """险种 Kinds of insurance; 代码表 AAE140"""
    aae042: str
    """参保终止年月 Last month of insurance; YYYY-MM; 例 2026-11"""
    abc916: str
    """解除或终止日期 Day on which the contract ended; YYYY-MM-DD; 例 2026-11-20"""
    abc917: ABC917Code
    """解除或终止原因 Reason of ending; 代码表 ABC917; 例 3601"""


class _SI0102RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    persons: List[SI0102RequestPerson]
    """人员 Persons"""


class SI0102Request(_SI0102RequestRequired, total=False):
    """The body of SI0102, 企业职工停止参保（减员） End insurance."""

    batchNo: str
    """批次号 Batch number; 例 ROSTER-202611"""
    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""


class _SI0102ResponsePersonKindRequired(TypedDict):
    aae140: str
    """险种; 代码表 AAE140"""
    outcome: str
    """结果; done | rejected"""


class SI0102ResponsePersonKind(_SI0102ResponsePersonKindRequired, total=False):
    """逐险种结果."""

    code: str
    """业务系统代码"""
    message: str
    """说明"""


class _SI0102ResponsePersonRequired(TypedDict):
    index: int
    """序号（自 0 起，与申报顺序相同）"""
    outcome: str
    """结果; done | rejected | partial"""


class SI0102ResponsePerson(_SI0102ResponsePersonRequired, total=False):
    """逐人结果."""

    aac001: str
    """个人编号"""
    aae041: str
    """参保起始年月"""
    aae042: str
    """参保终止年月"""
    code: str
    """业务系统代码"""
    message: str
    """说明"""
    kinds: List[SI0102ResponsePersonKind]
    """逐险种结果"""


class SI0102Response(TypedDict, total=False):
    """The data of an answer to SI0102, 企业职工停止参保（减员） End insurance."""

    businessNo: str
    """业务编号"""
    persons: List[SI0102ResponsePerson]
    """逐人结果"""


class _SI0103RequestPersonRequired(TypedDict):
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""


class SI0103RequestPerson(_SI0103RequestPersonRequired, total=False):
    """人员 Persons."""

    aac003: str
    """姓名 Name; person-name; 例 测试甲"""


class _SI0103RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    persons: List[SI0103RequestPerson]
    """人员 Persons"""


class SI0103Request(_SI0103RequestRequired, total=False):
    """The body of SI0103, 参保情况查询 Query insured persons."""

    batchNo: str
    """批次号 Batch number; 例 ROSTER-202611"""
    aae041: str
    """期间起 Period from; YYYY-MM; 例 2026-11"""
    aae042: str
    """期间止 Period until; YYYY-MM; 例 2026-11"""


class _SI0103ResponseRecordRequired(TypedDict):
    aac147: str
    """证件号码"""
    aac031: str
    """参保状态; 代码表 AAC031"""


class SI0103ResponseRecord(_SI0103ResponseRecordRequired, total=False):
    """参保记录."""

    index: int
    """人员序号（按人员查询时）"""
    aae140: str
    """险种; 代码表 AAE140"""
    aae041: str
    """参保起始年月"""
    aae042: str
    """参保终止年月"""
    aab001: str
    """单位编号"""
    aac013: str
    """用工形式"""
    aac066: str
    """参保身份"""
    abc917: str
    """停保原因"""


class _SI0103ResponseRequired(TypedDict):
    records: List[SI0103ResponseRecord]
    """参保记录"""


class SI0103Response(_SI0103ResponseRequired, total=False):
    """The data of an answer to SI0103, 参保情况查询 Query insured persons."""

    next: str
    """下一页起点，空为没有下一页"""


class _SI0104RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    limit: int
    """每页人数 Persons on a page; 例 100"""


class SI0104Request(_SI0104RequestRequired, total=False):
    """The body of SI0104, 本单位参保人员名册 Own insured persons."""

    batchNo: str
    """批次号 Batch number; 例 ROSTER-202611"""
    after: str
    """上一页的 next next of the page before; 例 000000199001010018"""
    aae013: str
    """用途 Use; plain-text; 例 劳动者入职前放弃"""
    aae041: str
    """名册年月 Month of the roster; YYYY-MM; 例 2026-11"""


class _SI0104ResponseRecordRequired(TypedDict):
    aac147: str
    """证件号码"""
    aac031: str
    """参保状态; 代码表 AAC031"""


class SI0104ResponseRecord(_SI0104ResponseRecordRequired, total=False):
    """参保记录."""

    index: int
    """人员序号（按人员查询时）"""
    aae140: str
    """险种; 代码表 AAE140"""
    aae041: str
    """参保起始年月"""
    aae042: str
    """参保终止年月"""
    aab001: str
    """单位编号"""
    aac013: str
    """用工形式"""
    aac066: str
    """参保身份"""
    abc917: str
    """停保原因"""


class _SI0104ResponseRequired(TypedDict):
    records: List[SI0104ResponseRecord]
    """参保记录"""


class SI0104Response(_SI0104ResponseRequired, total=False):
    """The data of an answer to SI0104, 本单位参保人员名册 Own insured persons."""

    next: str
    """下一页起点，空为没有下一页"""


class SI0105RequestPerson(TypedDict):
    """人员 Persons."""

    aac003: str
    """姓名 Name; person-name; 例 测试甲"""
    aac058: AAC058Code
    """证件类型 Kind of identity document; 代码表 AAC058; 例 01"""
    aac147: str
    """证件号码 Identity document number; 例 000000199001010018"""
    aae041: str
    """参保起始年月 First month of insurance; YYYY-MM; 例 2026-11"""
    aae013: str
    """备注 Remark; plain-text; 例 劳动者入职前放弃"""


class _SI0105RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    persons: List[SI0105RequestPerson]
    """人员 Persons"""


class SI0105Request(_SI0105RequestRequired, total=False):
    """The body of SI0105, 撤回参保登记 Withdraw an insurance registration."""

    batchNo: str
    """批次号 Batch number; 例 ROSTER-202611"""
    checkOnly: bool
    """仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false"""


class _SI0105ResponsePersonKindRequired(TypedDict):
    aae140: str
    """险种; 代码表 AAE140"""
    outcome: str
    """结果; done | rejected"""


class SI0105ResponsePersonKind(_SI0105ResponsePersonKindRequired, total=False):
    """逐险种结果."""

    code: str
    """业务系统代码"""
    message: str
    """说明"""


class _SI0105ResponsePersonRequired(TypedDict):
    index: int
    """序号（自 0 起，与申报顺序相同）"""
    outcome: str
    """结果; done | rejected | partial"""


class SI0105ResponsePerson(_SI0105ResponsePersonRequired, total=False):
    """逐人结果."""

    aac001: str
    """个人编号"""
    aae041: str
    """参保起始年月"""
    aae042: str
    """参保终止年月"""
    code: str
    """业务系统代码"""
    message: str
    """说明"""
    kinds: List[SI0105ResponsePersonKind]
    """逐险种结果"""


class SI0105Response(TypedDict, total=False):
    """The data of an answer to SI0105, 撤回参保登记 Withdraw an insurance registration."""

    businessNo: str
    """业务编号"""
    persons: List[SI0105ResponsePerson]
    """逐人结果"""


class _SI0201RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""


class SI0201Request(_SI0201RequestRequired, total=False):
    """The body of SI0201, 同步市场监管登记信息 Take over the market's register."""

    changedItems: List[AAE155RCode]
    """已在市场监管变更的项 Fields changed with the register; 代码表 AAE155R"""
    aae035: str
    """市场监管核准变更日期 Day on which the register changed; YYYY-MM-DD; 例 2026-11-16"""
    lateReason: str
    """逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单"""


class _SI0201ResponseChangeRequired(TypedDict):
    aae155: str
    """变更项"""


class SI0201ResponseChange(_SI0201ResponseChangeRequired, total=False):
    """变更的各项."""

    aae123: str
    """变更前"""
    aae124: str
    """变更后"""


class SI0201Response(TypedDict, total=False):
    """The data of an answer to SI0201, 同步市场监管登记信息 Take over the market's register."""

    businessNo: str
    """业务编号"""
    changeNo: str
    """变更编号"""
    aae036: str
    """同步日期; YYYY-MM-DD"""
    changes: List[SI0201ResponseChange]
    """变更的各项"""


class _SI0202RequestChangeRequired(TypedDict):
    aae155: AAE155UCode
    """变更项 Field; 代码表 AAE155U; 例 aae004"""


class SI0202RequestChange(_SI0202RequestChangeRequired, total=False):
    """变更项 Changes."""

    aae123: str
    """变更前 Before; 与登记的现值一致；原来没有值的不填; plain-text; 例 经办测试"""
    aae124: str
    """变更后 After; 清空原值的不填; plain-text; 例 测试乙"""


class _SI0202RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    changes: List[SI0202RequestChange]
    """变更项 Changes"""


class SI0202Request(_SI0202RequestRequired, total=False):
    """The body of SI0202, 单位基本信息变更 Change the data of a unit."""

    aae013: str
    """变更原因 Reason; plain-text; 例 更换经办人"""


class _SI0202ResponseChangeRequired(TypedDict):
    aae155: str
    """变更项"""


class SI0202ResponseChange(_SI0202ResponseChangeRequired, total=False):
    """变更的各项."""

    aae123: str
    """变更前"""
    aae124: str
    """变更后"""


class SI0202Response(TypedDict, total=False):
    """The data of an answer to SI0202, 单位基本信息变更 Change the data of a unit."""

    businessNo: str
    """业务编号"""
    changeNo: str
    """变更编号"""
    aae035: str
    """生效日期; YYYY-MM-DD"""
    changes: List[SI0202ResponseChange]
    """变更的各项"""


class _SI0203RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""


class SI0203Request(_SI0203RequestRequired, total=False):
    """The body of SI0203, 查询单位和项目的当前信息 What is kept of a unit and its projects."""

    projectNos: List[str]
    """项目编号 Numbers of projects; 例 GC20261123000001"""
    withProjects: ABC955Code
    """同时返回最近的参保项目 With the latest projects; 代码表 ABC955; 例 1"""
    aae013: str
    """用途 Use; plain-text; 例 核对在建项目"""


class _SI0203ResponseUnitRequired(TypedDict):
    aab998: str
    """统一社会信用代码"""
    aab001: str
    """单位编号"""


class SI0203ResponseUnit(_SI0203ResponseUnitRequired, total=False):
    """单位信息."""

    aab004: str
    """单位名称"""
    aab013: str
    """法定代表人"""
    domicile: str
    """住所"""
    aae004: str
    """联系人"""
    aae005: str
    """联系电话"""
    aae006: str
    """通讯地址"""
    aae007: str
    """邮政编码"""
    aae008: str
    """开户银行"""
    aae009: str
    """银行户名"""
    aae010: str
    """银行账号"""
    aae011: str
    """经办人"""
    aac067: str
    """经办人手机"""
    aae036: str
    """最近同步日期; YYYY-MM-DD"""


class _SI0203ResponseProjectRequired(TypedDict):
    projectNo: str
    """项目编号"""
    projectState: str
    """项目状态; 代码表 ProjectState"""


class SI0203ResponseProject(_SI0203ResponseProjectRequired, total=False):
    """参保项目."""

    projectName: str
    """项目名称"""
    builder: str
    """建设单位"""
    workplace: str
    """项目地址"""
    permitNo: str
    """施工许可证号"""
    projectCost: str
    """工程总造价"""
    premium: str
    """工伤保险费"""
    aae030: str
    """开工日期; YYYY-MM-DD"""
    aae031: str
    """计划竣工日期; YYYY-MM-DD"""
    completedOn: str
    """竣工日期; YYYY-MM-DD"""
    aae043: str
    """参保登记日期; YYYY-MM-DD"""
    manager: str
    """项目负责人"""
    managerPhone: str
    """项目负责人电话"""


class _SI0203ResponseRequired(TypedDict):
    unit: SI0203ResponseUnit
    """单位信息"""


class SI0203Response(_SI0203ResponseRequired, total=False):
    """The data of an answer to SI0203, 查询单位和项目的当前信息 What is kept of a unit and its projects."""

    projects: List[SI0203ResponseProject]
    """参保项目"""


class _SI0204RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""


class SI0204Request(_SI0204RequestRequired, total=False):
    """The body of SI0204, 查询本单位的变更记录 Own changes."""

    changeNos: List[str]
    """变更编号 Numbers of changes; 例 BG20261123000001"""
    projectNo: str
    """项目编号 Number of the project; 例 GC20261123000001"""
    after: str
    """上一页的 next next of the page before; 例 BG20261123000001"""
    limit: int
    """每页条数 Entries on a page; 例 50"""


class _SI0204ResponseAlterationChangeRequired(TypedDict):
    aae155: str
    """变更项"""


class SI0204ResponseAlterationChange(_SI0204ResponseAlterationChangeRequired, total=False):
    """变更的各项."""

    aae123: str
    """变更前"""
    aae124: str
    """变更后"""


class _SI0204ResponseAlterationRequired(TypedDict):
    changeNo: str
    """变更编号"""
    alterationState: str
    """变更状态; 代码表 AlterationState"""


class SI0204ResponseAlteration(_SI0204ResponseAlterationRequired, total=False):
    """变更."""

    alterationKind: str
    """变更来源; 代码表 AlterationKind"""
    projectNo: str
    """项目编号"""
    aae035: str
    """变更日期; YYYY-MM-DD"""
    aae013: str
    """变更原因"""
    changes: List[SI0204ResponseAlterationChange]
    """变更的各项"""


class _SI0204ResponseRequired(TypedDict):
    alterations: List[SI0204ResponseAlteration]
    """变更"""


class SI0204Response(_SI0204ResponseRequired, total=False):
    """The data of an answer to SI0204, 查询本单位的变更记录 Own changes."""

    next: str
    """下一页起点，空为没有下一页"""


class _SI0205RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    projectName: str
    """项目名称 Name of the project; plain-text; 例 测试港区三号仓库"""
    builder: str
    """建设单位 Who has it built; plain-text; 例 青岛测试港务有限公司"""
    workplace: str
    """项目地址 Site; plain-text; 例 青岛市市南区"""
    projectCost: str
    """工程总造价 Cost of the project; 以元为单位的文本; money; 例 50000000.00"""
    aae030: str
    """开工日期 First day; YYYY-MM-DD; 例 2026-12-01"""
    aae031: str
    """计划竣工日期 Planned last day; YYYY-MM-DD; 例 2027-11-30"""
    manager: str
    """项目负责人 Manager of the project; person-name; 例 测试乙"""
    managerPhone: str
    """项目负责人电话 Telephone of the manager; 例 13900000003"""


class SI0205Request(_SI0205RequestRequired, total=False):
    """The body of SI0205, 建设项目工伤保险参保登记 Insure a building project."""

    permitNo: str
    """施工许可证号 Number of the building permit; 例 370211202611230101"""
    lateReason: str
    """逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单"""


class SI0205Response(TypedDict, total=False):
    """The data of an answer to SI0205, 建设项目工伤保险参保登记 Insure a building project."""

    businessNo: str
    """业务编号"""
    projectNo: str
    """项目编号"""
    projectState: str
    """项目状态; 代码表 ProjectState"""
    premium: str
    """工伤保险费"""
    months: int
    """工期（月，不足一个月按一个月）"""


class _SI0206RequestChangeRequired(TypedDict):
    aae155: AAE155PCode
    """变更项 Field; 代码表 AAE155P; 例 projectCost"""


class SI0206RequestChange(_SI0206RequestChangeRequired, total=False):
    """变更项 Changes."""

    aae123: str
    """变更前 Before; 与登记的现值一致；原来没有值的不填; plain-text; 例 经办测试"""
    aae124: str
    """变更后 After; 清空原值的不填; plain-text; 例 测试乙"""


class _SI0206RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    projectNo: str
    """项目编号 Number of the project; 例 GC20261123000001"""
    changes: List[SI0206RequestChange]
    """变更项 Changes"""
    aae013: str
    """变更原因 Reason; plain-text; 例 设计变更"""


class SI0206Request(_SI0206RequestRequired, total=False):
    """The body of SI0206, 建设项目信息变更 Change a project."""

    agreementNo: str
    """补充协议或设计变更文件编号 Number of the agreement or design change; 例 补充协议-2026-03"""


class _SI0206ResponseChangeRequired(TypedDict):
    aae155: str
    """变更项"""


class SI0206ResponseChange(_SI0206ResponseChangeRequired, total=False):
    """变更的各项."""

    aae123: str
    """变更前"""
    aae124: str
    """变更后"""


class SI0206Response(TypedDict, total=False):
    """The data of an answer to SI0206, 建设项目信息变更 Change a project."""

    businessNo: str
    """业务编号"""
    changeNo: str
    """变更编号"""
    projectNo: str
    """项目编号"""
    premiumBefore: str
    """变更前工伤保险费"""
    premium: str
    """变更后工伤保险费"""
    difference: str
    """应补缴的差额（负数为应退）"""
    aae035: str
    """生效日期; YYYY-MM-DD"""
    changes: List[SI0206ResponseChange]
    """变更的各项"""


class _SI0207RequestRequired(TypedDict):
    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    projectNo: str
    """项目编号 Number of the project; 例 GC20261123000001"""
    aae030: str
    """开工日期 First day; YYYY-MM-DD; 例 2026-01-05"""
    aae031: str
    """参保的计划竣工日期 Planned last day; YYYY-MM-DD; 例 2026-12-31"""
    completedOn: str
    """竣工日期 Completed on; YYYY-MM-DD; 例 2026-11-20"""


class SI0207Request(_SI0207RequestRequired, total=False):
    """The body of SI0207, 建设项目竣工 Complete a project."""

    lateReason: str
    """逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单"""


class SI0207Response(TypedDict, total=False):
    """The data of an answer to SI0207, 建设项目竣工 Complete a project."""

    businessNo: str
    """业务编号"""
    projectNo: str
    """项目编号"""
    projectState: str
    """项目状态; 代码表 ProjectState"""
    completedOn: str
    """竣工日期; YYYY-MM-DD"""
    premium: str
    """工伤保险费"""


class SI0208Request(TypedDict):
    """The body of SI0208, 撤回单位或项目信息变更 Take a change back."""

    aab998: str
    """统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C"""
    aab001: str
    """单位编号 Unit number; 例 3702001001"""
    aae011: str
    """经办人 Handler; person-name; 例 经办测试"""
    changeNo: str
    """变更编号 Number of the change; 例 BG20261123000001"""
    aae035: str
    """变更日期 Day of the change; YYYY-MM-DD; 例 2026-11-20"""
    aae013: str
    """撤回原因 Reason; plain-text; 例 账号填写有误"""


class _SI0208ResponseChangeRequired(TypedDict):
    aae155: str
    """变更项"""


class SI0208ResponseChange(_SI0208ResponseChangeRequired, total=False):
    """变更的各项."""

    aae123: str
    """变更前"""
    aae124: str
    """变更后"""


class SI0208Response(TypedDict, total=False):
    """The data of an answer to SI0208, 撤回单位或项目信息变更 Take a change back."""

    businessNo: str
    """业务编号"""
    changeNo: str
    """变更编号"""
    changes: List[SI0208ResponseChange]
    """变更的各项"""
