// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 企业职工参保登记（增员） Insure employees. 企业为职工办理养老、失业、工伤保险的参保登记。每次 1 至 100 人，逐人逐险种返回结果。 An employer insures the persons it has hired. One to a hundred persons a time, with a result for each person and kind. */
public final class SI0101 {
    /** The servicecode. */
    public static final String CODE = "SI0101";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "submit", "企业职工参保登记（增员）", "Insure employees", false,
            "persons", 100, true);

    private SI0101() {}

    /** 人员 Persons. */
    public static final class RequestPerson implements Body {
        private String aac003;
        private String aac058;
        private String aac147;
        private String aac004;
        private String aac006;
        private String aac067;
        private String aac009;
        private String aac013;
        private String aac066;
        private String jobPost;
        private String aac050;
        private List<String> aae140;
        private String aae041;
        private String aac040;

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

        /** 手机号码 Mobile phone; mobile; 例 13900000001 */
        public String getAac067() {
            return aac067;
        }

        /** Sets 手机号码 Mobile phone. */
        public RequestPerson setAac067(String value) {
            this.aac067 = value;
            return this;
        }

        /** 户口性质 Household registration; 代码表 AAC009; 例 51 */
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

        /** 起薪当月工资 Wage of the first month; 以元为单位的文本；转送税务部门，参保登记不以此为条件; money; 例 6500.00 */
        public String getAac040() {
            return aac040;
        }

        /** Sets 起薪当月工资 Wage of the first month. */
        public RequestPerson setAac040(String value) {
            this.aac040 = value;
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
            Members.put(map, "aac013", aac013);
            Members.put(map, "aac066", aac066);
            Members.put(map, "jobPost", jobPost);
            Members.put(map, "aac050", aac050);
            Members.put(map, "aae140", aae140);
            Members.put(map, "aae041", aae041);
            Members.put(map, "aac040", aac040);
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
            it.aac013 = Members.text(map, "aac013");
            it.aac066 = Members.text(map, "aac066");
            it.jobPost = Members.text(map, "jobPost");
            it.aac050 = Members.text(map, "aac050");
            it.aae140 = Members.texts(map, "aae140");
            it.aae041 = Members.text(map, "aae041");
            it.aac040 = Members.text(map, "aac040");
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
            it.persons = Members.objects(map, "persons", RequestPerson::fromMap);
            return it;
        }
    }

    /** 逐险种结果. */
    public static final class ResponsePersonKind implements Body {
        private String aae140;
        private String outcome;
        private String code;
        private String message;

        /** 险种; 代码表 AAE140 */
        public String getAae140() {
            return aae140;
        }

        /** Sets 险种. */
        public ResponsePersonKind setAae140(String value) {
            this.aae140 = value;
            return this;
        }

        /** Sets 险种. */
        public ResponsePersonKind setAae140(cn.zhilian.sdk.dictionary.AAE140 value) {
            return setAae140(value == null ? null : value.code);
        }

        /** 结果; done | rejected */
        public String getOutcome() {
            return outcome;
        }

        /** Sets 结果. */
        public ResponsePersonKind setOutcome(String value) {
            this.outcome = value;
            return this;
        }

        /** 业务系统代码 */
        public String getCode() {
            return code;
        }

        /** Sets 业务系统代码. */
        public ResponsePersonKind setCode(String value) {
            this.code = value;
            return this;
        }

        /** 说明 */
        public String getMessage() {
            return message;
        }

        /** Sets 说明. */
        public ResponsePersonKind setMessage(String value) {
            this.message = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aae140", aae140);
            Members.put(map, "outcome", outcome);
            Members.put(map, "code", code);
            Members.put(map, "message", message);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponsePersonKind fromMap(Map<String, ?> map) {
            ResponsePersonKind it = new ResponsePersonKind();
            it.aae140 = Members.text(map, "aae140");
            it.outcome = Members.text(map, "outcome");
            it.code = Members.text(map, "code");
            it.message = Members.text(map, "message");
            return it;
        }
    }

    /** 逐人结果. */
    public static final class ResponsePerson implements Body {
        private Long index;
        private String outcome;
        private String aac001;
        private String aae041;
        private String aae042;
        private String code;
        private String message;
        private List<ResponsePersonKind> kinds;

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

        /** 个人编号 */
        public String getAac001() {
            return aac001;
        }

        /** Sets 个人编号. */
        public ResponsePerson setAac001(String value) {
            this.aac001 = value;
            return this;
        }

        /** 参保起始年月 */
        public String getAae041() {
            return aae041;
        }

        /** Sets 参保起始年月. */
        public ResponsePerson setAae041(String value) {
            this.aae041 = value;
            return this;
        }

        /** 参保终止年月 */
        public String getAae042() {
            return aae042;
        }

        /** Sets 参保终止年月. */
        public ResponsePerson setAae042(String value) {
            this.aae042 = value;
            return this;
        }

        /** 业务系统代码 */
        public String getCode() {
            return code;
        }

        /** Sets 业务系统代码. */
        public ResponsePerson setCode(String value) {
            this.code = value;
            return this;
        }

        /** 说明 */
        public String getMessage() {
            return message;
        }

        /** Sets 说明. */
        public ResponsePerson setMessage(String value) {
            this.message = value;
            return this;
        }

        /** 逐险种结果 */
        public List<ResponsePersonKind> getKinds() {
            return kinds;
        }

        /** Sets 逐险种结果. */
        public ResponsePerson setKinds(List<ResponsePersonKind> value) {
            this.kinds = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "index", index);
            Members.put(map, "outcome", outcome);
            Members.put(map, "aac001", aac001);
            Members.put(map, "aae041", aae041);
            Members.put(map, "aae042", aae042);
            Members.put(map, "code", code);
            Members.put(map, "message", message);
            Members.put(map, "kinds", kinds);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponsePerson fromMap(Map<String, ?> map) {
            ResponsePerson it = new ResponsePerson();
            it.index = Members.integer(map, "index");
            it.outcome = Members.text(map, "outcome");
            it.aac001 = Members.text(map, "aac001");
            it.aae041 = Members.text(map, "aae041");
            it.aae042 = Members.text(map, "aae042");
            it.code = Members.text(map, "code");
            it.message = Members.text(map, "message");
            it.kinds = Members.objects(map, "kinds", ResponsePersonKind::fromMap);
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private String businessNo;
        private List<ResponsePerson> persons;

        /** 业务编号 */
        public String getBusinessNo() {
            return businessNo;
        }

        /** Sets 业务编号. */
        public Response setBusinessNo(String value) {
            this.businessNo = value;
            return this;
        }

        /** 逐人结果 */
        public List<ResponsePerson> getPersons() {
            return persons;
        }

        /** Sets 逐人结果. */
        public Response setPersons(List<ResponsePerson> value) {
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
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.businessNo = Members.text(map, "businessNo");
            it.persons = Members.objects(map, "persons", ResponsePerson::fromMap);
            return it;
        }
    }
}



