// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 本单位告知的失业人员名单 Own notices. 分页取得本单位告知的失业人员名单，以及由本单位发起的失业登记的状态。 An employer gets the notices it gave, page by page, with what became of the registrations it brought on their way. */
public final class ER0204 {
    /** The servicecode. */
    public static final String CODE = "ER0204";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "query", "本单位告知的失业人员名单", "Own notices", false,
            "", 1, false);

    private ER0204() {}

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private String leftFrom;
        private String leftTo;
        private String after;
        private Long limit;
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

        /** 离职日期起 Left from（必填 required）; YYYY-MM-DD; 例 2026-11-01 */
        public String getLeftFrom() {
            return leftFrom;
        }

        /** Sets 离职日期起 Left from. */
        public Request setLeftFrom(String value) {
            this.leftFrom = value;
            return this;
        }

        /** 离职日期止 Left to（必填 required）; YYYY-MM-DD; 例 2026-11-20 */
        public String getLeftTo() {
            return leftTo;
        }

        /** Sets 离职日期止 Left to. */
        public Request setLeftTo(String value) {
            this.leftTo = value;
            return this;
        }

        /** 上一页的 next next of the page before; 例 SY20261123000001 */
        public String getAfter() {
            return after;
        }

        /** Sets 上一页的 next next of the page before. */
        public Request setAfter(String value) {
            this.after = value;
            return this;
        }

        /** 每页条数 Entries on a page（必填 required）; 例 50 */
        public Long getLimit() {
            return limit;
        }

        /** Sets 每页条数 Entries on a page. */
        public Request setLimit(Long value) {
            this.limit = value;
            return this;
        }

        /** 用途 Use; plain-text; 例 年度核对 */
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
            Members.put(map, "leftFrom", leftFrom);
            Members.put(map, "leftTo", leftTo);
            Members.put(map, "after", after);
            Members.put(map, "limit", limit);
            Members.put(map, "aae013", aae013);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Request fromMap(Map<String, ?> map) {
            Request it = new Request();
            it.aab998 = Members.text(map, "aab998");
            it.aab001 = Members.text(map, "aab001");
            it.aae011 = Members.text(map, "aae011");
            it.leftFrom = Members.text(map, "leftFrom");
            it.leftTo = Members.text(map, "leftTo");
            it.after = Members.text(map, "after");
            it.limit = Members.integer(map, "limit");
            it.aae013 = Members.text(map, "aae013");
            return it;
        }
    }

    /** 名单. */
    public static final class ResponseRecord implements Body {
        private String aac003;
        private String aac147;
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

        /** 姓名 */
        public String getAac003() {
            return aac003;
        }

        /** Sets 姓名. */
        public ResponseRecord setAac003(String value) {
            this.aac003 = value;
            return this;
        }

        /** 证件号码 */
        public String getAac147() {
            return aac147;
        }

        /** Sets 证件号码. */
        public ResponseRecord setAac147(String value) {
            this.aac147 = value;
            return this;
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
            Members.put(map, "aac003", aac003);
            Members.put(map, "aac147", aac147);
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
            it.aac003 = Members.text(map, "aac003");
            it.aac147 = Members.text(map, "aac147");
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
        private String next;

        /** 名单 */
        public List<ResponseRecord> getRecords() {
            return records;
        }

        /** Sets 名单. */
        public Response setRecords(List<ResponseRecord> value) {
            this.records = value;
            return this;
        }

        /** 下一页起点，空为没有下一页 */
        public String getNext() {
            return next;
        }

        /** Sets 下一页起点，空为没有下一页. */
        public Response setNext(String value) {
            this.next = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "records", records);
            Members.put(map, "next", next);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.records = Members.objects(map, "records", ResponseRecord::fromMap);
            it.next = Members.text(map, "next");
            return it;
        }
    }
}



