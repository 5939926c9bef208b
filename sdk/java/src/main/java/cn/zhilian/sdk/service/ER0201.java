// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 失业人员名单告知 Tell who lost their work. 用人单位自终止或解除劳动关系之日起 15 日内，将失业人员名单告知。先办理终止就业登记（ER0105），日期和原因须与其一致；逾期的予以提示，不拒绝。每次 1 至 100 人，逐人返回结果。 Within 15 days of the end an employer tells who lost their work. The employment is ended first (ER0105), with the same day and reason. A late notice is taken with a warning. One to a hundred persons a time, with a result for each. */
public final class ER0201 {
    /** The servicecode. */
    public static final String CODE = "ER0201";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "submit", "失业人员名单告知", "Tell who lost their work", false,
            "persons", 100, false);

    private ER0201() {}

    /** 失业人员 Persons who lost their work. */
    public static final class RequestPerson implements Body {
        private String aac003;
        private String aac058;
        private String aac147;
        private String abc916;
        private String abc917;
        private String involuntary;
        private String proofOn;
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

        /** 非因本人意愿中断就业 Not by the person's own will（必填 required）; 代码表 ABC955; 例 1 */
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

        /** 出具解除或终止证明的日期 Day of the proof of leaving（必填 required）; YYYY-MM-DD; 例 2026-11-20 */
        public String getProofOn() {
            return proofOn;
        }

        /** Sets 出具解除或终止证明的日期 Day of the proof of leaving. */
        public RequestPerson setProofOn(String value) {
            this.proofOn = value;
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
            Members.put(map, "abc916", abc916);
            Members.put(map, "abc917", abc917);
            Members.put(map, "involuntary", involuntary);
            Members.put(map, "proofOn", proofOn);
            Members.put(map, "lateReason", lateReason);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static RequestPerson fromMap(Map<String, ?> map) {
            RequestPerson it = new RequestPerson();
            it.aac003 = Members.text(map, "aac003");
            it.aac058 = Members.text(map, "aac058");
            it.aac147 = Members.text(map, "aac147");
            it.abc916 = Members.text(map, "abc916");
            it.abc917 = Members.text(map, "abc917");
            it.involuntary = Members.text(map, "involuntary");
            it.proofOn = Members.text(map, "proofOn");
            it.lateReason = Members.text(map, "lateReason");
            return it;
        }
    }

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
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

        /** 失业人员 Persons who lost their work（必填 required） */
        public List<RequestPerson> getPersons() {
            return persons;
        }

        /** Sets 失业人员 Persons who lost their work. */
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
            Members.put(map, "persons", persons);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Request fromMap(Map<String, ?> map) {
            Request it = new Request();
            it.aab998 = Members.text(map, "aab998");
            it.aab001 = Members.text(map, "aab001");
            it.aae011 = Members.text(map, "aae011");
            it.persons = Members.objects(map, "persons", RequestPerson::fromMap);
            return it;
        }
    }

    /** 逐人结果. */
    public static final class ResponsePerson implements Body {
        private Long index;
        private String outcome;
        private String noticeNo;
        private String aae036;
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

        /** 告知编号 */
        public String getNoticeNo() {
            return noticeNo;
        }

        /** Sets 告知编号. */
        public ResponsePerson setNoticeNo(String value) {
            this.noticeNo = value;
            return this;
        }

        /** 告知日期; YYYY-MM-DD */
        public String getAae036() {
            return aae036;
        }

        /** Sets 告知日期. */
        public ResponsePerson setAae036(String value) {
            this.aae036 = value;
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
            Members.put(map, "noticeNo", noticeNo);
            Members.put(map, "aae036", aae036);
            Members.put(map, "code", code);
            Members.put(map, "message", message);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponsePerson fromMap(Map<String, ?> map) {
            ResponsePerson it = new ResponsePerson();
            it.index = Members.integer(map, "index");
            it.outcome = Members.text(map, "outcome");
            it.noticeNo = Members.text(map, "noticeNo");
            it.aae036 = Members.text(map, "aae036");
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



