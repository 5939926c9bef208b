// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 撤回招聘岗位 Withdraw a vacancy. 岗位已招满、取消招聘或误发布的，用人单位撤回岗位，不再对外展示。 An employer withdraws a vacancy that is filled, given up or published by mistake. */
public final class PT0104 {
    /** The servicecode. */
    public static final String CODE = "PT0104";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "withdraw", "撤回招聘岗位", "Withdraw a vacancy", false,
            "", 1, false);

    private PT0104() {}

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private Boolean checkOnly;
        private String acb200;
        private String vacancyEnd;
        private Long hired;
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

        /** 撤回原因 Reason（必填 required）; 代码表 VacancyEnd; 例 01 */
        public String getVacancyEnd() {
            return vacancyEnd;
        }

        /** Sets 撤回原因 Reason. */
        public Request setVacancyEnd(String value) {
            this.vacancyEnd = value;
            return this;
        }

        /** Sets 撤回原因 Reason. */
        public Request setVacancyEnd(cn.zhilian.sdk.dictionary.VacancyEnd value) {
            return setVacancyEnd(value == null ? null : value.code);
        }

        /** 已录用人数 Persons hired; 例 5 */
        public Long getHired() {
            return hired;
        }

        /** Sets 已录用人数 Persons hired. */
        public Request setHired(Long value) {
            this.hired = value;
            return this;
        }

        /** 撤回说明 Explanation; plain-text; 例 劳动者入职前放弃 */
        public String getAae013() {
            return aae013;
        }

        /** Sets 撤回说明 Explanation. */
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
            Members.put(map, "checkOnly", checkOnly);
            Members.put(map, "acb200", acb200);
            Members.put(map, "vacancyEnd", vacancyEnd);
            Members.put(map, "hired", hired);
            Members.put(map, "aae013", aae013);
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
            it.vacancyEnd = Members.text(map, "vacancyEnd");
            it.hired = Members.integer(map, "hired");
            it.aae013 = Members.text(map, "aae013");
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



