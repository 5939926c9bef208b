// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 查询本单位的变更记录 Own changes. 按变更编号或分页查询本单位和项目信息的变更：变更项、前后的值、来源和状态。 An employer asks for the changes of its unit and projects, by number or page by page. */
public final class SI0204 {
    /** The servicecode. */
    public static final String CODE = "SI0204";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "query", "查询本单位的变更记录", "Own changes", false,
            "", 1, false);

    private SI0204() {}

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private List<String> changeNos;
        private String projectNo;
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

        /** 变更编号 Numbers of changes; 例 BG20261123000001 */
        public List<String> getChangeNos() {
            return changeNos;
        }

        /** Sets 变更编号 Numbers of changes. */
        public Request setChangeNos(List<String> value) {
            this.changeNos = value;
            return this;
        }

        /** 项目编号 Number of the project; 例 GC20261123000001 */
        public String getProjectNo() {
            return projectNo;
        }

        /** Sets 项目编号 Number of the project. */
        public Request setProjectNo(String value) {
            this.projectNo = value;
            return this;
        }

        /** 上一页的 next next of the page before; 例 BG20261123000001 */
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
            Members.put(map, "changeNos", changeNos);
            Members.put(map, "projectNo", projectNo);
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
            it.changeNos = Members.texts(map, "changeNos");
            it.projectNo = Members.text(map, "projectNo");
            it.after = Members.text(map, "after");
            it.limit = Members.integer(map, "limit");
            return it;
        }
    }

    /** 变更的各项. */
    public static final class ResponseAlterationChange implements Body {
        private String aae155;
        private String aae123;
        private String aae124;

        /** 变更项 */
        public String getAae155() {
            return aae155;
        }

        /** Sets 变更项. */
        public ResponseAlterationChange setAae155(String value) {
            this.aae155 = value;
            return this;
        }

        /** 变更前 */
        public String getAae123() {
            return aae123;
        }

        /** Sets 变更前. */
        public ResponseAlterationChange setAae123(String value) {
            this.aae123 = value;
            return this;
        }

        /** 变更后 */
        public String getAae124() {
            return aae124;
        }

        /** Sets 变更后. */
        public ResponseAlterationChange setAae124(String value) {
            this.aae124 = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aae155", aae155);
            Members.put(map, "aae123", aae123);
            Members.put(map, "aae124", aae124);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseAlterationChange fromMap(Map<String, ?> map) {
            ResponseAlterationChange it = new ResponseAlterationChange();
            it.aae155 = Members.text(map, "aae155");
            it.aae123 = Members.text(map, "aae123");
            it.aae124 = Members.text(map, "aae124");
            return it;
        }
    }

    /** 变更. */
    public static final class ResponseAlteration implements Body {
        private String changeNo;
        private String alterationState;
        private String alterationKind;
        private String projectNo;
        private String aae035;
        private String aae013;
        private List<ResponseAlterationChange> changes;

        /** 变更编号 */
        public String getChangeNo() {
            return changeNo;
        }

        /** Sets 变更编号. */
        public ResponseAlteration setChangeNo(String value) {
            this.changeNo = value;
            return this;
        }

        /** 变更状态; 代码表 AlterationState */
        public String getAlterationState() {
            return alterationState;
        }

        /** Sets 变更状态. */
        public ResponseAlteration setAlterationState(String value) {
            this.alterationState = value;
            return this;
        }

        /** Sets 变更状态. */
        public ResponseAlteration setAlterationState(cn.zhilian.sdk.dictionary.AlterationState value) {
            return setAlterationState(value == null ? null : value.code);
        }

        /** 变更来源; 代码表 AlterationKind */
        public String getAlterationKind() {
            return alterationKind;
        }

        /** Sets 变更来源. */
        public ResponseAlteration setAlterationKind(String value) {
            this.alterationKind = value;
            return this;
        }

        /** Sets 变更来源. */
        public ResponseAlteration setAlterationKind(cn.zhilian.sdk.dictionary.AlterationKind value) {
            return setAlterationKind(value == null ? null : value.code);
        }

        /** 项目编号 */
        public String getProjectNo() {
            return projectNo;
        }

        /** Sets 项目编号. */
        public ResponseAlteration setProjectNo(String value) {
            this.projectNo = value;
            return this;
        }

        /** 变更日期; YYYY-MM-DD */
        public String getAae035() {
            return aae035;
        }

        /** Sets 变更日期. */
        public ResponseAlteration setAae035(String value) {
            this.aae035 = value;
            return this;
        }

        /** 变更原因 */
        public String getAae013() {
            return aae013;
        }

        /** Sets 变更原因. */
        public ResponseAlteration setAae013(String value) {
            this.aae013 = value;
            return this;
        }

        /** 变更的各项 */
        public List<ResponseAlterationChange> getChanges() {
            return changes;
        }

        /** Sets 变更的各项. */
        public ResponseAlteration setChanges(List<ResponseAlterationChange> value) {
            this.changes = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "changeNo", changeNo);
            Members.put(map, "alterationState", alterationState);
            Members.put(map, "alterationKind", alterationKind);
            Members.put(map, "projectNo", projectNo);
            Members.put(map, "aae035", aae035);
            Members.put(map, "aae013", aae013);
            Members.put(map, "changes", changes);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseAlteration fromMap(Map<String, ?> map) {
            ResponseAlteration it = new ResponseAlteration();
            it.changeNo = Members.text(map, "changeNo");
            it.alterationState = Members.text(map, "alterationState");
            it.alterationKind = Members.text(map, "alterationKind");
            it.projectNo = Members.text(map, "projectNo");
            it.aae035 = Members.text(map, "aae035");
            it.aae013 = Members.text(map, "aae013");
            it.changes = Members.objects(map, "changes", ResponseAlterationChange::fromMap);
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private List<ResponseAlteration> alterations;
        private String next;

        /** 变更 */
        public List<ResponseAlteration> getAlterations() {
            return alterations;
        }

        /** Sets 变更. */
        public Response setAlterations(List<ResponseAlteration> value) {
            this.alterations = value;
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
            Members.put(map, "alterations", alterations);
            Members.put(map, "next", next);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.alterations = Members.objects(map, "alterations", ResponseAlteration::fromMap);
            it.next = Members.text(map, "next");
            return it;
        }
    }
}



