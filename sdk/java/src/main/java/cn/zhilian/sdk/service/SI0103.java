// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 参保情况查询 Query insured persons. 企业按证件号码查询本单位人员的参保情况。 An employer queries how its own persons are insured, by identity number. */
public final class SI0103 {
    /** The servicecode. */
    public static final String CODE = "SI0103";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "query", "参保情况查询", "Query insured persons", false,
            "persons", 100, true);

    private SI0103() {}

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
        private String aae041;
        private String aae042;

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

        /** 人员 Persons（必填 required） */
        public List<RequestPerson> getPersons() {
            return persons;
        }

        /** Sets 人员 Persons. */
        public Request setPersons(List<RequestPerson> value) {
            this.persons = value;
            return this;
        }

        /** 期间起 Period from; YYYY-MM; 例 2026-11 */
        public String getAae041() {
            return aae041;
        }

        /** Sets 期间起 Period from. */
        public Request setAae041(String value) {
            this.aae041 = value;
            return this;
        }

        /** 期间止 Period until; YYYY-MM; 例 2026-11 */
        public String getAae042() {
            return aae042;
        }

        /** Sets 期间止 Period until. */
        public Request setAae042(String value) {
            this.aae042 = value;
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
            Members.put(map, "aae041", aae041);
            Members.put(map, "aae042", aae042);
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
            it.aae041 = Members.text(map, "aae041");
            it.aae042 = Members.text(map, "aae042");
            return it;
        }
    }

    /** 参保记录. */
    public static final class ResponseRecord implements Body {
        private Long index;
        private String aac147;
        private String aae140;
        private String aac031;
        private String aae041;
        private String aae042;
        private String aab001;
        private String aac013;
        private String aac066;
        private String abc917;

        /** 人员序号（按人员查询时） */
        public Long getIndex() {
            return index;
        }

        /** Sets 人员序号（按人员查询时）. */
        public ResponseRecord setIndex(Long value) {
            this.index = value;
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

        /** 险种; 代码表 AAE140 */
        public String getAae140() {
            return aae140;
        }

        /** Sets 险种. */
        public ResponseRecord setAae140(String value) {
            this.aae140 = value;
            return this;
        }

        /** Sets 险种. */
        public ResponseRecord setAae140(cn.zhilian.sdk.dictionary.AAE140 value) {
            return setAae140(value == null ? null : value.code);
        }

        /** 参保状态; 代码表 AAC031 */
        public String getAac031() {
            return aac031;
        }

        /** Sets 参保状态. */
        public ResponseRecord setAac031(String value) {
            this.aac031 = value;
            return this;
        }

        /** Sets 参保状态. */
        public ResponseRecord setAac031(cn.zhilian.sdk.dictionary.AAC031 value) {
            return setAac031(value == null ? null : value.code);
        }

        /** 参保起始年月 */
        public String getAae041() {
            return aae041;
        }

        /** Sets 参保起始年月. */
        public ResponseRecord setAae041(String value) {
            this.aae041 = value;
            return this;
        }

        /** 参保终止年月 */
        public String getAae042() {
            return aae042;
        }

        /** Sets 参保终止年月. */
        public ResponseRecord setAae042(String value) {
            this.aae042 = value;
            return this;
        }

        /** 单位编号 */
        public String getAab001() {
            return aab001;
        }

        /** Sets 单位编号. */
        public ResponseRecord setAab001(String value) {
            this.aab001 = value;
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

        /** 参保身份 */
        public String getAac066() {
            return aac066;
        }

        /** Sets 参保身份. */
        public ResponseRecord setAac066(String value) {
            this.aac066 = value;
            return this;
        }

        /** 停保原因 */
        public String getAbc917() {
            return abc917;
        }

        /** Sets 停保原因. */
        public ResponseRecord setAbc917(String value) {
            this.abc917 = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "index", index);
            Members.put(map, "aac147", aac147);
            Members.put(map, "aae140", aae140);
            Members.put(map, "aac031", aac031);
            Members.put(map, "aae041", aae041);
            Members.put(map, "aae042", aae042);
            Members.put(map, "aab001", aab001);
            Members.put(map, "aac013", aac013);
            Members.put(map, "aac066", aac066);
            Members.put(map, "abc917", abc917);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseRecord fromMap(Map<String, ?> map) {
            ResponseRecord it = new ResponseRecord();
            it.index = Members.integer(map, "index");
            it.aac147 = Members.text(map, "aac147");
            it.aae140 = Members.text(map, "aae140");
            it.aac031 = Members.text(map, "aac031");
            it.aae041 = Members.text(map, "aae041");
            it.aae042 = Members.text(map, "aae042");
            it.aab001 = Members.text(map, "aab001");
            it.aac013 = Members.text(map, "aac013");
            it.aac066 = Members.text(map, "aac066");
            it.abc917 = Members.text(map, "abc917");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private List<ResponseRecord> records;
        private String next;

        /** 参保记录 */
        public List<ResponseRecord> getRecords() {
            return records;
        }

        /** Sets 参保记录. */
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



