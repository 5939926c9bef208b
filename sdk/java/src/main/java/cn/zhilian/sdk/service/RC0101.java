// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 花名册比对 Compare a roster. 报送本单位花名册（一次至多 1000 人，更多的按证件号码分段），得到与就业登记、用工备案、参保登记的逐人差异、登记在册而不在花名册中的人员，以及即将到期和已经逾期的办理期限。只比对本单位自己的登记；没有登记的人员一律答复“本单位未登记”，不说明其在他处的任何情况。 Send the roster (at most 1000 persons a time, longer ones in stretches by identity number) and get, person by person, how the records of employment, contracts and insurance differ, who is on record and not on the list, and which deadlines are near or over. Only the employer's own records are looked at. Who has none is "not registered by this employer", whatever is known elsewhere. */
public final class RC0101 {
    /** The servicecode. */
    public static final String CODE = "RC0101";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "query", "花名册比对", "Compare a roster", false,
            "persons", 1000, true);

    private RC0101() {}

    /** 花名册 Roster. */
    public static final class RequestPerson implements Body {
        private String aac003;
        private String aac058;
        private String aac147;
        private String aae030;
        private String abc914;
        private String abc916;
        private List<String> aae140;

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

        /** 用工起始日期 First day of work（必填 required）; YYYY-MM-DD; 例 2026-11-16 */
        public String getAae030() {
            return aae030;
        }

        /** Sets 用工起始日期 First day of work. */
        public RequestPerson setAae030(String value) {
            this.aae030 = value;
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

        /** 离职日期 Last day of work; YYYY-MM-DD; 例 2026-11-20 */
        public String getAbc916() {
            return abc916;
        }

        /** Sets 离职日期 Last day of work. */
        public RequestPerson setAbc916(String value) {
            this.abc916 = value;
            return this;
        }

        /** 应参保险种 Kinds to be insured in; 代码表 AAE140 */
        public List<String> getAae140() {
            return aae140;
        }

        /** Sets 应参保险种 Kinds to be insured in. */
        public RequestPerson setAae140(List<String> value) {
            this.aae140 = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aac003", aac003);
            Members.put(map, "aac058", aac058);
            Members.put(map, "aac147", aac147);
            Members.put(map, "aae030", aae030);
            Members.put(map, "abc914", abc914);
            Members.put(map, "abc916", abc916);
            Members.put(map, "aae140", aae140);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static RequestPerson fromMap(Map<String, ?> map) {
            RequestPerson it = new RequestPerson();
            it.aac003 = Members.text(map, "aac003");
            it.aac058 = Members.text(map, "aac058");
            it.aac147 = Members.text(map, "aac147");
            it.aae030 = Members.text(map, "aae030");
            it.abc914 = Members.text(map, "abc914");
            it.abc916 = Members.text(map, "abc916");
            it.aae140 = Members.texts(map, "aae140");
            return it;
        }
    }

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private String batchNo;
        private String idAfter;
        private String idUntil;
        private Boolean listedOnly;
        private Long renewWithin;
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

        /** 本段证件号码下界（不含） Identity number before the stretch; 例 000000199001010018 */
        public String getIdAfter() {
            return idAfter;
        }

        /** Sets 本段证件号码下界（不含） Identity number before the stretch. */
        public Request setIdAfter(String value) {
            this.idAfter = value;
            return this;
        }

        /** 本段证件号码上界（含） Last identity number of the stretch; 例 000000199001010018 */
        public String getIdUntil() {
            return idUntil;
        }

        /** Sets 本段证件号码上界（含） Last identity number of the stretch. */
        public Request setIdUntil(String value) {
            this.idUntil = value;
            return this;
        }

        /** 只比对所列人员 Only the persons listed; 为 true 时不列出登记在册而不在花名册中的人员 */
        public Boolean getListedOnly() {
            return listedOnly;
        }

        /** Sets 只比对所列人员 Only the persons listed. */
        public Request setListedOnly(Boolean value) {
            this.listedOnly = value;
            return this;
        }

        /** 提示多少日内到期的合同 Days before the end of a contract; 例 60 */
        public Long getRenewWithin() {
            return renewWithin;
        }

        /** Sets 提示多少日内到期的合同 Days before the end of a contract. */
        public Request setRenewWithin(Long value) {
            this.renewWithin = value;
            return this;
        }

        /** 花名册 Roster（必填 required） */
        public List<RequestPerson> getPersons() {
            return persons;
        }

        /** Sets 花名册 Roster. */
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
            Members.put(map, "idAfter", idAfter);
            Members.put(map, "idUntil", idUntil);
            Members.put(map, "listedOnly", listedOnly);
            Members.put(map, "renewWithin", renewWithin);
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
            it.idAfter = Members.text(map, "idAfter");
            it.idUntil = Members.text(map, "idUntil");
            it.listedOnly = Members.bool(map, "listedOnly");
            it.renewWithin = Members.integer(map, "renewWithin");
            it.persons = Members.objects(map, "persons", RequestPerson::fromMap);
            return it;
        }
    }

    /** 差异. */
    public static final class ResponsePersonDifference implements Body {
        private String kind;
        private String system;
        private String listed;
        private String recorded;

        /** 差异类型; 代码表 RosterGap */
        public String getKind() {
            return kind;
        }

        /** Sets 差异类型. */
        public ResponsePersonDifference setKind(String value) {
            this.kind = value;
            return this;
        }

        /** Sets 差异类型. */
        public ResponsePersonDifference setKind(cn.zhilian.sdk.dictionary.RosterGap value) {
            return setKind(value == null ? null : value.code);
        }

        /** 业务; employment | labour | insurance */
        public String getSystem() {
            return system;
        }

        /** Sets 业务. */
        public ResponsePersonDifference setSystem(String value) {
            this.system = value;
            return this;
        }

        /** 花名册的值 */
        public String getListed() {
            return listed;
        }

        /** Sets 花名册的值. */
        public ResponsePersonDifference setListed(String value) {
            this.listed = value;
            return this;
        }

        /** 登记的值 */
        public String getRecorded() {
            return recorded;
        }

        /** Sets 登记的值. */
        public ResponsePersonDifference setRecorded(String value) {
            this.recorded = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "kind", kind);
            Members.put(map, "system", system);
            Members.put(map, "listed", listed);
            Members.put(map, "recorded", recorded);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponsePersonDifference fromMap(Map<String, ?> map) {
            ResponsePersonDifference it = new ResponsePersonDifference();
            it.kind = Members.text(map, "kind");
            it.system = Members.text(map, "system");
            it.listed = Members.text(map, "listed");
            it.recorded = Members.text(map, "recorded");
            return it;
        }
    }

    /** 办理期限. */
    public static final class ResponsePersonDeadline implements Body {
        private String kind;
        private String due;
        private Boolean overdue;

        /** 应办事项; 代码表 RosterDue */
        public String getKind() {
            return kind;
        }

        /** Sets 应办事项. */
        public ResponsePersonDeadline setKind(String value) {
            this.kind = value;
            return this;
        }

        /** Sets 应办事项. */
        public ResponsePersonDeadline setKind(cn.zhilian.sdk.dictionary.RosterDue value) {
            return setKind(value == null ? null : value.code);
        }

        /** 最迟日期; YYYY-MM-DD */
        public String getDue() {
            return due;
        }

        /** Sets 最迟日期. */
        public ResponsePersonDeadline setDue(String value) {
            this.due = value;
            return this;
        }

        /** 已经逾期 */
        public Boolean getOverdue() {
            return overdue;
        }

        /** Sets 已经逾期. */
        public ResponsePersonDeadline setOverdue(Boolean value) {
            this.overdue = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "kind", kind);
            Members.put(map, "due", due);
            Members.put(map, "overdue", overdue);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponsePersonDeadline fromMap(Map<String, ?> map) {
            ResponsePersonDeadline it = new ResponsePersonDeadline();
            it.kind = Members.text(map, "kind");
            it.due = Members.text(map, "due");
            it.overdue = Members.bool(map, "overdue");
            return it;
        }
    }

    /** 有差异或办理期限的人员. */
    public static final class ResponsePerson implements Body {
        private Long index;
        private List<ResponsePersonDifference> differences;
        private List<ResponsePersonDeadline> deadlines;

        /** 序号（自 0 起，与花名册顺序相同） */
        public Long getIndex() {
            return index;
        }

        /** Sets 序号（自 0 起，与花名册顺序相同）. */
        public ResponsePerson setIndex(Long value) {
            this.index = value;
            return this;
        }

        /** 差异 */
        public List<ResponsePersonDifference> getDifferences() {
            return differences;
        }

        /** Sets 差异. */
        public ResponsePerson setDifferences(List<ResponsePersonDifference> value) {
            this.differences = value;
            return this;
        }

        /** 办理期限 */
        public List<ResponsePersonDeadline> getDeadlines() {
            return deadlines;
        }

        /** Sets 办理期限. */
        public ResponsePerson setDeadlines(List<ResponsePersonDeadline> value) {
            this.deadlines = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "index", index);
            Members.put(map, "differences", differences);
            Members.put(map, "deadlines", deadlines);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponsePerson fromMap(Map<String, ?> map) {
            ResponsePerson it = new ResponsePerson();
            it.index = Members.integer(map, "index");
            it.differences = Members.objects(map, "differences", ResponsePersonDifference::fromMap);
            it.deadlines = Members.objects(map, "deadlines", ResponsePersonDeadline::fromMap);
            return it;
        }
    }

    /** 登记在册而不在花名册中的人员. */
    public static final class ResponseUnlisted implements Body {
        private String aac147;
        private String aac003;
        private List<String> systems;

        /** 证件号码 */
        public String getAac147() {
            return aac147;
        }

        /** Sets 证件号码. */
        public ResponseUnlisted setAac147(String value) {
            this.aac147 = value;
            return this;
        }

        /** 姓名 */
        public String getAac003() {
            return aac003;
        }

        /** Sets 姓名. */
        public ResponseUnlisted setAac003(String value) {
            this.aac003 = value;
            return this;
        }

        /** 在哪些业务中在册; employment | labour | insurance */
        public List<String> getSystems() {
            return systems;
        }

        /** Sets 在哪些业务中在册. */
        public ResponseUnlisted setSystems(List<String> value) {
            this.systems = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aac147", aac147);
            Members.put(map, "aac003", aac003);
            Members.put(map, "systems", systems);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseUnlisted fromMap(Map<String, ?> map) {
            ResponseUnlisted it = new ResponseUnlisted();
            it.aac147 = Members.text(map, "aac147");
            it.aac003 = Members.text(map, "aac003");
            it.systems = Members.texts(map, "systems");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private String asOf;
        private List<String> systems;
        private Long listed;
        private Long matching;
        private List<ResponsePerson> persons;
        private List<ResponseUnlisted> unlisted;

        /** 比对日期; YYYY-MM-DD */
        public String getAsOf() {
            return asOf;
        }

        /** Sets 比对日期. */
        public Response setAsOf(String value) {
            this.asOf = value;
            return this;
        }

        /** 已比对的业务; employment | labour | insurance */
        public List<String> getSystems() {
            return systems;
        }

        /** Sets 已比对的业务. */
        public Response setSystems(List<String> value) {
            this.systems = value;
            return this;
        }

        /** 花名册人数 */
        public Long getListed() {
            return listed;
        }

        /** Sets 花名册人数. */
        public Response setListed(Long value) {
            this.listed = value;
            return this;
        }

        /** 没有差异的人数 */
        public Long getMatching() {
            return matching;
        }

        /** Sets 没有差异的人数. */
        public Response setMatching(Long value) {
            this.matching = value;
            return this;
        }

        /** 有差异或办理期限的人员 */
        public List<ResponsePerson> getPersons() {
            return persons;
        }

        /** Sets 有差异或办理期限的人员. */
        public Response setPersons(List<ResponsePerson> value) {
            this.persons = value;
            return this;
        }

        /** 登记在册而不在花名册中的人员 */
        public List<ResponseUnlisted> getUnlisted() {
            return unlisted;
        }

        /** Sets 登记在册而不在花名册中的人员. */
        public Response setUnlisted(List<ResponseUnlisted> value) {
            this.unlisted = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "asOf", asOf);
            Members.put(map, "systems", systems);
            Members.put(map, "listed", listed);
            Members.put(map, "matching", matching);
            Members.put(map, "persons", persons);
            Members.put(map, "unlisted", unlisted);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.asOf = Members.text(map, "asOf");
            it.systems = Members.texts(map, "systems");
            it.listed = Members.integer(map, "listed");
            it.matching = Members.integer(map, "matching");
            it.persons = Members.objects(map, "persons", ResponsePerson::fromMap);
            it.unlisted = Members.objects(map, "unlisted", ResponseUnlisted::fromMap);
            return it;
        }
    }
}



