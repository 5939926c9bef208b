// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 撤回仲裁申请 Drop an application. 申请人在结案以前撤回仲裁申请。受理以前撤回的，原申请的结果为未通过并说明已撤回。 The applicant drops its application before the case is closed. When it was not yet accepted, the application ends as refused because it was dropped. */
public final class LR0206 {
    /** The servicecode. */
    public static final String CODE = "LR0206";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "withdraw", "撤回仲裁申请", "Drop an application", false,
            "", 1, false);

    private LR0206() {}

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private Boolean checkOnly;
        private String caseNo;
        private String aae043;
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

        /** 案件编号（收件回执号） Number of the case（必填 required）; 例 ZC20261123000001 */
        public String getCaseNo() {
            return caseNo;
        }

        /** Sets 案件编号（收件回执号） Number of the case. */
        public Request setCaseNo(String value) {
            this.caseNo = value;
            return this;
        }

        /** 申请日期 Day of the application（必填 required）; YYYY-MM-DD; 例 2026-11-23 */
        public String getAae043() {
            return aae043;
        }

        /** Sets 申请日期 Day of the application. */
        public Request setAae043(String value) {
            this.aae043 = value;
            return this;
        }

        /** 撤回原因 Reason（必填 required）; plain-text; 例 双方已经和解 */
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
            Members.put(map, "checkOnly", checkOnly);
            Members.put(map, "caseNo", caseNo);
            Members.put(map, "aae043", aae043);
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
            it.caseNo = Members.text(map, "caseNo");
            it.aae043 = Members.text(map, "aae043");
            it.aae013 = Members.text(map, "aae013");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private String businessNo;
        private String caseNo;
        private String caseState;
        private String acceptedOn;
        private String deliverBy;
        private String decideBy;
        private String servedOn;
        private String defenceBy;
        private String filedOn;
        private String closedOn;
        private Long files;

        /** 业务编号 */
        public String getBusinessNo() {
            return businessNo;
        }

        /** Sets 业务编号. */
        public Response setBusinessNo(String value) {
            this.businessNo = value;
            return this;
        }

        /** 案件编号 */
        public String getCaseNo() {
            return caseNo;
        }

        /** Sets 案件编号. */
        public Response setCaseNo(String value) {
            this.caseNo = value;
            return this;
        }

        /** 案件状态; 代码表 CaseState */
        public String getCaseState() {
            return caseState;
        }

        /** Sets 案件状态. */
        public Response setCaseState(String value) {
            this.caseState = value;
            return this;
        }

        /** Sets 案件状态. */
        public Response setCaseState(cn.zhilian.sdk.dictionary.CaseState value) {
            return setCaseState(value == null ? null : value.code);
        }

        /** 受理日期; YYYY-MM-DD */
        public String getAcceptedOn() {
            return acceptedOn;
        }

        /** Sets 受理日期. */
        public Response setAcceptedOn(String value) {
            this.acceptedOn = value;
            return this;
        }

        /** 送达期限; YYYY-MM-DD */
        public String getDeliverBy() {
            return deliverBy;
        }

        /** Sets 送达期限. */
        public Response setDeliverBy(String value) {
            this.deliverBy = value;
            return this;
        }

        /** 审理期限; YYYY-MM-DD */
        public String getDecideBy() {
            return decideBy;
        }

        /** Sets 审理期限. */
        public Response setDecideBy(String value) {
            this.decideBy = value;
            return this;
        }

        /** 送达日期; YYYY-MM-DD */
        public String getServedOn() {
            return servedOn;
        }

        /** Sets 送达日期. */
        public Response setServedOn(String value) {
            this.servedOn = value;
            return this;
        }

        /** 答辩期限; YYYY-MM-DD */
        public String getDefenceBy() {
            return defenceBy;
        }

        /** Sets 答辩期限. */
        public Response setDefenceBy(String value) {
            this.defenceBy = value;
            return this;
        }

        /** 提交日期; YYYY-MM-DD */
        public String getFiledOn() {
            return filedOn;
        }

        /** Sets 提交日期. */
        public Response setFiledOn(String value) {
            this.filedOn = value;
            return this;
        }

        /** 撤回日期; YYYY-MM-DD */
        public String getClosedOn() {
            return closedOn;
        }

        /** Sets 撤回日期. */
        public Response setClosedOn(String value) {
            this.closedOn = value;
            return this;
        }

        /** 收到的文件数 */
        public Long getFiles() {
            return files;
        }

        /** Sets 收到的文件数. */
        public Response setFiles(Long value) {
            this.files = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "businessNo", businessNo);
            Members.put(map, "caseNo", caseNo);
            Members.put(map, "caseState", caseState);
            Members.put(map, "acceptedOn", acceptedOn);
            Members.put(map, "deliverBy", deliverBy);
            Members.put(map, "decideBy", decideBy);
            Members.put(map, "servedOn", servedOn);
            Members.put(map, "defenceBy", defenceBy);
            Members.put(map, "filedOn", filedOn);
            Members.put(map, "closedOn", closedOn);
            Members.put(map, "files", files);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.businessNo = Members.text(map, "businessNo");
            it.caseNo = Members.text(map, "caseNo");
            it.caseState = Members.text(map, "caseState");
            it.acceptedOn = Members.text(map, "acceptedOn");
            it.deliverBy = Members.text(map, "deliverBy");
            it.decideBy = Members.text(map, "decideBy");
            it.servedOn = Members.text(map, "servedOn");
            it.defenceBy = Members.text(map, "defenceBy");
            it.filedOn = Members.text(map, "filedOn");
            it.closedOn = Members.text(map, "closedOn");
            it.files = Members.integer(map, "files");
            return it;
        }
    }
}



