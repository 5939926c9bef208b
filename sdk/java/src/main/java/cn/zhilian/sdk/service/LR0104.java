// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 劳动用工备案查询 Query contracts on record. 用人单位按证件号码查询本单位的劳动用工备案，或分页取得全部有效备案。 An employer queries its contracts on record by person, or all in force page by page. */
public final class LR0104 {
    /** The servicecode. */
    public static final String CODE = "LR0104";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "query", "劳动用工备案查询", "Query contracts on record", false,
            "persons", 100, true,
            null);

    private LR0104() {}

    /** 人员 Persons. */
    public static final class RequestPerson implements Body {
        private String aac003;
        private String aac058;
        private String aac147;

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

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aac003", aac003);
            Members.put(map, "aac058", aac058);
            Members.put(map, "aac147", aac147);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static RequestPerson fromMap(Map<String, ?> map) {
            RequestPerson it = new RequestPerson();
            it.aac003 = Members.text(map, "aac003");
            it.aac058 = Members.text(map, "aac058");
            it.aac147 = Members.text(map, "aac147");
            return it;
        }
    }

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private String batchNo;
        private List<RequestPerson> persons;
        private String after;
        private Long limit;

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

        /** 人员 Persons */
        public List<RequestPerson> getPersons() {
            return persons;
        }

        /** Sets 人员 Persons. */
        public Request setPersons(List<RequestPerson> value) {
            this.persons = value;
            return this;
        }

        /** 上一页的 next next of the page before; 例 BA20261123000001 */
        public String getAfter() {
            return after;
        }

        /** Sets 上一页的 next next of the page before. */
        public Request setAfter(String value) {
            this.after = value;
            return this;
        }

        /** 每页条数 Records on a page; 例 100 */
        public Long getLimit() {
            return limit;
        }

        /** Sets 每页条数 Records on a page. */
        public Request setLimit(Long value) {
            this.limit = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aab998", aab998);
            Members.put(map, "aab001", aab001);
            Members.put(map, "aae011", aae011);
            Members.put(map, "batchNo", batchNo);
            Members.put(map, "persons", persons);
            Members.put(map, "after", after);
            Members.put(map, "limit", limit);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Request fromMap(Map<String, ?> map) {
            Request it = new Request();
            it.aab998 = Members.text(map, "aab998");
            it.aab001 = Members.text(map, "aab001");
            it.aae011 = Members.text(map, "aae011");
            it.batchNo = Members.text(map, "batchNo");
            it.persons = Members.objects(map, "persons", RequestPerson::fromMap);
            it.after = Members.text(map, "after");
            it.limit = Members.integer(map, "limit");
            return it;
        }
    }

    /** 备案记录. */
    public static final class ResponseRecord implements Body {
        private Long index;
        private String fileNo;
        private String state;
        private String aac003;
        private String aac147;
        private String abc910;
        private String abc913;
        private String abc914;
        private String abc916;
        private String abc917;
        private String aae043;
        private String aac013;
        private String workHours;
        private String monthlyPay;

        /** 人员序号（按人员查询时） */
        public Long getIndex() {
            return index;
        }

        /** Sets 人员序号（按人员查询时）. */
        public ResponseRecord setIndex(Long value) {
            this.index = value;
            return this;
        }

        /** 备案编号 */
        public String getFileNo() {
            return fileNo;
        }

        /** Sets 备案编号. */
        public ResponseRecord setFileNo(String value) {
            this.fileNo = value;
            return this;
        }

        /** 备案状态; 代码表 AAC016 */
        public String getState() {
            return state;
        }

        /** Sets 备案状态. */
        public ResponseRecord setState(String value) {
            this.state = value;
            return this;
        }

        /** Sets 备案状态. */
        public ResponseRecord setState(cn.zhilian.sdk.dictionary.AAC016 value) {
            return setState(value == null ? null : value.code);
        }

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

        /** 合同类别 */
        public String getAbc910() {
            return abc910;
        }

        /** Sets 合同类别. */
        public ResponseRecord setAbc910(String value) {
            this.abc910 = value;
            return this;
        }

        /** 合同起始日期 */
        public String getAbc913() {
            return abc913;
        }

        /** Sets 合同起始日期. */
        public ResponseRecord setAbc913(String value) {
            this.abc913 = value;
            return this;
        }

        /** 合同终止日期 */
        public String getAbc914() {
            return abc914;
        }

        /** Sets 合同终止日期. */
        public ResponseRecord setAbc914(String value) {
            this.abc914 = value;
            return this;
        }

        /** 解除或终止日期 */
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

        /** 备案日期 */
        public String getAae043() {
            return aae043;
        }

        /** Sets 备案日期. */
        public ResponseRecord setAae043(String value) {
            this.aae043 = value;
            return this;
        }

        /** 用工形式 */
        public String getAac013() {
            return aac013;
        }

        /** Sets 用工形式. */
        public ResponseRecord setAac013(String value) {
            this.aac013 = value;
            return this;
        }

        /** 工时制度 */
        public String getWorkHours() {
            return workHours;
        }

        /** Sets 工时制度. */
        public ResponseRecord setWorkHours(String value) {
            this.workHours = value;
            return this;
        }

        /** 月工资 */
        public String getMonthlyPay() {
            return monthlyPay;
        }

        /** Sets 月工资. */
        public ResponseRecord setMonthlyPay(String value) {
            this.monthlyPay = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "index", index);
            Members.put(map, "fileNo", fileNo);
            Members.put(map, "state", state);
            Members.put(map, "aac003", aac003);
            Members.put(map, "aac147", aac147);
            Members.put(map, "abc910", abc910);
            Members.put(map, "abc913", abc913);
            Members.put(map, "abc914", abc914);
            Members.put(map, "abc916", abc916);
            Members.put(map, "abc917", abc917);
            Members.put(map, "aae043", aae043);
            Members.put(map, "aac013", aac013);
            Members.put(map, "workHours", workHours);
            Members.put(map, "monthlyPay", monthlyPay);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseRecord fromMap(Map<String, ?> map) {
            ResponseRecord it = new ResponseRecord();
            it.index = Members.integer(map, "index");
            it.fileNo = Members.text(map, "fileNo");
            it.state = Members.text(map, "state");
            it.aac003 = Members.text(map, "aac003");
            it.aac147 = Members.text(map, "aac147");
            it.abc910 = Members.text(map, "abc910");
            it.abc913 = Members.text(map, "abc913");
            it.abc914 = Members.text(map, "abc914");
            it.abc916 = Members.text(map, "abc916");
            it.abc917 = Members.text(map, "abc917");
            it.aae043 = Members.text(map, "aae043");
            it.aac013 = Members.text(map, "aac013");
            it.workHours = Members.text(map, "workHours");
            it.monthlyPay = Members.text(map, "monthlyPay");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private List<ResponseRecord> records;
        private String next;

        /** 备案记录 */
        public List<ResponseRecord> getRecords() {
            return records;
        }

        /** Sets 备案记录. */
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



