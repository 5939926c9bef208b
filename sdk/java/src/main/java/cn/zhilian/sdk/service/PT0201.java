// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 高层次人才培训报名 Enrol people in a class. 用人单位为本单位人员报名一个培训班次，每次 1 至 50 人，逐人返回录取或候补。名额已满的列入候补，有人退出时依次递补。 An employer enrols its people in one class, one to fifty persons a time. When the class is full they are put on the waiting list. */
public final class PT0201 {
    /** The servicecode. */
    public static final String CODE = "PT0201";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "submit", "高层次人才培训报名", "Enrol people in a class", false,
            "persons", 50, false);

    private PT0201() {}

    /** 人员 Persons. */
    public static final class RequestPerson implements Body {
        private String aac003;
        private String aac058;
        private String aac147;
        private String aac006;
        private String aac014;
        private String talentClass;
        private String talentNo;
        private String aac011;
        private String aac067;

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

        /** 出生日期 Date of birth（必填 required）; YYYY-MM-DD; 例 1990-01-01 */
        public String getAac006() {
            return aac006;
        }

        /** Sets 出生日期 Date of birth. */
        public RequestPerson setAac006(String value) {
            this.aac006 = value;
            return this;
        }

        /** 职称级别 Degree of the professional title（必填 required）; 代码表 AAC014; 例 2 */
        public String getAac014() {
            return aac014;
        }

        /** Sets 职称级别 Degree of the professional title. */
        public RequestPerson setAac014(String value) {
            this.aac014 = value;
            return this;
        }

        /** Sets 职称级别 Degree of the professional title. */
        public RequestPerson setAac014(cn.zhilian.sdk.dictionary.AAC014 value) {
            return setAac014(value == null ? null : value.code);
        }

        /** 人才类别 Class in the talent catalogue; 代码表 TalentClass; 例 C */
        public String getTalentClass() {
            return talentClass;
        }

        /** Sets 人才类别 Class in the talent catalogue. */
        public RequestPerson setTalentClass(String value) {
            this.talentClass = value;
            return this;
        }

        /** Sets 人才类别 Class in the talent catalogue. */
        public RequestPerson setTalentClass(cn.zhilian.sdk.dictionary.TalentClass value) {
            return setTalentClass(value == null ? null : value.code);
        }

        /** 人才证书编号 Number of the talent certificate; 例 RC-2025-0117 */
        public String getTalentNo() {
            return talentNo;
        }

        /** Sets 人才证书编号 Number of the talent certificate. */
        public RequestPerson setTalentNo(String value) {
            this.talentNo = value;
            return this;
        }

        /** 学历 Education; 代码表 AAC011; 例 21 */
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

        /** 手机号码 Mobile phone; mobile; 例 13900000001 */
        public String getAac067() {
            return aac067;
        }

        /** Sets 手机号码 Mobile phone. */
        public RequestPerson setAac067(String value) {
            this.aac067 = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aac003", aac003);
            Members.put(map, "aac058", aac058);
            Members.put(map, "aac147", aac147);
            Members.put(map, "aac006", aac006);
            Members.put(map, "aac014", aac014);
            Members.put(map, "talentClass", talentClass);
            Members.put(map, "talentNo", talentNo);
            Members.put(map, "aac011", aac011);
            Members.put(map, "aac067", aac067);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static RequestPerson fromMap(Map<String, ?> map) {
            RequestPerson it = new RequestPerson();
            it.aac003 = Members.text(map, "aac003");
            it.aac058 = Members.text(map, "aac058");
            it.aac147 = Members.text(map, "aac147");
            it.aac006 = Members.text(map, "aac006");
            it.aac014 = Members.text(map, "aac014");
            it.talentClass = Members.text(map, "talentClass");
            it.talentNo = Members.text(map, "talentNo");
            it.aac011 = Members.text(map, "aac011");
            it.aac067 = Members.text(map, "aac067");
            return it;
        }
    }

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private Boolean checkOnly;
        private String acf003;
        private String aae030;
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

        /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
        public Boolean getCheckOnly() {
            return checkOnly;
        }

        /** Sets 仅预校验 Check only. */
        public Request setCheckOnly(Boolean value) {
            this.checkOnly = value;
            return this;
        }

        /** 培训班次编号 Number of the class（必填 required）; 例 PX202612B */
        public String getAcf003() {
            return acf003;
        }

        /** Sets 培训班次编号 Number of the class. */
        public Request setAcf003(String value) {
            this.acf003 = value;
            return this;
        }

        /** 开班日期 First day of the class（必填 required）; YYYY-MM-DD; 例 2026-11-16 */
        public String getAae030() {
            return aae030;
        }

        /** Sets 开班日期 First day of the class. */
        public Request setAae030(String value) {
            this.aae030 = value;
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
            Members.put(map, "checkOnly", checkOnly);
            Members.put(map, "acf003", acf003);
            Members.put(map, "aae030", aae030);
            Members.put(map, "persons", persons);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Request fromMap(Map<String, ?> map) {
            Request it = new Request();
            it.aab998 = Members.text(map, "aab998");
            it.aab001 = Members.text(map, "aab001");
            it.aae011 = Members.text(map, "aae011");
            it.checkOnly = Members.bool(map, "checkOnly");
            it.acf003 = Members.text(map, "acf003");
            it.aae030 = Members.text(map, "aae030");
            it.persons = Members.objects(map, "persons", RequestPerson::fromMap);
            return it;
        }
    }

    /** 逐人结果. */
    public static final class ResponsePerson implements Body {
        private Long index;
        private String outcome;
        private String enrolmentNo;
        private String enrolmentState;
        private String code;
        private String message;

        /** 序号（自 0 起，与申报顺序相同） */
        public Long getIndex() {
            return index;
        }

        /** Sets 序号（自 0 起，与申报顺序相同）. */
        public ResponsePerson setIndex(Long value) {
            this.index = value;
            return this;
        }

        /** 结果; done | rejected */
        public String getOutcome() {
            return outcome;
        }

        /** Sets 结果. */
        public ResponsePerson setOutcome(String value) {
            this.outcome = value;
            return this;
        }

        /** 报名号 */
        public String getEnrolmentNo() {
            return enrolmentNo;
        }

        /** Sets 报名号. */
        public ResponsePerson setEnrolmentNo(String value) {
            this.enrolmentNo = value;
            return this;
        }

        /** 报名状态; 代码表 EnrolmentState */
        public String getEnrolmentState() {
            return enrolmentState;
        }

        /** Sets 报名状态. */
        public ResponsePerson setEnrolmentState(String value) {
            this.enrolmentState = value;
            return this;
        }

        /** Sets 报名状态. */
        public ResponsePerson setEnrolmentState(cn.zhilian.sdk.dictionary.EnrolmentState value) {
            return setEnrolmentState(value == null ? null : value.code);
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

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "index", index);
            Members.put(map, "outcome", outcome);
            Members.put(map, "enrolmentNo", enrolmentNo);
            Members.put(map, "enrolmentState", enrolmentState);
            Members.put(map, "code", code);
            Members.put(map, "message", message);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponsePerson fromMap(Map<String, ?> map) {
            ResponsePerson it = new ResponsePerson();
            it.index = Members.integer(map, "index");
            it.outcome = Members.text(map, "outcome");
            it.enrolmentNo = Members.text(map, "enrolmentNo");
            it.enrolmentState = Members.text(map, "enrolmentState");
            it.code = Members.text(map, "code");
            it.message = Members.text(map, "message");
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



