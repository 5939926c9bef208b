// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 变更招聘岗位 Change a vacancy. 用人单位变更招聘中岗位的人数、条件、报酬、有效期等；未填写的数据项不变。变更后的内容按发布时的规则重新核对。 An employer changes an open vacancy; fields not given stay as they are, and the whole is judged again. */
public final class PT0103 {
    /** The servicecode. */
    public static final String CODE = "PT0103";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "correct", "变更招聘岗位", "Change a vacancy", false,
            "", 1, false);

    private PT0103() {}

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private Boolean checkOnly;
        private String acb200;
        private Long acb21d;
        private String acb216;
        private String recruitConditions;
        private String acb204;
        private String payFrom;
        private String payTo;
        private Long acb221;
        private Long acb222;
        private String acb21i;
        private String aae004;
        private String aae005;
        private String aae031;

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

        /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
        public Boolean getCheckOnly() {
            return checkOnly;
        }

        /** Sets 仅预校验 Check only. */
        public Request setCheckOnly(Boolean value) {
            this.checkOnly = value;
            return this;
        }

        /** 招聘编号 Number of the vacancy（必填 required）; 例 GW20261123000001 */
        public String getAcb200() {
            return acb200;
        }

        /** Sets 招聘编号 Number of the vacancy. */
        public Request setAcb200(String value) {
            this.acb200 = value;
            return this;
        }

        /** 招聘人数 Persons wanted; 例 5 */
        public Long getAcb21d() {
            return acb21d;
        }

        /** Sets 招聘人数 Persons wanted. */
        public Request setAcb21d(Long value) {
            this.acb21d = value;
            return this;
        }

        /** 工作内容 Work; plain-text; 例 数控车床操作与日常保养 */
        public String getAcb216() {
            return acb216;
        }

        /** Sets 工作内容 Work. */
        public Request setAcb216(String value) {
            this.acb216 = value;
            return this;
        }

        /** 招聘条件 Conditions; plain-text; 例 两年以上相关工作经验 */
        public String getRecruitConditions() {
            return recruitConditions;
        }

        /** Sets 招聘条件 Conditions. */
        public Request setRecruitConditions(String value) {
            this.recruitConditions = value;
            return this;
        }

        /** 岗位工作地点 Place of the post; plain-text; 例 青岛市城阳区 */
        public String getAcb204() {
            return acb204;
        }

        /** Sets 岗位工作地点 Place of the post. */
        public Request setAcb204(String value) {
            this.acb204 = value;
            return this;
        }

        /** 月基本劳动报酬下限 Least monthly pay; 以元为单位的文本; money; 例 6000.00 */
        public String getPayFrom() {
            return payFrom;
        }

        /** Sets 月基本劳动报酬下限 Least monthly pay. */
        public Request setPayFrom(String value) {
            this.payFrom = value;
            return this;
        }

        /** 月基本劳动报酬上限 Most monthly pay; 以元为单位的文本; money; 例 9000.00 */
        public String getPayTo() {
            return payTo;
        }

        /** Sets 月基本劳动报酬上限 Most monthly pay. */
        public Request setPayTo(String value) {
            this.payTo = value;
            return this;
        }

        /** 年龄下限 Least age; 例 18 */
        public Long getAcb221() {
            return acb221;
        }

        /** Sets 年龄下限 Least age. */
        public Request setAcb221(Long value) {
            this.acb221 = value;
            return this;
        }

        /** 年龄上限 Greatest age; 例 50 */
        public Long getAcb222() {
            return acb222;
        }

        /** Sets 年龄上限 Greatest age. */
        public Request setAcb222(Long value) {
            this.acb222 = value;
            return this;
        }

        /** 待遇说明 Benefits; plain-text; 例 五险一金，包午餐 */
        public String getAcb21i() {
            return acb21i;
        }

        /** Sets 待遇说明 Benefits. */
        public Request setAcb21i(String value) {
            this.acb21i = value;
            return this;
        }

        /** 联系人 Contact; person-name; 例 经办测试 */
        public String getAae004() {
            return aae004;
        }

        /** Sets 联系人 Contact. */
        public Request setAae004(String value) {
            this.aae004 = value;
            return this;
        }

        /** 联系电话 Telephone of the contact; 例 0532-80000000 */
        public String getAae005() {
            return aae005;
        }

        /** Sets 联系电话 Telephone of the contact. */
        public Request setAae005(String value) {
            this.aae005 = value;
            return this;
        }

        /** 有效期止 Last day shown; YYYY-MM-DD; 例 2026-12-31 */
        public String getAae031() {
            return aae031;
        }

        /** Sets 有效期止 Last day shown. */
        public Request setAae031(String value) {
            this.aae031 = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aab998", aab998);
            Members.put(map, "aab001", aab001);
            Members.put(map, "aae011", aae011);
            Members.put(map, "checkOnly", checkOnly);
            Members.put(map, "acb200", acb200);
            Members.put(map, "acb21d", acb21d);
            Members.put(map, "acb216", acb216);
            Members.put(map, "recruitConditions", recruitConditions);
            Members.put(map, "acb204", acb204);
            Members.put(map, "payFrom", payFrom);
            Members.put(map, "payTo", payTo);
            Members.put(map, "acb221", acb221);
            Members.put(map, "acb222", acb222);
            Members.put(map, "acb21i", acb21i);
            Members.put(map, "aae004", aae004);
            Members.put(map, "aae005", aae005);
            Members.put(map, "aae031", aae031);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Request fromMap(Map<String, ?> map) {
            Request it = new Request();
            it.aab998 = Members.text(map, "aab998");
            it.aab001 = Members.text(map, "aab001");
            it.aae011 = Members.text(map, "aae011");
            it.checkOnly = Members.bool(map, "checkOnly");
            it.acb200 = Members.text(map, "acb200");
            it.acb21d = Members.integer(map, "acb21d");
            it.acb216 = Members.text(map, "acb216");
            it.recruitConditions = Members.text(map, "recruitConditions");
            it.acb204 = Members.text(map, "acb204");
            it.payFrom = Members.text(map, "payFrom");
            it.payTo = Members.text(map, "payTo");
            it.acb221 = Members.integer(map, "acb221");
            it.acb222 = Members.integer(map, "acb222");
            it.acb21i = Members.text(map, "acb21i");
            it.aae004 = Members.text(map, "aae004");
            it.aae005 = Members.text(map, "aae005");
            it.aae031 = Members.text(map, "aae031");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private String businessNo;
        private String acb200;
        private String vacancyState;
        private String aae043;
        private String aae031;
        private String endedOn;

        /** 业务编号 */
        public String getBusinessNo() {
            return businessNo;
        }

        /** Sets 业务编号. */
        public Response setBusinessNo(String value) {
            this.businessNo = value;
            return this;
        }

        /** 招聘编号 */
        public String getAcb200() {
            return acb200;
        }

        /** Sets 招聘编号. */
        public Response setAcb200(String value) {
            this.acb200 = value;
            return this;
        }

        /** 岗位状态; 代码表 VacancyState */
        public String getVacancyState() {
            return vacancyState;
        }

        /** Sets 岗位状态. */
        public Response setVacancyState(String value) {
            this.vacancyState = value;
            return this;
        }

        /** Sets 岗位状态. */
        public Response setVacancyState(cn.zhilian.sdk.dictionary.VacancyState value) {
            return setVacancyState(value == null ? null : value.code);
        }

        /** 发布日期; YYYY-MM-DD */
        public String getAae043() {
            return aae043;
        }

        /** Sets 发布日期. */
        public Response setAae043(String value) {
            this.aae043 = value;
            return this;
        }

        /** 有效期止; YYYY-MM-DD */
        public String getAae031() {
            return aae031;
        }

        /** Sets 有效期止. */
        public Response setAae031(String value) {
            this.aae031 = value;
            return this;
        }

        /** 撤回日期; YYYY-MM-DD */
        public String getEndedOn() {
            return endedOn;
        }

        /** Sets 撤回日期. */
        public Response setEndedOn(String value) {
            this.endedOn = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "businessNo", businessNo);
            Members.put(map, "acb200", acb200);
            Members.put(map, "vacancyState", vacancyState);
            Members.put(map, "aae043", aae043);
            Members.put(map, "aae031", aae031);
            Members.put(map, "endedOn", endedOn);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.businessNo = Members.text(map, "businessNo");
            it.acb200 = Members.text(map, "acb200");
            it.vacancyState = Members.text(map, "vacancyState");
            it.aae043 = Members.text(map, "aae043");
            it.aae031 = Members.text(map, "aae031");
            it.endedOn = Members.text(map, "endedOn");
            return it;
        }
    }
}



