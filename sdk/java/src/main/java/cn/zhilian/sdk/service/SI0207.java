// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 建设项目竣工 Complete a project. 参保项目竣工，项目的工伤保险自竣工之日终止。竣工日期晚于参保的计划竣工日期的，先用 SI0206 办理工期变更。 A project is completed, with which its insurance ends. A completion later than the insured period needs a longer period first. */
public final class SI0207 {
    /** The servicecode. */
    public static final String CODE = "SI0207";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "terminate", "建设项目竣工", "Complete a project", false,
            "", 1, false);

    private SI0207() {}

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private String projectNo;
        private String aae030;
        private String aae031;
        private String completedOn;
        private String lateReason;

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

        /** 开工日期 First day（必填 required）; YYYY-MM-DD; 例 2026-01-05 */
        public String getAae030() {
            return aae030;
        }

        /** Sets 开工日期 First day. */
        public Request setAae030(String value) {
            this.aae030 = value;
            return this;
        }

        /** 参保的计划竣工日期 Planned last day（必填 required）; YYYY-MM-DD; 例 2026-12-31 */
        public String getAae031() {
            return aae031;
        }

        /** Sets 参保的计划竣工日期 Planned last day. */
        public Request setAae031(String value) {
            this.aae031 = value;
            return this;
        }

        /** 竣工日期 Completed on（必填 required）; YYYY-MM-DD; 例 2026-11-20 */
        public String getCompletedOn() {
            return completedOn;
        }

        /** Sets 竣工日期 Completed on. */
        public Request setCompletedOn(String value) {
            this.completedOn = value;
            return this;
        }

        /** 逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单 */
        public String getLateReason() {
            return lateReason;
        }

        /** Sets 逾期说明 Reason for lateness. */
        public Request setLateReason(String value) {
            this.lateReason = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aab998", aab998);
            Members.put(map, "aab001", aab001);
            Members.put(map, "aae011", aae011);
            Members.put(map, "projectNo", projectNo);
            Members.put(map, "aae030", aae030);
            Members.put(map, "aae031", aae031);
            Members.put(map, "completedOn", completedOn);
            Members.put(map, "lateReason", lateReason);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Request fromMap(Map<String, ?> map) {
            Request it = new Request();
            it.aab998 = Members.text(map, "aab998");
            it.aab001 = Members.text(map, "aab001");
            it.aae011 = Members.text(map, "aae011");
            it.projectNo = Members.text(map, "projectNo");
            it.aae030 = Members.text(map, "aae030");
            it.aae031 = Members.text(map, "aae031");
            it.completedOn = Members.text(map, "completedOn");
            it.lateReason = Members.text(map, "lateReason");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private String businessNo;
        private String projectNo;
        private String projectState;
        private String completedOn;
        private String premium;

        /** 业务编号 */
        public String getBusinessNo() {
            return businessNo;
        }

        /** Sets 业务编号. */
        public Response setBusinessNo(String value) {
            this.businessNo = value;
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

        /** 项目状态; 代码表 ProjectState */
        public String getProjectState() {
            return projectState;
        }

        /** Sets 项目状态. */
        public Response setProjectState(String value) {
            this.projectState = value;
            return this;
        }

        /** Sets 项目状态. */
        public Response setProjectState(cn.zhilian.sdk.dictionary.ProjectState value) {
            return setProjectState(value == null ? null : value.code);
        }

        /** 竣工日期; YYYY-MM-DD */
        public String getCompletedOn() {
            return completedOn;
        }

        /** Sets 竣工日期. */
        public Response setCompletedOn(String value) {
            this.completedOn = value;
            return this;
        }

        /** 工伤保险费 */
        public String getPremium() {
            return premium;
        }

        /** Sets 工伤保险费. */
        public Response setPremium(String value) {
            this.premium = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "businessNo", businessNo);
            Members.put(map, "projectNo", projectNo);
            Members.put(map, "projectState", projectState);
            Members.put(map, "completedOn", completedOn);
            Members.put(map, "premium", premium);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.businessNo = Members.text(map, "businessNo");
            it.projectNo = Members.text(map, "projectNo");
            it.projectState = Members.text(map, "projectState");
            it.completedOn = Members.text(map, "completedOn");
            it.premium = Members.text(map, "premium");
            return it;
        }
    }
}



