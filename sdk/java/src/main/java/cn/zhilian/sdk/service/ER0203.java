// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 查询离职人员的告知和失业登记 How own former staff stand. 按人查询本单位终止就业登记的人员：名单告知和本单位发起的失业登记的状态。不提供失业保险待遇和其后的就业情况。 An employer asks for persons whose employment it ended, whether they were told of and what became of the registration it brought on its way. Benefits and later employers are not told. */
public final class ER0203 {
    /** The servicecode. */
    public static final String CODE = "ER0203";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "query", "查询离职人员的告知和失业登记", "How own former staff stand", false,
            "", 1, false);

    private ER0203() {}

    /** 人员 Persons. */
    public static final class RequestPerson implements Body {
        private String aac003;
        private String aac058;
        private String aac147;
        private String abc916;

        /** 姓名 Name; person-name; 例 测试甲 */
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

        /** 解除或终止日期 Day on which the contract ended; YYYY-MM-DD; 例 2026-11-20 */
        public String getAbc916() {
            return abc916;
        }

        /** Sets 解除或终止日期 Day on which the contract ended. */
        public RequestPerson setAbc916(String value) {
            this.abc916 = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aac003", aac003);
            Members.put(map, "aac058", aac058);
            Members.put(map, "aac147", aac147);
            Members.put(map, "abc916", abc916);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static RequestPerson fromMap(Map<String, ?> map) {
            RequestPerson it = new RequestPerson();
            it.aac003 = Members.text(map, "aac003");
            it.aac058 = Members.text(map, "aac058");
            it.aac147 = Members.text(map, "aac147");
            it.abc916 = Members.text(map, "abc916");
            return it;
        }
    }

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private List<RequestPerson> persons;
        private String aae013;

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

        /** 人员 Persons（必填 required） */
        public List<RequestPerson> getPersons() {
            return persons;
        }

        /** Sets 人员 Persons. */
        public Request setPersons(List<RequestPerson> value) {
            this.persons = value;
            return this;
        }

        /** 用途 Use; plain-text; 例 核对离职手续 */
        public String getAae013() {
            return aae013;
        }

        /** Sets 用途 Use. */
        public Request setAae013(String value) {
            this.aae013 = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aab998", aab998);
            Members.put(map, "aab001", aab001);
            Members.put(map, "aae011", aae011);
            Members.put(map, "persons", persons);
            Members.put(map, "aae013", aae013);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Request fromMap(Map<String, ?> map) {
            Request it = new Request();
            it.aab998 = Members.text(map, "aab998");
            it.aab001 = Members.text(map, "aab001");
            it.aae011 = Members.text(map, "aae011");
            it.persons = Members.objects(map, "persons", RequestPerson::fromMap);
            it.aae013 = Members.text(map, "aae013");
            return it;
        }
    }

    /** 逐人逐次离职的情况. */
    public static final class ResponseRecord implements Body {
        private Long index;
        private String formerState;
        private String abc916;
        private String abc917;
        private String noticeNo;
        private String noticeState;
        private String involuntary;
        private String late;
        private String lateReason;
        private String aae036;
        private String unemploymentNo;
        private String unemploymentState;
        private String confirmBy;
        private String aae043;
        private String decidedOn;

        /** 序号（自 0 起，与查询顺序相同） */
        public Long getIndex() {
            return index;
        }

        /** Sets 序号（自 0 起，与查询顺序相同）. */
        public ResponseRecord setIndex(Long value) {
            this.index = value;
            return this;
        }

        /** 人员与本单位; 代码表 FormerState */
        public String getFormerState() {
            return formerState;
        }

        /** Sets 人员与本单位. */
        public ResponseRecord setFormerState(String value) {
            this.formerState = value;
            return this;
        }

        /** Sets 人员与本单位. */
        public ResponseRecord setFormerState(cn.zhilian.sdk.dictionary.FormerState value) {
            return setFormerState(value == null ? null : value.code);
        }

        /** 解除或终止日期; YYYY-MM-DD */
        public String getAbc916() {
            return abc916;
        }

        /** Sets 解除或终止日期. */
        public ResponseRecord setAbc916(String value) {
            this.abc916 = value;
            return this;
        }

        /** 解除或终止原因 */
        public String getAbc917() {
            return abc917;
        }

        /** Sets 解除或终止原因. */
        public ResponseRecord setAbc917(String value) {
            this.abc917 = value;
            return this;
        }

        /** 告知编号 */
        public String getNoticeNo() {
            return noticeNo;
        }

        /** Sets 告知编号. */
        public ResponseRecord setNoticeNo(String value) {
            this.noticeNo = value;
            return this;
        }

        /** 告知状态; 代码表 NoticeState */
        public String getNoticeState() {
            return noticeState;
        }

        /** Sets 告知状态. */
        public ResponseRecord setNoticeState(String value) {
            this.noticeState = value;
            return this;
        }

        /** Sets 告知状态. */
        public ResponseRecord setNoticeState(cn.zhilian.sdk.dictionary.NoticeState value) {
            return setNoticeState(value == null ? null : value.code);
        }

        /** 非因本人意愿中断就业; 代码表 ABC955 */
        public String getInvoluntary() {
            return involuntary;
        }

        /** Sets 非因本人意愿中断就业. */
        public ResponseRecord setInvoluntary(String value) {
            this.involuntary = value;
            return this;
        }

        /** Sets 非因本人意愿中断就业. */
        public ResponseRecord setInvoluntary(cn.zhilian.sdk.dictionary.ABC955 value) {
            return setInvoluntary(value == null ? null : value.code);
        }

        /** 是否逾期告知; 代码表 ABC955 */
        public String getLate() {
            return late;
        }

        /** Sets 是否逾期告知. */
        public ResponseRecord setLate(String value) {
            this.late = value;
            return this;
        }

        /** Sets 是否逾期告知. */
        public ResponseRecord setLate(cn.zhilian.sdk.dictionary.ABC955 value) {
            return setLate(value == null ? null : value.code);
        }

        /** 逾期说明 */
        public String getLateReason() {
            return lateReason;
        }

        /** Sets 逾期说明. */
        public ResponseRecord setLateReason(String value) {
            this.lateReason = value;
            return this;
        }

        /** 告知日期; YYYY-MM-DD */
        public String getAae036() {
            return aae036;
        }

        /** Sets 告知日期. */
        public ResponseRecord setAae036(String value) {
            this.aae036 = value;
            return this;
        }

        /** 失业登记编号 */
        public String getUnemploymentNo() {
            return unemploymentNo;
        }

        /** Sets 失业登记编号. */
        public ResponseRecord setUnemploymentNo(String value) {
            this.unemploymentNo = value;
            return this;
        }

        /** 失业登记状态; 代码表 UnemploymentState */
        public String getUnemploymentState() {
            return unemploymentState;
        }

        /** Sets 失业登记状态. */
        public ResponseRecord setUnemploymentState(String value) {
            this.unemploymentState = value;
            return this;
        }

        /** Sets 失业登记状态. */
        public ResponseRecord setUnemploymentState(cn.zhilian.sdk.dictionary.UnemploymentState value) {
            return setUnemploymentState(value == null ? null : value.code);
        }

        /** 本人确认期限; YYYY-MM-DD */
        public String getConfirmBy() {
            return confirmBy;
        }

        /** Sets 本人确认期限. */
        public ResponseRecord setConfirmBy(String value) {
            this.confirmBy = value;
            return this;
        }

        /** 失业登记申请日期; YYYY-MM-DD */
        public String getAae043() {
            return aae043;
        }

        /** Sets 失业登记申请日期. */
        public ResponseRecord setAae043(String value) {
            this.aae043 = value;
            return this;
        }

        /** 有结果的日期; YYYY-MM-DD */
        public String getDecidedOn() {
            return decidedOn;
        }

        /** Sets 有结果的日期. */
        public ResponseRecord setDecidedOn(String value) {
            this.decidedOn = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "index", index);
            Members.put(map, "formerState", formerState);
            Members.put(map, "abc916", abc916);
            Members.put(map, "abc917", abc917);
            Members.put(map, "noticeNo", noticeNo);
            Members.put(map, "noticeState", noticeState);
            Members.put(map, "involuntary", involuntary);
            Members.put(map, "late", late);
            Members.put(map, "lateReason", lateReason);
            Members.put(map, "aae036", aae036);
            Members.put(map, "unemploymentNo", unemploymentNo);
            Members.put(map, "unemploymentState", unemploymentState);
            Members.put(map, "confirmBy", confirmBy);
            Members.put(map, "aae043", aae043);
            Members.put(map, "decidedOn", decidedOn);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseRecord fromMap(Map<String, ?> map) {
            ResponseRecord it = new ResponseRecord();
            it.index = Members.integer(map, "index");
            it.formerState = Members.text(map, "formerState");
            it.abc916 = Members.text(map, "abc916");
            it.abc917 = Members.text(map, "abc917");
            it.noticeNo = Members.text(map, "noticeNo");
            it.noticeState = Members.text(map, "noticeState");
            it.involuntary = Members.text(map, "involuntary");
            it.late = Members.text(map, "late");
            it.lateReason = Members.text(map, "lateReason");
            it.aae036 = Members.text(map, "aae036");
            it.unemploymentNo = Members.text(map, "unemploymentNo");
            it.unemploymentState = Members.text(map, "unemploymentState");
            it.confirmBy = Members.text(map, "confirmBy");
            it.aae043 = Members.text(map, "aae043");
            it.decidedOn = Members.text(map, "decidedOn");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private List<ResponseRecord> records;

        /** 逐人逐次离职的情况 */
        public List<ResponseRecord> getRecords() {
            return records;
        }

        /** Sets 逐人逐次离职的情况. */
        public Response setRecords(List<ResponseRecord> value) {
            this.records = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "records", records);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.records = Members.objects(map, "records", ResponseRecord::fromMap);
            return it;
        }
    }
}



