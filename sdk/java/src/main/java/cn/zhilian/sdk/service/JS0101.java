// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 员工录用一件事 Hire: all in one. 企业招用人员后一次申报，联办就业登记、劳动用工备案和企业职工参保登记，逐人逐环节返回结果；只重试没有办成的环节。 After a hire the employer files once for registration of employment, the record of the contract and insurance. Each person gets a result of each step, and only what failed is tried again. */
public final class JS0101 {
    /** The servicecode. */
    public static final String CODE = "JS0101";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "submit", "员工录用一件事", "Hire: all in one", false,
            "persons", 100, true);

    private JS0101() {}

    /** 人员 Persons. */
    public static final class RequestPerson implements Body {
        private String aac003;
        private String aac058;
        private String aac147;
        private String aac004;
        private String aac006;
        private String aac067;
        private String aac009;
        private String aac011;
        private String aae030;
        private String aac013;
        private String abc910;
        private String abc913;
        private String abc914;
        private Long probationMonths;
        private String aca111;
        private String workplace;
        private String workHours;
        private String monthlyPay;
        private String abc955;
        private String abc954;
        private String contractNo;
        private String aac066;
        private String jobPost;
        private String aac050;
        private List<String> aae140;
        private String aae041;
        private String lateReason;

        /** 姓名 Name（必填 required）; person-name; 例 测试甲 */
        public String getAac003() {
            return aac003;
        }

        /** Sets 姓名 Name. */
        public RequestPerson setAac003(String value) {
            this.aac003 = value;
            return this;
        }

        /** 证件类型 Kind of identity document（必填 required）; 代码表 AAC058; 例 01 */
        public String getAac058() {
            return aac058;
        }

        /** Sets 证件类型 Kind of identity document. */
        public RequestPerson setAac058(String value) {
            this.aac058 = value;
            return this;
        }

        /** Sets 证件类型 Kind of identity document. */
        public RequestPerson setAac058(cn.zhilian.sdk.dictionary.AAC058 value) {
            return setAac058(value == null ? null : value.code);
        }

        /** 证件号码 Identity document number（必填 required）; 例 000000199001010018 */
        public String getAac147() {
            return aac147;
        }

        /** Sets 证件号码 Identity document number. */
        public RequestPerson setAac147(String value) {
            this.aac147 = value;
            return this;
        }

        /** 性别 Sex（必填 required）; 代码表 AAC004; 例 1 */
        public String getAac004() {
            return aac004;
        }

        /** Sets 性别 Sex. */
        public RequestPerson setAac004(String value) {
            this.aac004 = value;
            return this;
        }

        /** Sets 性别 Sex. */
        public RequestPerson setAac004(cn.zhilian.sdk.dictionary.AAC004 value) {
            return setAac004(value == null ? null : value.code);
        }

        /** 出生日期 Date of birth（必填 required）; YYYY-MM-DD; 例 1990-01-01 */
        public String getAac006() {
            return aac006;
        }

        /** Sets 出生日期 Date of birth. */
        public RequestPerson setAac006(String value) {
            this.aac006 = value;
            return this;
        }

        /** 手机号码 Mobile phone（必填 required）; mobile; 例 13900000001 */
        public String getAac067() {
            return aac067;
        }

        /** Sets 手机号码 Mobile phone. */
        public RequestPerson setAac067(String value) {
            this.aac067 = value;
            return this;
        }

        /** 户口性质 Household registration（必填 required）; 代码表 AAC009; 例 51 */
        public String getAac009() {
            return aac009;
        }

        /** Sets 户口性质 Household registration. */
        public RequestPerson setAac009(String value) {
            this.aac009 = value;
            return this;
        }

        /** Sets 户口性质 Household registration. */
        public RequestPerson setAac009(cn.zhilian.sdk.dictionary.AAC009 value) {
            return setAac009(value == null ? null : value.code);
        }

        /** 学历 Education（必填 required）; 代码表 AAC011; 例 21 */
        public String getAac011() {
            return aac011;
        }

        /** Sets 学历 Education. */
        public RequestPerson setAac011(String value) {
            this.aac011 = value;
            return this;
        }

        /** Sets 学历 Education. */
        public RequestPerson setAac011(cn.zhilian.sdk.dictionary.AAC011 value) {
            return setAac011(value == null ? null : value.code);
        }

        /** 用工起始日期 First day of work（必填 required）; YYYY-MM-DD; 例 2026-11-16 */
        public String getAae030() {
            return aae030;
        }

        /** Sets 用工起始日期 First day of work. */
        public RequestPerson setAae030(String value) {
            this.aae030 = value;
            return this;
        }

        /** 用工形式 Form of work（必填 required）; 代码表 AAC013; 例 41 */
        public String getAac013() {
            return aac013;
        }

        /** Sets 用工形式 Form of work. */
        public RequestPerson setAac013(String value) {
            this.aac013 = value;
            return this;
        }

        /** Sets 用工形式 Form of work. */
        public RequestPerson setAac013(cn.zhilian.sdk.dictionary.AAC013 value) {
            return setAac013(value == null ? null : value.code);
        }

        /** 合同类别 Kind of labour contract（必填 required）; 代码表 ABC910; 例 1 */
        public String getAbc910() {
            return abc910;
        }

        /** Sets 合同类别 Kind of labour contract. */
        public RequestPerson setAbc910(String value) {
            this.abc910 = value;
            return this;
        }

        /** Sets 合同类别 Kind of labour contract. */
        public RequestPerson setAbc910(cn.zhilian.sdk.dictionary.ABC910 value) {
            return setAbc910(value == null ? null : value.code);
        }

        /** 合同起始日期 Contract start（必填 required）; YYYY-MM-DD; 例 2026-11-16 */
        public String getAbc913() {
            return abc913;
        }

        /** Sets 合同起始日期 Contract start. */
        public RequestPerson setAbc913(String value) {
            this.abc913 = value;
            return this;
        }

        /** 合同终止日期 Contract end; YYYY-MM-DD; 例 2029-11-15 */
        public String getAbc914() {
            return abc914;
        }

        /** Sets 合同终止日期 Contract end. */
        public RequestPerson setAbc914(String value) {
            this.abc914 = value;
            return this;
        }

        /** 试用期月数 Months of probation; 例 3 */
        public Long getProbationMonths() {
            return probationMonths;
        }

        /** Sets 试用期月数 Months of probation. */
        public RequestPerson setProbationMonths(Long value) {
            this.probationMonths = value;
            return this;
        }

        /** 职业（工种）代码 Occupation; 《中华人民共和国职业分类大典》细类代码; 例 4-04-05-01 */
        public String getAca111() {
            return aca111;
        }

        /** Sets 职业（工种）代码 Occupation. */
        public RequestPerson setAca111(String value) {
            this.aca111 = value;
            return this;
        }

        /** 工作地点 Place of work; plain-text; 例 青岛市市南区 */
        public String getWorkplace() {
            return workplace;
        }

        /** Sets 工作地点 Place of work. */
        public RequestPerson setWorkplace(String value) {
            this.workplace = value;
            return this;
        }

        /** 工时制度 Working hours（必填 required）; 代码表 WorkHours; 例 1 */
        public String getWorkHours() {
            return workHours;
        }

        /** Sets 工时制度 Working hours. */
        public RequestPerson setWorkHours(String value) {
            this.workHours = value;
            return this;
        }

        /** Sets 工时制度 Working hours. */
        public RequestPerson setWorkHours(cn.zhilian.sdk.dictionary.WorkHours value) {
            return setWorkHours(value == null ? null : value.code);
        }

        /** 月工资 Monthly pay; 以元为单位的文本; money; 例 6500.00 */
        public String getMonthlyPay() {
            return monthlyPay;
        }

        /** Sets 月工资 Monthly pay. */
        public RequestPerson setMonthlyPay(String value) {
            this.monthlyPay = value;
            return this;
        }

        /** 劳务派遣标志 Dispatched; 代码表 ABC955; 例 0 */
        public String getAbc955() {
            return abc955;
        }

        /** Sets 劳务派遣标志 Dispatched. */
        public RequestPerson setAbc955(String value) {
            this.abc955 = value;
            return this;
        }

        /** Sets 劳务派遣标志 Dispatched. */
        public RequestPerson setAbc955(cn.zhilian.sdk.dictionary.ABC955 value) {
            return setAbc955(value == null ? null : value.code);
        }

        /** 用工单位统一社会信用代码 Unified social credit code of the company worked for; uscc; 例 91370200MA3TEXT02F */
        public String getAbc954() {
            return abc954;
        }

        /** Sets 用工单位统一社会信用代码 Unified social credit code of the company worked for. */
        public RequestPerson setAbc954(String value) {
            this.abc954 = value;
            return this;
        }

        /** 合同编号 The employer's number of the contract; 例 HT-2026-0117 */
        public String getContractNo() {
            return contractNo;
        }

        /** Sets 合同编号 The employer's number of the contract. */
        public RequestPerson setContractNo(String value) {
            this.contractNo = value;
            return this;
        }

        /** 参保身份 Insured as（必填 required）; 代码表 AAC066; 例 10 */
        public String getAac066() {
            return aac066;
        }

        /** Sets 参保身份 Insured as. */
        public RequestPerson setAac066(String value) {
            this.aac066 = value;
            return this;
        }

        /** Sets 参保身份 Insured as. */
        public RequestPerson setAac066(cn.zhilian.sdk.dictionary.AAC066 value) {
            return setAac066(value == null ? null : value.code);
        }

        /** 岗位类别 Kind of post; 女性人员用于确定退休年龄; 代码表 JobPost; 例 manager */
        public String getJobPost() {
            return jobPost;
        }

        /** Sets 岗位类别 Kind of post. */
        public RequestPerson setJobPost(String value) {
            this.jobPost = value;
            return this;
        }

        /** Sets 岗位类别 Kind of post. */
        public RequestPerson setJobPost(cn.zhilian.sdk.dictionary.JobPost value) {
            return setJobPost(value == null ? null : value.code);
        }

        /** 参保变更类型 Kind of change; 代码表 AAC050; 例 11 */
        public String getAac050() {
            return aac050;
        }

        /** Sets 参保变更类型 Kind of change. */
        public RequestPerson setAac050(String value) {
            this.aac050 = value;
            return this;
        }

        /** Sets 参保变更类型 Kind of change. */
        public RequestPerson setAac050(cn.zhilian.sdk.dictionary.AAC050 value) {
            return setAac050(value == null ? null : value.code);
        }

        /** 险种 Kinds of insurance（必填 required）; 代码表 AAE140 */
        public List<String> getAae140() {
            return aae140;
        }

        /** Sets 险种 Kinds of insurance. */
        public RequestPerson setAae140(List<String> value) {
            this.aae140 = value;
            return this;
        }

        /** 参保起始年月 First month of insurance（必填 required）; YYYY-MM; 例 2026-11 */
        public String getAae041() {
            return aae041;
        }

        /** Sets 参保起始年月 First month of insurance. */
        public RequestPerson setAae041(String value) {
            this.aae041 = value;
            return this;
        }

        /** 逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单 */
        public String getLateReason() {
            return lateReason;
        }

        /** Sets 逾期说明 Reason for lateness. */
        public RequestPerson setLateReason(String value) {
            this.lateReason = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aac003", aac003);
            Members.put(map, "aac058", aac058);
            Members.put(map, "aac147", aac147);
            Members.put(map, "aac004", aac004);
            Members.put(map, "aac006", aac006);
            Members.put(map, "aac067", aac067);
            Members.put(map, "aac009", aac009);
            Members.put(map, "aac011", aac011);
            Members.put(map, "aae030", aae030);
            Members.put(map, "aac013", aac013);
            Members.put(map, "abc910", abc910);
            Members.put(map, "abc913", abc913);
            Members.put(map, "abc914", abc914);
            Members.put(map, "probationMonths", probationMonths);
            Members.put(map, "aca111", aca111);
            Members.put(map, "workplace", workplace);
            Members.put(map, "workHours", workHours);
            Members.put(map, "monthlyPay", monthlyPay);
            Members.put(map, "abc955", abc955);
            Members.put(map, "abc954", abc954);
            Members.put(map, "contractNo", contractNo);
            Members.put(map, "aac066", aac066);
            Members.put(map, "jobPost", jobPost);
            Members.put(map, "aac050", aac050);
            Members.put(map, "aae140", aae140);
            Members.put(map, "aae041", aae041);
            Members.put(map, "lateReason", lateReason);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static RequestPerson fromMap(Map<String, ?> map) {
            RequestPerson it = new RequestPerson();
            it.aac003 = Members.text(map, "aac003");
            it.aac058 = Members.text(map, "aac058");
            it.aac147 = Members.text(map, "aac147");
            it.aac004 = Members.text(map, "aac004");
            it.aac006 = Members.text(map, "aac006");
            it.aac067 = Members.text(map, "aac067");
            it.aac009 = Members.text(map, "aac009");
            it.aac011 = Members.text(map, "aac011");
            it.aae030 = Members.text(map, "aae030");
            it.aac013 = Members.text(map, "aac013");
            it.abc910 = Members.text(map, "abc910");
            it.abc913 = Members.text(map, "abc913");
            it.abc914 = Members.text(map, "abc914");
            it.probationMonths = Members.integer(map, "probationMonths");
            it.aca111 = Members.text(map, "aca111");
            it.workplace = Members.text(map, "workplace");
            it.workHours = Members.text(map, "workHours");
            it.monthlyPay = Members.text(map, "monthlyPay");
            it.abc955 = Members.text(map, "abc955");
            it.abc954 = Members.text(map, "abc954");
            it.contractNo = Members.text(map, "contractNo");
            it.aac066 = Members.text(map, "aac066");
            it.jobPost = Members.text(map, "jobPost");
            it.aac050 = Members.text(map, "aac050");
            it.aae140 = Members.texts(map, "aae140");
            it.aae041 = Members.text(map, "aae041");
            it.lateReason = Members.text(map, "lateReason");
            return it;
        }
    }

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private String batchNo;
        private Boolean checkOnly;
        private Boolean allOrNothing;
        private List<RequestPerson> persons;

        /** 统一社会信用代码 Unified social credit code（必填 required）; uscc; 例 91370200MA3TEXT01C */
        public String getAab998() {
            return aab998;
        }

        /** Sets 统一社会信用代码 Unified social credit code. */
        public Request setAab998(String value) {
            this.aab998 = value;
            return this;
        }

        /** 单位编号 Unit number（必填 required）; 例 3702001001 */
        public String getAab001() {
            return aab001;
        }

        /** Sets 单位编号 Unit number. */
        public Request setAab001(String value) {
            this.aab001 = value;
            return this;
        }

        /** 经办人 Handler（必填 required）; person-name; 例 经办测试 */
        public String getAae011() {
            return aae011;
        }

        /** Sets 经办人 Handler. */
        public Request setAae011(String value) {
            this.aae011 = value;
            return this;
        }

        /** 批次号 Batch number; 例 ROSTER-202611 */
        public String getBatchNo() {
            return batchNo;
        }

        /** Sets 批次号 Batch number. */
        public Request setBatchNo(String value) {
            this.batchNo = value;
            return this;
        }

        /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
        public Boolean getCheckOnly() {
            return checkOnly;
        }

        /** Sets 仅预校验 Check only. */
        public Request setCheckOnly(Boolean value) {
            this.checkOnly = value;
            return this;
        }

        /** 全部环节办成才办 All steps or none; 为 true 时，一人有任一环节不予通过的，撤回该人员已办结的环节 */
        public Boolean getAllOrNothing() {
            return allOrNothing;
        }

        /** Sets 全部环节办成才办 All steps or none. */
        public Request setAllOrNothing(Boolean value) {
            this.allOrNothing = value;
            return this;
        }

        /** 人员 Persons（必填 required） */
        public List<RequestPerson> getPersons() {
            return persons;
        }

        /** Sets 人员 Persons. */
        public Request setPersons(List<RequestPerson> value) {
            this.persons = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aab998", aab998);
            Members.put(map, "aab001", aab001);
            Members.put(map, "aae011", aae011);
            Members.put(map, "batchNo", batchNo);
            Members.put(map, "checkOnly", checkOnly);
            Members.put(map, "allOrNothing", allOrNothing);
            Members.put(map, "persons", persons);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Request fromMap(Map<String, ?> map) {
            Request it = new Request();
            it.aab998 = Members.text(map, "aab998");
            it.aab001 = Members.text(map, "aab001");
            it.aae011 = Members.text(map, "aae011");
            it.batchNo = Members.text(map, "batchNo");
            it.checkOnly = Members.bool(map, "checkOnly");
            it.allOrNothing = Members.bool(map, "allOrNothing");
            it.persons = Members.objects(map, "persons", RequestPerson::fromMap);
            return it;
        }
    }

    /** 逐人结果. */
    public static final class ResponsePerson implements Body {
        private Long index;
        private String outcome;
        private Object steps;

        /** 序号（自 0 起，与申报顺序相同） */
        public Long getIndex() {
            return index;
        }

        /** Sets 序号（自 0 起，与申报顺序相同）. */
        public ResponsePerson setIndex(Long value) {
            this.index = value;
            return this;
        }

        /** 结果; done | rejected | partial */
        public String getOutcome() {
            return outcome;
        }

        /** Sets 结果. */
        public ResponsePerson setOutcome(String value) {
            this.outcome = value;
            return this;
        }

        /** 各环节结果：办结、不予通过、未办（前一环节未通过）、已撤回 */
        public Object getSteps() {
            return steps;
        }

        /** Sets 各环节结果：办结、不予通过、未办（前一环节未通过）、已撤回. */
        public ResponsePerson setSteps(Object value) {
            this.steps = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "index", index);
            Members.put(map, "outcome", outcome);
            Members.put(map, "steps", steps);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponsePerson fromMap(Map<String, ?> map) {
            ResponsePerson it = new ResponsePerson();
            it.index = Members.integer(map, "index");
            it.outcome = Members.text(map, "outcome");
            it.steps = map.get("steps");
            return it;
        }
    }

    /** 逐人. */
    public static final class ResponseStepDataPerson implements Body {
        private Long index;
        private String outcome;
        private String number;
        private String code;
        private String message;

        /** 序号 */
        public Long getIndex() {
            return index;
        }

        /** Sets 序号. */
        public ResponseStepDataPerson setIndex(Long value) {
            this.index = value;
            return this;
        }

        /** 结果; done | rejected | partial */
        public String getOutcome() {
            return outcome;
        }

        /** Sets 结果. */
        public ResponseStepDataPerson setOutcome(String value) {
            this.outcome = value;
            return this;
        }

        /** 登记编号、备案编号或个人编号 */
        public String getNumber() {
            return number;
        }

        /** Sets 登记编号、备案编号或个人编号. */
        public ResponseStepDataPerson setNumber(String value) {
            this.number = value;
            return this;
        }

        /** 业务系统代码 */
        public String getCode() {
            return code;
        }

        /** Sets 业务系统代码. */
        public ResponseStepDataPerson setCode(String value) {
            this.code = value;
            return this;
        }

        /** 说明 */
        public String getMessage() {
            return message;
        }

        /** Sets 说明. */
        public ResponseStepDataPerson setMessage(String value) {
            this.message = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "index", index);
            Members.put(map, "outcome", outcome);
            Members.put(map, "number", number);
            Members.put(map, "code", code);
            Members.put(map, "message", message);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseStepDataPerson fromMap(Map<String, ?> map) {
            ResponseStepDataPerson it = new ResponseStepDataPerson();
            it.index = Members.integer(map, "index");
            it.outcome = Members.text(map, "outcome");
            it.number = Members.text(map, "number");
            it.code = Members.text(map, "code");
            it.message = Members.text(map, "message");
            return it;
        }
    }

    /** 业务系统答复. */
    public static final class ResponseStepData implements Body {
        private String businessNo;
        private List<ResponseStepDataPerson> persons;

        /** 业务编号 */
        public String getBusinessNo() {
            return businessNo;
        }

        /** Sets 业务编号. */
        public ResponseStepData setBusinessNo(String value) {
            this.businessNo = value;
            return this;
        }

        /** 逐人 */
        public List<ResponseStepDataPerson> getPersons() {
            return persons;
        }

        /** Sets 逐人. */
        public ResponseStepData setPersons(List<ResponseStepDataPerson> value) {
            this.persons = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "businessNo", businessNo);
            Members.put(map, "persons", persons);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseStepData fromMap(Map<String, ?> map) {
            ResponseStepData it = new ResponseStepData();
            it.businessNo = Members.text(map, "businessNo");
            it.persons = Members.objects(map, "persons", ResponseStepDataPerson::fromMap);
            return it;
        }
    }

    /** 逐环节结果. */
    public static final class ResponseStep implements Body {
        private String step;
        private String title;
        private String outcome;
        private String code;
        private String message;
        private ResponseStepData data;

        /** 环节 */
        public String getStep() {
            return step;
        }

        /** Sets 环节. */
        public ResponseStep setStep(String value) {
            this.step = value;
            return this;
        }

        /** 环节名称 */
        public String getTitle() {
            return title;
        }

        /** Sets 环节名称. */
        public ResponseStep setTitle(String value) {
            this.title = value;
            return this;
        }

        /** 结果; done | rejected | partial | skipped | undone */
        public String getOutcome() {
            return outcome;
        }

        /** Sets 结果. */
        public ResponseStep setOutcome(String value) {
            this.outcome = value;
            return this;
        }

        /** 代码 */
        public String getCode() {
            return code;
        }

        /** Sets 代码. */
        public ResponseStep setCode(String value) {
            this.code = value;
            return this;
        }

        /** 说明 */
        public String getMessage() {
            return message;
        }

        /** Sets 说明. */
        public ResponseStep setMessage(String value) {
            this.message = value;
            return this;
        }

        /** 业务系统答复 */
        public ResponseStepData getData() {
            return data;
        }

        /** Sets 业务系统答复. */
        public ResponseStep setData(ResponseStepData value) {
            this.data = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "step", step);
            Members.put(map, "title", title);
            Members.put(map, "outcome", outcome);
            Members.put(map, "code", code);
            Members.put(map, "message", message);
            Members.put(map, "data", data);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseStep fromMap(Map<String, ?> map) {
            ResponseStep it = new ResponseStep();
            it.step = Members.text(map, "step");
            it.title = Members.text(map, "title");
            it.outcome = Members.text(map, "outcome");
            it.code = Members.text(map, "code");
            it.message = Members.text(map, "message");
            it.data = Members.object(map, "data", ResponseStepData::fromMap);
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private List<ResponsePerson> persons;
        private List<ResponseStep> steps;

        /** 逐人结果 */
        public List<ResponsePerson> getPersons() {
            return persons;
        }

        /** Sets 逐人结果. */
        public Response setPersons(List<ResponsePerson> value) {
            this.persons = value;
            return this;
        }

        /** 逐环节结果 */
        public List<ResponseStep> getSteps() {
            return steps;
        }

        /** Sets 逐环节结果. */
        public Response setSteps(List<ResponseStep> value) {
            this.steps = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "persons", persons);
            Members.put(map, "steps", steps);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.persons = Members.objects(map, "persons", ResponsePerson::fromMap);
            it.steps = Members.objects(map, "steps", ResponseStep::fromMap);
            return it;
        }
    }
}



