// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 查询单位和项目的当前信息 What is kept of a unit and its projects. 查询本单位在社会保险登记的现值，包括来自市场监管的各项；可同时取得本单位按项目参保的工程。 An employer asks what is kept of its unit, with what came from the market's register, and of its insured projects when wanted. */
public final class SI0203 {
    /** The servicecode. */
    public static final String CODE = "SI0203";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "query", "查询单位和项目的当前信息", "What is kept of a unit and its projects", false,
            "", 1, false);

    private SI0203() {}

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private List<String> projectNos;
        private String withProjects;
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

        /** 项目编号 Numbers of projects; 例 GC20261123000001 */
        public List<String> getProjectNos() {
            return projectNos;
        }

        /** Sets 项目编号 Numbers of projects. */
        public Request setProjectNos(List<String> value) {
            this.projectNos = value;
            return this;
        }

        /** 同时返回最近的参保项目 With the latest projects; 代码表 ABC955; 例 1 */
        public String getWithProjects() {
            return withProjects;
        }

        /** Sets 同时返回最近的参保项目 With the latest projects. */
        public Request setWithProjects(String value) {
            this.withProjects = value;
            return this;
        }

        /** Sets 同时返回最近的参保项目 With the latest projects. */
        public Request setWithProjects(cn.zhilian.sdk.dictionary.ABC955 value) {
            return setWithProjects(value == null ? null : value.code);
        }

        /** 用途 Use; plain-text; 例 核对在建项目 */
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
            Members.put(map, "projectNos", projectNos);
            Members.put(map, "withProjects", withProjects);
            Members.put(map, "aae013", aae013);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Request fromMap(Map<String, ?> map) {
            Request it = new Request();
            it.aab998 = Members.text(map, "aab998");
            it.aab001 = Members.text(map, "aab001");
            it.aae011 = Members.text(map, "aae011");
            it.projectNos = Members.texts(map, "projectNos");
            it.withProjects = Members.text(map, "withProjects");
            it.aae013 = Members.text(map, "aae013");
            return it;
        }
    }

    /** 单位信息. */
    public static final class ResponseUnit implements Body {
        private String aab998;
        private String aab001;
        private String aab004;
        private String aab013;
        private String domicile;
        private String aae004;
        private String aae005;
        private String aae006;
        private String aae007;
        private String aae008;
        private String aae009;
        private String aae010;
        private String aae011;
        private String aac067;
        private String aae036;

        /** 统一社会信用代码 */
        public String getAab998() {
            return aab998;
        }

        /** Sets 统一社会信用代码. */
        public ResponseUnit setAab998(String value) {
            this.aab998 = value;
            return this;
        }

        /** 单位编号 */
        public String getAab001() {
            return aab001;
        }

        /** Sets 单位编号. */
        public ResponseUnit setAab001(String value) {
            this.aab001 = value;
            return this;
        }

        /** 单位名称 */
        public String getAab004() {
            return aab004;
        }

        /** Sets 单位名称. */
        public ResponseUnit setAab004(String value) {
            this.aab004 = value;
            return this;
        }

        /** 法定代表人 */
        public String getAab013() {
            return aab013;
        }

        /** Sets 法定代表人. */
        public ResponseUnit setAab013(String value) {
            this.aab013 = value;
            return this;
        }

        /** 住所 */
        public String getDomicile() {
            return domicile;
        }

        /** Sets 住所. */
        public ResponseUnit setDomicile(String value) {
            this.domicile = value;
            return this;
        }

        /** 联系人 */
        public String getAae004() {
            return aae004;
        }

        /** Sets 联系人. */
        public ResponseUnit setAae004(String value) {
            this.aae004 = value;
            return this;
        }

        /** 联系电话 */
        public String getAae005() {
            return aae005;
        }

        /** Sets 联系电话. */
        public ResponseUnit setAae005(String value) {
            this.aae005 = value;
            return this;
        }

        /** 通讯地址 */
        public String getAae006() {
            return aae006;
        }

        /** Sets 通讯地址. */
        public ResponseUnit setAae006(String value) {
            this.aae006 = value;
            return this;
        }

        /** 邮政编码 */
        public String getAae007() {
            return aae007;
        }

        /** Sets 邮政编码. */
        public ResponseUnit setAae007(String value) {
            this.aae007 = value;
            return this;
        }

        /** 开户银行 */
        public String getAae008() {
            return aae008;
        }

        /** Sets 开户银行. */
        public ResponseUnit setAae008(String value) {
            this.aae008 = value;
            return this;
        }

        /** 银行户名 */
        public String getAae009() {
            return aae009;
        }

        /** Sets 银行户名. */
        public ResponseUnit setAae009(String value) {
            this.aae009 = value;
            return this;
        }

        /** 银行账号 */
        public String getAae010() {
            return aae010;
        }

        /** Sets 银行账号. */
        public ResponseUnit setAae010(String value) {
            this.aae010 = value;
            return this;
        }

        /** 经办人 */
        public String getAae011() {
            return aae011;
        }

        /** Sets 经办人. */
        public ResponseUnit setAae011(String value) {
            this.aae011 = value;
            return this;
        }

        /** 经办人手机 */
        public String getAac067() {
            return aac067;
        }

        /** Sets 经办人手机. */
        public ResponseUnit setAac067(String value) {
            this.aac067 = value;
            return this;
        }

        /** 最近同步日期; YYYY-MM-DD */
        public String getAae036() {
            return aae036;
        }

        /** Sets 最近同步日期. */
        public ResponseUnit setAae036(String value) {
            this.aae036 = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aab998", aab998);
            Members.put(map, "aab001", aab001);
            Members.put(map, "aab004", aab004);
            Members.put(map, "aab013", aab013);
            Members.put(map, "domicile", domicile);
            Members.put(map, "aae004", aae004);
            Members.put(map, "aae005", aae005);
            Members.put(map, "aae006", aae006);
            Members.put(map, "aae007", aae007);
            Members.put(map, "aae008", aae008);
            Members.put(map, "aae009", aae009);
            Members.put(map, "aae010", aae010);
            Members.put(map, "aae011", aae011);
            Members.put(map, "aac067", aac067);
            Members.put(map, "aae036", aae036);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseUnit fromMap(Map<String, ?> map) {
            ResponseUnit it = new ResponseUnit();
            it.aab998 = Members.text(map, "aab998");
            it.aab001 = Members.text(map, "aab001");
            it.aab004 = Members.text(map, "aab004");
            it.aab013 = Members.text(map, "aab013");
            it.domicile = Members.text(map, "domicile");
            it.aae004 = Members.text(map, "aae004");
            it.aae005 = Members.text(map, "aae005");
            it.aae006 = Members.text(map, "aae006");
            it.aae007 = Members.text(map, "aae007");
            it.aae008 = Members.text(map, "aae008");
            it.aae009 = Members.text(map, "aae009");
            it.aae010 = Members.text(map, "aae010");
            it.aae011 = Members.text(map, "aae011");
            it.aac067 = Members.text(map, "aac067");
            it.aae036 = Members.text(map, "aae036");
            return it;
        }
    }

    /** 参保项目. */
    public static final class ResponseProject implements Body {
        private String projectNo;
        private String projectState;
        private String projectName;
        private String builder;
        private String workplace;
        private String permitNo;
        private String projectCost;
        private String premium;
        private String aae030;
        private String aae031;
        private String completedOn;
        private String aae043;
        private String manager;
        private String managerPhone;

        /** 项目编号 */
        public String getProjectNo() {
            return projectNo;
        }

        /** Sets 项目编号. */
        public ResponseProject setProjectNo(String value) {
            this.projectNo = value;
            return this;
        }

        /** 项目状态; 代码表 ProjectState */
        public String getProjectState() {
            return projectState;
        }

        /** Sets 项目状态. */
        public ResponseProject setProjectState(String value) {
            this.projectState = value;
            return this;
        }

        /** Sets 项目状态. */
        public ResponseProject setProjectState(cn.zhilian.sdk.dictionary.ProjectState value) {
            return setProjectState(value == null ? null : value.code);
        }

        /** 项目名称 */
        public String getProjectName() {
            return projectName;
        }

        /** Sets 项目名称. */
        public ResponseProject setProjectName(String value) {
            this.projectName = value;
            return this;
        }

        /** 建设单位 */
        public String getBuilder() {
            return builder;
        }

        /** Sets 建设单位. */
        public ResponseProject setBuilder(String value) {
            this.builder = value;
            return this;
        }

        /** 项目地址 */
        public String getWorkplace() {
            return workplace;
        }

        /** Sets 项目地址. */
        public ResponseProject setWorkplace(String value) {
            this.workplace = value;
            return this;
        }

        /** 施工许可证号 */
        public String getPermitNo() {
            return permitNo;
        }

        /** Sets 施工许可证号. */
        public ResponseProject setPermitNo(String value) {
            this.permitNo = value;
            return this;
        }

        /** 工程总造价 */
        public String getProjectCost() {
            return projectCost;
        }

        /** Sets 工程总造价. */
        public ResponseProject setProjectCost(String value) {
            this.projectCost = value;
            return this;
        }

        /** 工伤保险费 */
        public String getPremium() {
            return premium;
        }

        /** Sets 工伤保险费. */
        public ResponseProject setPremium(String value) {
            this.premium = value;
            return this;
        }

        /** 开工日期; YYYY-MM-DD */
        public String getAae030() {
            return aae030;
        }

        /** Sets 开工日期. */
        public ResponseProject setAae030(String value) {
            this.aae030 = value;
            return this;
        }

        /** 计划竣工日期; YYYY-MM-DD */
        public String getAae031() {
            return aae031;
        }

        /** Sets 计划竣工日期. */
        public ResponseProject setAae031(String value) {
            this.aae031 = value;
            return this;
        }

        /** 竣工日期; YYYY-MM-DD */
        public String getCompletedOn() {
            return completedOn;
        }

        /** Sets 竣工日期. */
        public ResponseProject setCompletedOn(String value) {
            this.completedOn = value;
            return this;
        }

        /** 参保登记日期; YYYY-MM-DD */
        public String getAae043() {
            return aae043;
        }

        /** Sets 参保登记日期. */
        public ResponseProject setAae043(String value) {
            this.aae043 = value;
            return this;
        }

        /** 项目负责人 */
        public String getManager() {
            return manager;
        }

        /** Sets 项目负责人. */
        public ResponseProject setManager(String value) {
            this.manager = value;
            return this;
        }

        /** 项目负责人电话 */
        public String getManagerPhone() {
            return managerPhone;
        }

        /** Sets 项目负责人电话. */
        public ResponseProject setManagerPhone(String value) {
            this.managerPhone = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "projectNo", projectNo);
            Members.put(map, "projectState", projectState);
            Members.put(map, "projectName", projectName);
            Members.put(map, "builder", builder);
            Members.put(map, "workplace", workplace);
            Members.put(map, "permitNo", permitNo);
            Members.put(map, "projectCost", projectCost);
            Members.put(map, "premium", premium);
            Members.put(map, "aae030", aae030);
            Members.put(map, "aae031", aae031);
            Members.put(map, "completedOn", completedOn);
            Members.put(map, "aae043", aae043);
            Members.put(map, "manager", manager);
            Members.put(map, "managerPhone", managerPhone);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseProject fromMap(Map<String, ?> map) {
            ResponseProject it = new ResponseProject();
            it.projectNo = Members.text(map, "projectNo");
            it.projectState = Members.text(map, "projectState");
            it.projectName = Members.text(map, "projectName");
            it.builder = Members.text(map, "builder");
            it.workplace = Members.text(map, "workplace");
            it.permitNo = Members.text(map, "permitNo");
            it.projectCost = Members.text(map, "projectCost");
            it.premium = Members.text(map, "premium");
            it.aae030 = Members.text(map, "aae030");
            it.aae031 = Members.text(map, "aae031");
            it.completedOn = Members.text(map, "completedOn");
            it.aae043 = Members.text(map, "aae043");
            it.manager = Members.text(map, "manager");
            it.managerPhone = Members.text(map, "managerPhone");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private ResponseUnit unit;
        private List<ResponseProject> projects;

        /** 单位信息 */
        public ResponseUnit getUnit() {
            return unit;
        }

        /** Sets 单位信息. */
        public Response setUnit(ResponseUnit value) {
            this.unit = value;
            return this;
        }

        /** 参保项目 */
        public List<ResponseProject> getProjects() {
            return projects;
        }

        /** Sets 参保项目. */
        public Response setProjects(List<ResponseProject> value) {
            this.projects = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "unit", unit);
            Members.put(map, "projects", projects);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.unit = Members.object(map, "unit", ResponseUnit::fromMap);
            it.projects = Members.objects(map, "projects", ResponseProject::fromMap);
            return it;
        }
    }
}



