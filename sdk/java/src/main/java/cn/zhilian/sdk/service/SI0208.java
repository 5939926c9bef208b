// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 撤回单位或项目信息变更 Take a change back. 办错的单位或项目信息变更，在期限内撤回，恢复变更前的值；项目的保费随之重新计算。来自市场监管的变更不能撤回。 A change of a unit or a project that was a mistake is taken back within days. What came from the market's register stays. */
public final class SI0208 {
    /** The servicecode. */
    public static final String CODE = "SI0208";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "withdraw", "撤回单位或项目信息变更", "Take a change back", false,
            "", 1, false);

    private SI0208() {}

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private String changeNo;
        private String aae035;
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

        /** 变更编号 Number of the change（必填 required）; 例 BG20261123000001 */
        public String getChangeNo() {
            return changeNo;
        }

        /** Sets 变更编号 Number of the change. */
        public Request setChangeNo(String value) {
            this.changeNo = value;
            return this;
        }

        /** 变更日期 Day of the change（必填 required）; YYYY-MM-DD; 例 2026-11-20 */
        public String getAae035() {
            return aae035;
        }

        /** Sets 变更日期 Day of the change. */
        public Request setAae035(String value) {
            this.aae035 = value;
            return this;
        }

        /** 撤回原因 Reason（必填 required）; plain-text; 例 账号填写有误 */
        public String getAae013() {
            return aae013;
        }

        /** Sets 撤回原因 Reason. */
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
            Members.put(map, "changeNo", changeNo);
            Members.put(map, "aae035", aae035);
            Members.put(map, "aae013", aae013);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Request fromMap(Map<String, ?> map) {
            Request it = new Request();
            it.aab998 = Members.text(map, "aab998");
            it.aab001 = Members.text(map, "aab001");
            it.aae011 = Members.text(map, "aae011");
            it.changeNo = Members.text(map, "changeNo");
            it.aae035 = Members.text(map, "aae035");
            it.aae013 = Members.text(map, "aae013");
            return it;
        }
    }

    /** 变更的各项. */
    public static final class ResponseChange implements Body {
        private String aae155;
        private String aae123;
        private String aae124;

        /** 变更项 */
        public String getAae155() {
            return aae155;
        }

        /** Sets 变更项. */
        public ResponseChange setAae155(String value) {
            this.aae155 = value;
            return this;
        }

        /** 变更前 */
        public String getAae123() {
            return aae123;
        }

        /** Sets 变更前. */
        public ResponseChange setAae123(String value) {
            this.aae123 = value;
            return this;
        }

        /** 变更后 */
        public String getAae124() {
            return aae124;
        }

        /** Sets 变更后. */
        public ResponseChange setAae124(String value) {
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
        public static ResponseChange fromMap(Map<String, ?> map) {
            ResponseChange it = new ResponseChange();
            it.aae155 = Members.text(map, "aae155");
            it.aae123 = Members.text(map, "aae123");
            it.aae124 = Members.text(map, "aae124");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private String businessNo;
        private String changeNo;
        private List<ResponseChange> changes;

        /** 业务编号 */
        public String getBusinessNo() {
            return businessNo;
        }

        /** Sets 业务编号. */
        public Response setBusinessNo(String value) {
            this.businessNo = value;
            return this;
        }

        /** 变更编号 */
        public String getChangeNo() {
            return changeNo;
        }

        /** Sets 变更编号. */
        public Response setChangeNo(String value) {
            this.changeNo = value;
            return this;
        }

        /** 变更的各项 */
        public List<ResponseChange> getChanges() {
            return changes;
        }

        /** Sets 变更的各项. */
        public Response setChanges(List<ResponseChange> value) {
            this.changes = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "businessNo", businessNo);
            Members.put(map, "changeNo", changeNo);
            Members.put(map, "changes", changes);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.businessNo = Members.text(map, "businessNo");
            it.changeNo = Members.text(map, "changeNo");
            it.changes = Members.objects(map, "changes", ResponseChange::fromMap);
            return it;
        }
    }
}



