// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 查询培训班次和本单位报名 Classes and own enrolments. 按人员或分页查询本单位报名的录取、候补和结业情况；可同时取得近期班次。 An employer asks for its own enrolments, by person or page by page, and for the classes to come. */
public final class PT0202 {
    /** The servicecode. */
    public static final String CODE = "PT0202";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "query", "查询培训班次和本单位报名", "Classes and own enrolments", false,
            "", 1, false,
            null);

    private PT0202() {}

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
        private List<RequestPerson> persons;
        private String withClasses;
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

        /** 人员 Persons */
        public List<RequestPerson> getPersons() {
            return persons;
        }

        /** Sets 人员 Persons. */
        public Request setPersons(List<RequestPerson> value) {
            this.persons = value;
            return this;
        }

        /** 同时返回近期班次 With the classes to come; 代码表 ABC955; 例 0 */
        public String getWithClasses() {
            return withClasses;
        }

        /** Sets 同时返回近期班次 With the classes to come. */
        public Request setWithClasses(String value) {
            this.withClasses = value;
            return this;
        }

        /** Sets 同时返回近期班次 With the classes to come. */
        public Request setWithClasses(cn.zhilian.sdk.dictionary.ABC955 value) {
            return setWithClasses(value == null ? null : value.code);
        }

        /** 上一页的 next next of the page before; 例 BM20261123000001 */
        public String getAfter() {
            return after;
        }

        /** Sets 上一页的 next next of the page before. */
        public Request setAfter(String value) {
            this.after = value;
            return this;
        }

        /** 每页条数 Entries on a page; 例 50 */
        public Long getLimit() {
            return limit;
        }

        /** Sets 每页条数 Entries on a page. */
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
            Members.put(map, "persons", persons);
            Members.put(map, "withClasses", withClasses);
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
            it.persons = Members.objects(map, "persons", RequestPerson::fromMap);
            it.withClasses = Members.text(map, "withClasses");
            it.after = Members.text(map, "after");
            it.limit = Members.integer(map, "limit");
            return it;
        }
    }

    /** 报名记录. */
    public static final class ResponseRecord implements Body {
        private Long index;
        private String enrolmentNo;
        private String enrolmentState;
        private String aac003;
        private String aac147;
        private String acf003;
        private String className;
        private String aae030;
        private String aae031;
        private String aae043;
        private String leftOn;
        private String certificateNo;

        /** 人员序号（按人员查询时） */
        public Long getIndex() {
            return index;
        }

        /** Sets 人员序号（按人员查询时）. */
        public ResponseRecord setIndex(Long value) {
            this.index = value;
            return this;
        }

        /** 报名号 */
        public String getEnrolmentNo() {
            return enrolmentNo;
        }

        /** Sets 报名号. */
        public ResponseRecord setEnrolmentNo(String value) {
            this.enrolmentNo = value;
            return this;
        }

        /** 报名状态; 代码表 EnrolmentState */
        public String getEnrolmentState() {
            return enrolmentState;
        }

        /** Sets 报名状态. */
        public ResponseRecord setEnrolmentState(String value) {
            this.enrolmentState = value;
            return this;
        }

        /** Sets 报名状态. */
        public ResponseRecord setEnrolmentState(cn.zhilian.sdk.dictionary.EnrolmentState value) {
            return setEnrolmentState(value == null ? null : value.code);
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

        /** 班次编号 */
        public String getAcf003() {
            return acf003;
        }

        /** Sets 班次编号. */
        public ResponseRecord setAcf003(String value) {
            this.acf003 = value;
            return this;
        }

        /** 班次名称 */
        public String getClassName() {
            return className;
        }

        /** Sets 班次名称. */
        public ResponseRecord setClassName(String value) {
            this.className = value;
            return this;
        }

        /** 开班日期; YYYY-MM-DD */
        public String getAae030() {
            return aae030;
        }

        /** Sets 开班日期. */
        public ResponseRecord setAae030(String value) {
            this.aae030 = value;
            return this;
        }

        /** 结束日期; YYYY-MM-DD */
        public String getAae031() {
            return aae031;
        }

        /** Sets 结束日期. */
        public ResponseRecord setAae031(String value) {
            this.aae031 = value;
            return this;
        }

        /** 报名日期; YYYY-MM-DD */
        public String getAae043() {
            return aae043;
        }

        /** Sets 报名日期. */
        public ResponseRecord setAae043(String value) {
            this.aae043 = value;
            return this;
        }

        /** 退出日期; YYYY-MM-DD */
        public String getLeftOn() {
            return leftOn;
        }

        /** Sets 退出日期. */
        public ResponseRecord setLeftOn(String value) {
            this.leftOn = value;
            return this;
        }

        /** 结业证书编号 */
        public String getCertificateNo() {
            return certificateNo;
        }

        /** Sets 结业证书编号. */
        public ResponseRecord setCertificateNo(String value) {
            this.certificateNo = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "index", index);
            Members.put(map, "enrolmentNo", enrolmentNo);
            Members.put(map, "enrolmentState", enrolmentState);
            Members.put(map, "aac003", aac003);
            Members.put(map, "aac147", aac147);
            Members.put(map, "acf003", acf003);
            Members.put(map, "className", className);
            Members.put(map, "aae030", aae030);
            Members.put(map, "aae031", aae031);
            Members.put(map, "aae043", aae043);
            Members.put(map, "leftOn", leftOn);
            Members.put(map, "certificateNo", certificateNo);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseRecord fromMap(Map<String, ?> map) {
            ResponseRecord it = new ResponseRecord();
            it.index = Members.integer(map, "index");
            it.enrolmentNo = Members.text(map, "enrolmentNo");
            it.enrolmentState = Members.text(map, "enrolmentState");
            it.aac003 = Members.text(map, "aac003");
            it.aac147 = Members.text(map, "aac147");
            it.acf003 = Members.text(map, "acf003");
            it.className = Members.text(map, "className");
            it.aae030 = Members.text(map, "aae030");
            it.aae031 = Members.text(map, "aae031");
            it.aae043 = Members.text(map, "aae043");
            it.leftOn = Members.text(map, "leftOn");
            it.certificateNo = Members.text(map, "certificateNo");
            return it;
        }
    }

    /** 近期班次. */
    public static final class ResponseClasse implements Body {
        private String acf003;
        private String className;
        private String acb204;
        private String aae030;
        private String aae031;
        private String enrolUntil;
        private Long quota;
        private Long free;
        private Long waiting;
        private Boolean seniorOnly;
        private Boolean open;

        /** 班次编号 */
        public String getAcf003() {
            return acf003;
        }

        /** Sets 班次编号. */
        public ResponseClasse setAcf003(String value) {
            this.acf003 = value;
            return this;
        }

        /** 班次名称 */
        public String getClassName() {
            return className;
        }

        /** Sets 班次名称. */
        public ResponseClasse setClassName(String value) {
            this.className = value;
            return this;
        }

        /** 地点 */
        public String getAcb204() {
            return acb204;
        }

        /** Sets 地点. */
        public ResponseClasse setAcb204(String value) {
            this.acb204 = value;
            return this;
        }

        /** 开班日期; YYYY-MM-DD */
        public String getAae030() {
            return aae030;
        }

        /** Sets 开班日期. */
        public ResponseClasse setAae030(String value) {
            this.aae030 = value;
            return this;
        }

        /** 结束日期; YYYY-MM-DD */
        public String getAae031() {
            return aae031;
        }

        /** Sets 结束日期. */
        public ResponseClasse setAae031(String value) {
            this.aae031 = value;
            return this;
        }

        /** 报名截止日期; YYYY-MM-DD */
        public String getEnrolUntil() {
            return enrolUntil;
        }

        /** Sets 报名截止日期. */
        public ResponseClasse setEnrolUntil(String value) {
            this.enrolUntil = value;
            return this;
        }

        /** 名额 */
        public Long getQuota() {
            return quota;
        }

        /** Sets 名额. */
        public ResponseClasse setQuota(Long value) {
            this.quota = value;
            return this;
        }

        /** 剩余名额 */
        public Long getFree() {
            return free;
        }

        /** Sets 剩余名额. */
        public ResponseClasse setFree(Long value) {
            this.free = value;
            return this;
        }

        /** 候补人数 */
        public Long getWaiting() {
            return waiting;
        }

        /** Sets 候补人数. */
        public ResponseClasse setWaiting(Long value) {
            this.waiting = value;
            return this;
        }

        /** 限高层次人才 */
        public Boolean getSeniorOnly() {
            return seniorOnly;
        }

        /** Sets 限高层次人才. */
        public ResponseClasse setSeniorOnly(Boolean value) {
            this.seniorOnly = value;
            return this;
        }

        /** 是否在报名期内 */
        public Boolean getOpen() {
            return open;
        }

        /** Sets 是否在报名期内. */
        public ResponseClasse setOpen(Boolean value) {
            this.open = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "acf003", acf003);
            Members.put(map, "className", className);
            Members.put(map, "acb204", acb204);
            Members.put(map, "aae030", aae030);
            Members.put(map, "aae031", aae031);
            Members.put(map, "enrolUntil", enrolUntil);
            Members.put(map, "quota", quota);
            Members.put(map, "free", free);
            Members.put(map, "waiting", waiting);
            Members.put(map, "seniorOnly", seniorOnly);
            Members.put(map, "open", open);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseClasse fromMap(Map<String, ?> map) {
            ResponseClasse it = new ResponseClasse();
            it.acf003 = Members.text(map, "acf003");
            it.className = Members.text(map, "className");
            it.acb204 = Members.text(map, "acb204");
            it.aae030 = Members.text(map, "aae030");
            it.aae031 = Members.text(map, "aae031");
            it.enrolUntil = Members.text(map, "enrolUntil");
            it.quota = Members.integer(map, "quota");
            it.free = Members.integer(map, "free");
            it.waiting = Members.integer(map, "waiting");
            it.seniorOnly = Members.bool(map, "seniorOnly");
            it.open = Members.bool(map, "open");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private List<ResponseRecord> records;
        private String next;
        private List<ResponseClasse> classes;

        /** 报名记录 */
        public List<ResponseRecord> getRecords() {
            return records;
        }

        /** Sets 报名记录. */
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

        /** 近期班次 */
        public List<ResponseClasse> getClasses() {
            return classes;
        }

        /** Sets 近期班次. */
        public Response setClasses(List<ResponseClasse> value) {
            this.classes = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "records", records);
            Members.put(map, "next", next);
            Members.put(map, "classes", classes);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.records = Members.objects(map, "records", ResponseRecord::fromMap);
            it.next = Members.text(map, "next");
            it.classes = Members.objects(map, "classes", ResponseClasse::fromMap);
            return it;
        }
    }
}



