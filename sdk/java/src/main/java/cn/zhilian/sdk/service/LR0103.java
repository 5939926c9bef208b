// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 劳动用工备案（解除、终止） Take ended contracts off the record. 劳动合同解除或终止后，在规定期限内办理备案。 An employer takes contracts that have ended off the record. */
public final class LR0103 {
    /** The servicecode. */
    public static final String CODE = "LR0103";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "terminate", "劳动用工备案（解除、终止）", "Take ended contracts off the record", false,
            "persons", 100, true);

    private LR0103() {}

    /** 人员 Persons. */
    public static final class RequestPerson implements Body {
        private String aac003;
        private String aac058;
        private String aac147;
        private String abc914;
        private String abc916;
        private String abc917;
        private String involuntary;
        private String fileNo;

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

        /** 合同终止日期 Contract end; YYYY-MM-DD; 例 2029-11-15 */
        public String getAbc914() {
            return abc914;
        }

        /** Sets 合同终止日期 Contract end. */
        public RequestPerson setAbc914(String value) {
            this.abc914 = value;
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

        /** 非因本人意愿中断就业 Not by the person's own will; 代码表 ABC955; 例 1 */
        public String getInvoluntary() {
            return involuntary;
        }

        /** Sets 非因本人意愿中断就业 Not by the person's own will. */
        public RequestPerson setInvoluntary(String value) {
            this.involuntary = value;
            return this;
        }

        /** Sets 非因本人意愿中断就业 Not by the person's own will. */
        public RequestPerson setInvoluntary(cn.zhilian.sdk.dictionary.ABC955 value) {
            return setInvoluntary(value == null ? null : value.code);
        }

        /** 备案编号 Number of the record; 例 BA20261123000001 */
        public String getFileNo() {
            return fileNo;
        }

        /** Sets 备案编号 Number of the record. */
        public RequestPerson setFileNo(String value) {
            this.fileNo = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aac003", aac003);
            Members.put(map, "aac058", aac058);
            Members.put(map, "aac147", aac147);
            Members.put(map, "abc914", abc914);
            Members.put(map, "abc916", abc916);
            Members.put(map, "abc917", abc917);
            Members.put(map, "involuntary", involuntary);
            Members.put(map, "fileNo", fileNo);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static RequestPerson fromMap(Map<String, ?> map) {
            RequestPerson it = new RequestPerson();
            it.aac003 = Members.text(map, "aac003");
            it.aac058 = Members.text(map, "aac058");
            it.aac147 = Members.text(map, "aac147");
            it.abc914 = Members.text(map, "abc914");
            it.abc916 = Members.text(map, "abc916");
            it.abc917 = Members.text(map, "abc917");
            it.involuntary = Members.text(map, "involuntary");
            it.fileNo = Members.text(map, "fileNo");
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

    /** 逐人结果. */
    public static final class ResponsePerson implements Body {
        private Long index;
        private String outcome;
        private String fileNo;
        private String aae043;
        private String abc916;
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

        /** 备案编号 */
        public String getFileNo() {
            return fileNo;
        }

        /** Sets 备案编号. */
        public ResponsePerson setFileNo(String value) {
            this.fileNo = value;
            return this;
        }

        /** 备案日期; YYYY-MM-DD */
        public String getAae043() {
            return aae043;
        }

        /** Sets 备案日期. */
        public ResponsePerson setAae043(String value) {
            this.aae043 = value;
            return this;
        }

        /** 解除或终止日期; YYYY-MM-DD */
        public String getAbc916() {
            return abc916;
        }

        /** Sets 解除或终止日期. */
        public ResponsePerson setAbc916(String value) {
            this.abc916 = value;
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

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "index", index);
            Members.put(map, "outcome", outcome);
            Members.put(map, "fileNo", fileNo);
            Members.put(map, "aae043", aae043);
            Members.put(map, "abc916", abc916);
            Members.put(map, "code", code);
            Members.put(map, "message", message);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponsePerson fromMap(Map<String, ?> map) {
            ResponsePerson it = new ResponsePerson();
            it.index = Members.integer(map, "index");
            it.outcome = Members.text(map, "outcome");
            it.fileNo = Members.text(map, "fileNo");
            it.aae043 = Members.text(map, "aae043");
            it.abc916 = Members.text(map, "abc916");
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



