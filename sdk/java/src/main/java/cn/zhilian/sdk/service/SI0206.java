// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 建设项目信息变更 Change a project. 变更参保项目的造价、工期、负责人。变更前的值须与现值一致；造价或工期变更的，保费重新计算，返回应补缴或应退的差额。 Changes cost, period or manager of an insured project. The value before must be the one that is kept. Cost and period bring a new premium, and the difference is answered. */
public final class SI0206 {
    /** The servicecode. */
    public static final String CODE = "SI0206";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "correct", "建设项目信息变更", "Change a project", false,
            "", 1, false);

    private SI0206() {}

    /** 变更项 Changes. */
    public static final class RequestChange implements Body {
        private String aae155;
        private String aae123;
        private String aae124;

        /** 变更项 Field（必填 required）; 代码表 AAE155P; 例 projectCost */
        public String getAae155() {
            return aae155;
        }

        /** Sets 变更项 Field. */
        public RequestChange setAae155(String value) {
            this.aae155 = value;
            return this;
        }

        /** Sets 变更项 Field. */
        public RequestChange setAae155(cn.zhilian.sdk.dictionary.AAE155P value) {
            return setAae155(value == null ? null : value.code);
        }

        /** 变更前 Before; 与登记的现值一致；原来没有值的不填; plain-text; 例 经办测试 */
        public String getAae123() {
            return aae123;
        }

        /** Sets 变更前 Before. */
        public RequestChange setAae123(String value) {
            this.aae123 = value;
            return this;
        }

        /** 变更后 After; 清空原值的不填; plain-text; 例 测试乙 */
        public String getAae124() {
            return aae124;
        }

        /** Sets 变更后 After. */
        public RequestChange setAae124(String value) {
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
        public static RequestChange fromMap(Map<String, ?> map) {
            RequestChange it = new RequestChange();
            it.aae155 = Members.text(map, "aae155");
            it.aae123 = Members.text(map, "aae123");
            it.aae124 = Members.text(map, "aae124");
            return it;
        }
    }

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private String projectNo;
        private List<RequestChange> changes;
        private String agreementNo;
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

        /** 项目编号 Number of the project（必填 required）; 例 GC20261123000001 */
        public String getProjectNo() {
            return projectNo;
        }

        /** Sets 项目编号 Number of the project. */
        public Request setProjectNo(String value) {
            this.projectNo = value;
            return this;
        }

        /** 变更项 Changes（必填 required） */
        public List<RequestChange> getChanges() {
            return changes;
        }

        /** Sets 变更项 Changes. */
        public Request setChanges(List<RequestChange> value) {
            this.changes = value;
            return this;
        }

        /** 补充协议或设计变更文件编号 Number of the agreement or design change; 例 补充协议-2026-03 */
        public String getAgreementNo() {
            return agreementNo;
        }

        /** Sets 补充协议或设计变更文件编号 Number of the agreement or design change. */
        public Request setAgreementNo(String value) {
            this.agreementNo = value;
            return this;
        }

        /** 变更原因 Reason（必填 required）; plain-text; 例 设计变更 */
        public String getAae013() {
            return aae013;
        }

        /** Sets 变更原因 Reason. */
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
            Members.put(map, "projectNo", projectNo);
            Members.put(map, "changes", changes);
            Members.put(map, "agreementNo", agreementNo);
            Members.put(map, "aae013", aae013);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Request fromMap(Map<String, ?> map) {
            Request it = new Request();
            it.aab998 = Members.text(map, "aab998");
            it.aab001 = Members.text(map, "aab001");
            it.aae011 = Members.text(map, "aae011");
            it.projectNo = Members.text(map, "projectNo");
            it.changes = Members.objects(map, "changes", RequestChange::fromMap);
            it.agreementNo = Members.text(map, "agreementNo");
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
        private String projectNo;
        private String premiumBefore;
        private String premium;
        private String difference;
        private String aae035;
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

        /** 项目编号 */
        public String getProjectNo() {
            return projectNo;
        }

        /** Sets 项目编号. */
        public Response setProjectNo(String value) {
            this.projectNo = value;
            return this;
        }

        /** 变更前工伤保险费 */
        public String getPremiumBefore() {
            return premiumBefore;
        }

        /** Sets 变更前工伤保险费. */
        public Response setPremiumBefore(String value) {
            this.premiumBefore = value;
            return this;
        }

        /** 变更后工伤保险费 */
        public String getPremium() {
            return premium;
        }

        /** Sets 变更后工伤保险费. */
        public Response setPremium(String value) {
            this.premium = value;
            return this;
        }

        /** 应补缴的差额（负数为应退） */
        public String getDifference() {
            return difference;
        }

        /** Sets 应补缴的差额（负数为应退）. */
        public Response setDifference(String value) {
            this.difference = value;
            return this;
        }

        /** 生效日期; YYYY-MM-DD */
        public String getAae035() {
            return aae035;
        }

        /** Sets 生效日期. */
        public Response setAae035(String value) {
            this.aae035 = value;
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
            Members.put(map, "projectNo", projectNo);
            Members.put(map, "premiumBefore", premiumBefore);
            Members.put(map, "premium", premium);
            Members.put(map, "difference", difference);
            Members.put(map, "aae035", aae035);
            Members.put(map, "changes", changes);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.businessNo = Members.text(map, "businessNo");
            it.changeNo = Members.text(map, "changeNo");
            it.projectNo = Members.text(map, "projectNo");
            it.premiumBefore = Members.text(map, "premiumBefore");
            it.premium = Members.text(map, "premium");
            it.difference = Members.text(map, "difference");
            it.aae035 = Members.text(map, "aae035");
            it.changes = Members.objects(map, "changes", ResponseChange::fromMap);
            return it;
        }
    }
}



