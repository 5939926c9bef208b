// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 就业登记更正 Correct a registration. 更正一名在册人员就业登记中可以自动更正的数据项；姓名、证件号码、性别和出生日期不在此列。 Corrects fields of one registration that need no proof. Name, identity number, sex and date of birth are not among them. */
public final class ER0103 {
    /** The servicecode. */
    public static final String CODE = "ER0103";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "correct", "就业登记更正", "Correct a registration", false,
            "", 1, true);

    private ER0103() {}

    /** 更正项 Changes. */
    public static final class RequestChange implements Body {
        private String aae155;
        private String aae123;
        private String aae124;

        /** 变更项 Field（必填 required）; 代码表 AAE155; 例 aac067 */
        public String getAae155() {
            return aae155;
        }

        /** Sets 变更项 Field. */
        public RequestChange setAae155(String value) {
            this.aae155 = value;
            return this;
        }

        /** Sets 变更项 Field. */
        public RequestChange setAae155(cn.zhilian.sdk.dictionary.AAE155 value) {
            return setAae155(value == null ? null : value.code);
        }

        /** 变更前 Before; 与登记的现值一致；原来没有值的不填; plain-text; 例 13900000001 */
        public String getAae123() {
            return aae123;
        }

        /** Sets 变更前 Before. */
        public RequestChange setAae123(String value) {
            this.aae123 = value;
            return this;
        }

        /** 变更后 After; 删除原值的不填; plain-text; 例 13900000003 */
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
        private String batchNo;
        private Boolean checkOnly;
        private String registrationNo;
        private String aac003;
        private String aac058;
        private String aac147;
        private List<RequestChange> changes;
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

        /** 批次号 Batch number; 例 ROSTER-202611 */
        public String getBatchNo() {
            return batchNo;
        }

        /** Sets 批次号 Batch number. */
        public Request setBatchNo(String value) {
            this.batchNo = value;
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

        /** 登记编号 Registration number（必填 required）; 例 JY20261116000001 */
        public String getRegistrationNo() {
            return registrationNo;
        }

        /** Sets 登记编号 Registration number. */
        public Request setRegistrationNo(String value) {
            this.registrationNo = value;
            return this;
        }

        /** 姓名 Name; person-name; 例 测试甲 */
        public String getAac003() {
            return aac003;
        }

        /** Sets 姓名 Name. */
        public Request setAac003(String value) {
            this.aac003 = value;
            return this;
        }

        /** 证件类型 Kind of identity document（必填 required）; 代码表 AAC058; 例 01 */
        public String getAac058() {
            return aac058;
        }

        /** Sets 证件类型 Kind of identity document. */
        public Request setAac058(String value) {
            this.aac058 = value;
            return this;
        }

        /** Sets 证件类型 Kind of identity document. */
        public Request setAac058(cn.zhilian.sdk.dictionary.AAC058 value) {
            return setAac058(value == null ? null : value.code);
        }

        /** 证件号码 Identity document number（必填 required）; 例 000000199001010018 */
        public String getAac147() {
            return aac147;
        }

        /** Sets 证件号码 Identity document number. */
        public Request setAac147(String value) {
            this.aac147 = value;
            return this;
        }

        /** 更正项 Changes（必填 required） */
        public List<RequestChange> getChanges() {
            return changes;
        }

        /** Sets 更正项 Changes. */
        public Request setChanges(List<RequestChange> value) {
            this.changes = value;
            return this;
        }

        /** 备注 Remark; plain-text; 例 劳动者入职前放弃 */
        public String getAae013() {
            return aae013;
        }

        /** Sets 备注 Remark. */
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
            Members.put(map, "batchNo", batchNo);
            Members.put(map, "checkOnly", checkOnly);
            Members.put(map, "registrationNo", registrationNo);
            Members.put(map, "aac003", aac003);
            Members.put(map, "aac058", aac058);
            Members.put(map, "aac147", aac147);
            Members.put(map, "changes", changes);
            Members.put(map, "aae013", aae013);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Request fromMap(Map<String, ?> map) {
            Request it = new Request();
            it.aab998 = Members.text(map, "aab998");
            it.aab001 = Members.text(map, "aab001");
            it.aae011 = Members.text(map, "aae011");
            it.batchNo = Members.text(map, "batchNo");
            it.checkOnly = Members.bool(map, "checkOnly");
            it.registrationNo = Members.text(map, "registrationNo");
            it.aac003 = Members.text(map, "aac003");
            it.aac058 = Members.text(map, "aac058");
            it.aac147 = Members.text(map, "aac147");
            it.changes = Members.objects(map, "changes", RequestChange::fromMap);
            it.aae013 = Members.text(map, "aae013");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private String businessNo;
        private String registrationNo;

        /** 业务编号 */
        public String getBusinessNo() {
            return businessNo;
        }

        /** Sets 业务编号. */
        public Response setBusinessNo(String value) {
            this.businessNo = value;
            return this;
        }

        /** 登记编号 */
        public String getRegistrationNo() {
            return registrationNo;
        }

        /** Sets 登记编号. */
        public Response setRegistrationNo(String value) {
            this.registrationNo = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "businessNo", businessNo);
            Members.put(map, "registrationNo", registrationNo);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.businessNo = Members.text(map, "businessNo");
            it.registrationNo = Members.text(map, "registrationNo");
            return it;
        }
    }
}



