// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 送达地址确认和电子签收 Confirm the address and sign for papers. 用人单位确认案件文书的送达方式和地址；确认电子送达后，可以签收电子送达的文书，自签收之日起计算答辩期。 An employer confirms how papers of a case reach it and, once that is electronic, signs for them; the time for defence runs from then. */
public final class LR0204 {
    /** The servicecode. */
    public static final String CODE = "LR0204";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "submit", "送达地址确认和电子签收", "Confirm the address and sign for papers", false,
            "", 1, false);

    private LR0204() {}

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private Boolean checkOnly;
        private String caseNo;
        private String deliveryAction;
        private String deliveryMethod;
        private String recipient;
        private String aac067;
        private String email;
        private String aae006;

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

        /** 办理类型 Act（必填 required）; 代码表 DeliveryAction; 例 confirm */
        public String getDeliveryAction() {
            return deliveryAction;
        }

        /** Sets 办理类型 Act. */
        public Request setDeliveryAction(String value) {
            this.deliveryAction = value;
            return this;
        }

        /** Sets 办理类型 Act. */
        public Request setDeliveryAction(cn.zhilian.sdk.dictionary.DeliveryAction value) {
            return setDeliveryAction(value == null ? null : value.code);
        }

        /** 送达方式 Way of delivery; 代码表 DeliveryMethod; 例 electronic */
        public String getDeliveryMethod() {
            return deliveryMethod;
        }

        /** Sets 送达方式 Way of delivery. */
        public Request setDeliveryMethod(String value) {
            this.deliveryMethod = value;
            return this;
        }

        /** Sets 送达方式 Way of delivery. */
        public Request setDeliveryMethod(cn.zhilian.sdk.dictionary.DeliveryMethod value) {
            return setDeliveryMethod(value == null ? null : value.code);
        }

        /** 收件人 Recipient（必填 required）; person-name; 例 测试乙 */
        public String getRecipient() {
            return recipient;
        }

        /** Sets 收件人 Recipient. */
        public Request setRecipient(String value) {
            this.recipient = value;
            return this;
        }

        /** 接收通知的手机号码 Mobile phone; mobile; 例 13900000001 */
        public String getAac067() {
            return aac067;
        }

        /** Sets 接收通知的手机号码 Mobile phone. */
        public Request setAac067(String value) {
            this.aac067 = value;
            return this;
        }

        /** 电子邮箱 Email; 例 hr@example.com */
        public String getEmail() {
            return email;
        }

        /** Sets 电子邮箱 Email. */
        public Request setEmail(String value) {
            this.email = value;
            return this;
        }

        /** 通讯地址 Postal address; plain-text; 例 青岛市市南区香港中路1号 */
        public String getAae006() {
            return aae006;
        }

        /** Sets 通讯地址 Postal address. */
        public Request setAae006(String value) {
            this.aae006 = value;
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
            Members.put(map, "deliveryAction", deliveryAction);
            Members.put(map, "deliveryMethod", deliveryMethod);
            Members.put(map, "recipient", recipient);
            Members.put(map, "aac067", aac067);
            Members.put(map, "email", email);
            Members.put(map, "aae006", aae006);
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
            it.deliveryAction = Members.text(map, "deliveryAction");
            it.deliveryMethod = Members.text(map, "deliveryMethod");
            it.recipient = Members.text(map, "recipient");
            it.aac067 = Members.text(map, "aac067");
            it.email = Members.text(map, "email");
            it.aae006 = Members.text(map, "aae006");
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
        private String deliveryMethod;

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

        /** 送达方式; 代码表 DeliveryMethod */
        public String getDeliveryMethod() {
            return deliveryMethod;
        }

        /** Sets 送达方式. */
        public Response setDeliveryMethod(String value) {
            this.deliveryMethod = value;
            return this;
        }

        /** Sets 送达方式. */
        public Response setDeliveryMethod(cn.zhilian.sdk.dictionary.DeliveryMethod value) {
            return setDeliveryMethod(value == null ? null : value.code);
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
            Members.put(map, "deliveryMethod", deliveryMethod);
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
            it.deliveryMethod = Members.text(map, "deliveryMethod");
            return it;
        }
    }
}



