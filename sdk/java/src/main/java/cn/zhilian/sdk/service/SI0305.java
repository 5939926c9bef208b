// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 撤回个人关键信息变更 Withdraw a change under review. 在审核决定以前撤回个人关键信息变更，原业务的结果为未通过并说明已撤回。已经变更的，用 SI0301 或 SI0302 再变更一次。 Withdraws a change of what identifies a person while it is under review; the call that waits ends as refused because it was withdrawn. What was changed is changed once more with SI0301 or SI0302. */
public final class SI0305 {
    /** The servicecode. */
    public static final String CODE = "SI0305";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "withdraw", "撤回个人关键信息变更", "Withdraw a change under review", false,
            "", 1, false,
            null);

    private SI0305() {}

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private Boolean checkOnly;
        private String changeNo;
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

        /** 变更编号 Number of the change（必填 required）; 例 RB20261120000001 */
        public String getChangeNo() {
            return changeNo;
        }

        /** Sets 变更编号 Number of the change. */
        public Request setChangeNo(String value) {
            this.changeNo = value;
            return this;
        }

        /** 申报日期 Day of the filing（必填 required）; YYYY-MM-DD; 例 2026-11-20 */
        public String getAae043() {
            return aae043;
        }

        /** Sets 申报日期 Day of the filing. */
        public Request setAae043(String value) {
            this.aae043 = value;
            return this;
        }

        /** 撤回原因 Reason（必填 required）; plain-text; 例 证明材料有误 */
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
            Members.put(map, "changeNo", changeNo);
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
            it.changeNo = Members.text(map, "changeNo");
            it.aae043 = Members.text(map, "aae043");
            it.aae013 = Members.text(map, "aae013");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private String businessNo;
        private String changeNo;
        private String personChangeState;

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

        /** 变更状态; 代码表 PersonChangeState */
        public String getPersonChangeState() {
            return personChangeState;
        }

        /** Sets 变更状态. */
        public Response setPersonChangeState(String value) {
            this.personChangeState = value;
            return this;
        }

        /** Sets 变更状态. */
        public Response setPersonChangeState(cn.zhilian.sdk.dictionary.PersonChangeState value) {
            return setPersonChangeState(value == null ? null : value.code);
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "businessNo", businessNo);
            Members.put(map, "changeNo", changeNo);
            Members.put(map, "personChangeState", personChangeState);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.businessNo = Members.text(map, "businessNo");
            it.changeNo = Members.text(map, "changeNo");
            it.personChangeState = Members.text(map, "personChangeState");
            return it;
        }
    }
}



