// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 建设项目工伤保险参保登记 Insure a building project. 施工总承包单位为建设工程按项目参加工伤保险。保费按工程总造价和工期计算，费率由核心业务系统按当地规定设定。 A general contractor insures a building project against work injury as a whole. The premium is computed from cost and period at the region's rate. */
public final class SI0205 {
    /** The servicecode. */
    public static final String CODE = "SI0205";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "submit", "建设项目工伤保险参保登记", "Insure a building project", false,
            "", 1, false);

    private SI0205() {}

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private String projectName;
        private String builder;
        private String workplace;
        private String permitNo;
        private String projectCost;
        private String aae030;
        private String aae031;
        private String manager;
        private String managerPhone;
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

        /** 项目名称 Name of the project（必填 required）; plain-text; 例 测试港区三号仓库 */
        public String getProjectName() {
            return projectName;
        }

        /** Sets 项目名称 Name of the project. */
        public Request setProjectName(String value) {
            this.projectName = value;
            return this;
        }

        /** 建设单位 Who has it built（必填 required）; plain-text; 例 青岛测试港务有限公司 */
        public String getBuilder() {
            return builder;
        }

        /** Sets 建设单位 Who has it built. */
        public Request setBuilder(String value) {
            this.builder = value;
            return this;
        }

        /** 项目地址 Site（必填 required）; plain-text; 例 青岛市市南区 */
        public String getWorkplace() {
            return workplace;
        }

        /** Sets 项目地址 Site. */
        public Request setWorkplace(String value) {
            this.workplace = value;
            return this;
        }

        /** 施工许可证号 Number of the building permit; 例 370211202611230101 */
        public String getPermitNo() {
            return permitNo;
        }

        /** Sets 施工许可证号 Number of the building permit. */
        public Request setPermitNo(String value) {
            this.permitNo = value;
            return this;
        }

        /** 工程总造价 Cost of the project（必填 required）; 以元为单位的文本; money; 例 50000000.00 */
        public String getProjectCost() {
            return projectCost;
        }

        /** Sets 工程总造价 Cost of the project. */
        public Request setProjectCost(String value) {
            this.projectCost = value;
            return this;
        }

        /** 开工日期 First day（必填 required）; YYYY-MM-DD; 例 2026-12-01 */
        public String getAae030() {
            return aae030;
        }

        /** Sets 开工日期 First day. */
        public Request setAae030(String value) {
            this.aae030 = value;
            return this;
        }

        /** 计划竣工日期 Planned last day（必填 required）; YYYY-MM-DD; 例 2027-11-30 */
        public String getAae031() {
            return aae031;
        }

        /** Sets 计划竣工日期 Planned last day. */
        public Request setAae031(String value) {
            this.aae031 = value;
            return this;
        }

        /** 项目负责人 Manager of the project（必填 required）; person-name; 例 测试乙 */
        public String getManager() {
            return manager;
        }

        /** Sets 项目负责人 Manager of the project. */
        public Request setManager(String value) {
            this.manager = value;
            return this;
        }

        /** 项目负责人电话 Telephone of the manager（必填 required）; 例 13900000003 */
        public String getManagerPhone() {
            return managerPhone;
        }

        /** Sets 项目负责人电话 Telephone of the manager. */
        public Request setManagerPhone(String value) {
            this.managerPhone = value;
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
            Members.put(map, "projectName", projectName);
            Members.put(map, "builder", builder);
            Members.put(map, "workplace", workplace);
            Members.put(map, "permitNo", permitNo);
            Members.put(map, "projectCost", projectCost);
            Members.put(map, "aae030", aae030);
            Members.put(map, "aae031", aae031);
            Members.put(map, "manager", manager);
            Members.put(map, "managerPhone", managerPhone);
            Members.put(map, "lateReason", lateReason);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Request fromMap(Map<String, ?> map) {
            Request it = new Request();
            it.aab998 = Members.text(map, "aab998");
            it.aab001 = Members.text(map, "aab001");
            it.aae011 = Members.text(map, "aae011");
            it.projectName = Members.text(map, "projectName");
            it.builder = Members.text(map, "builder");
            it.workplace = Members.text(map, "workplace");
            it.permitNo = Members.text(map, "permitNo");
            it.projectCost = Members.text(map, "projectCost");
            it.aae030 = Members.text(map, "aae030");
            it.aae031 = Members.text(map, "aae031");
            it.manager = Members.text(map, "manager");
            it.managerPhone = Members.text(map, "managerPhone");
            it.lateReason = Members.text(map, "lateReason");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private String businessNo;
        private String projectNo;
        private String projectState;
        private String premium;
        private Long months;

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

        /** 工伤保险费 */
        public String getPremium() {
            return premium;
        }

        /** Sets 工伤保险费. */
        public Response setPremium(String value) {
            this.premium = value;
            return this;
        }

        /** 工期（月，不足一个月按一个月） */
        public Long getMonths() {
            return months;
        }

        /** Sets 工期（月，不足一个月按一个月）. */
        public Response setMonths(Long value) {
            this.months = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "businessNo", businessNo);
            Members.put(map, "projectNo", projectNo);
            Members.put(map, "projectState", projectState);
            Members.put(map, "premium", premium);
            Members.put(map, "months", months);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.businessNo = Members.text(map, "businessNo");
            it.projectNo = Members.text(map, "projectNo");
            it.projectState = Members.text(map, "projectState");
            it.premium = Members.text(map, "premium");
            it.months = Members.integer(map, "months");
            return it;
        }
    }
}



