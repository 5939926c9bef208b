// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 企业职工停止参保（减员） End insurance. 职工离职后，企业为其办理停止参保。 An employer ends the insurance of persons who have left. */
public final class SI0102 {
    /** The servicecode. */
    public static final String CODE = "SI0102";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "terminate", "企业职工停止参保（减员）", "End insurance", false,
            "persons", 100, true);

    private SI0102() {}

    /** 人员 Persons. */
    public static final class RequestPerson implements Body {
        private String aac003;
        private String aac058;
        private String aac147;
        private List<String> aae140;
        private String aae042;
        private String abc916;
        private String abc917;

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

        /** 险种 Kinds of insurance（必填 required）; 代码表 AAE140 */
        public List<String> getAae140() {
            return aae140;
        }

        /** Sets 险种 Kinds of insurance. */
        public RequestPerson setAae140(List<String> value) {
            this.aae140 = value;
            return this;
        }

        /** 参保终止年月 Last month of insurance（必填 required）; YYYY-MM; 例 2026-11 */
        public String getAae042() {
            return aae042;
        }

        /** Sets 参保终止年月 Last month of insurance. */
        public RequestPerson setAae042(String value) {
            this.aae042 = value;
            return this;
        }

        /** 解除或终止日期 Day on which the contract ended（必填 required）; YYYY-MM-DD; 例 2026-11-20 */
        public String getAbc916() {
            return abc916;
        }

        /** Sets 解除或终止日期 Day on which the contract ended. */
        public RequestPerson setAbc916(String value) {
            this.abc916 = value;
            return this;
        }

        /** 解除或终止原因 Reason of ending（必填 required）; 代码表 ABC917; 例 3601 */
        public String getAbc917() {
            return abc917;
        }

        /** Sets 解除或终止原因 Reason of ending. */
        public RequestPerson setAbc917(String value) {
            this.abc917 = value;
            return this;
        }

        /** Sets 解除或终止原因 Reason of ending. */
        public RequestPerson setAbc917(cn.zhilian.sdk.dictionary.ABC917 value) {
            return setAbc917(value == null ? null : value.code);
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aac003", aac003);
            Members.put(map, "aac058", aac058);
            Members.put(map, "aac147", aac147);
            Members.put(map, "aae140", aae140);
            Members.put(map, "aae042", aae042);
            Members.put(map, "abc916", abc916);
            Members.put(map, "abc917", abc917);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static RequestPerson fromMap(Map<String, ?> map) {
            RequestPerson it = new RequestPerson();
            it.aac003 = Members.text(map, "aac003");
            it.aac058 = Members.text(map, "aac058");
            it.aac147 = Members.text(map, "aac147");
            it.aae140 = Members.texts(map, "aae140");
            it.aae042 = Members.text(map, "aae042");
            it.abc916 = Members.text(map, "abc916");
            it.abc917 = Members.text(map, "abc917");
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



