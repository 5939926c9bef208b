// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 撤回告知或失业登记 Take a notice or a registration back. 撤回办错的名单告知，或在本人确认前撤回协助发起的失业登记（原业务的结果为未通过并说明已撤回）。 Takes back a notice that was a mistake, or a registration before the person has confirmed it; the call that waits then ends as refused because it was withdrawn. */
public final class ER0205 {
    /** The servicecode. */
    public static final String CODE = "ER0205";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "withdraw", "撤回告知或失业登记", "Take a notice or a registration back", false,
            "", 1, false);

    private ER0205() {}

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private String aac003;
        private String aac058;
        private String aac147;
        private String noticeNo;
        private String unemploymentNo;
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

        /** 告知编号 Number of the notice; 例 SY20261123000001 */
        public String getNoticeNo() {
            return noticeNo;
        }

        /** Sets 告知编号 Number of the notice. */
        public Request setNoticeNo(String value) {
            this.noticeNo = value;
            return this;
        }

        /** 失业登记编号 Number of the registration; 例 SD20261123000001 */
        public String getUnemploymentNo() {
            return unemploymentNo;
        }

        /** Sets 失业登记编号 Number of the registration. */
        public Request setUnemploymentNo(String value) {
            this.unemploymentNo = value;
            return this;
        }

        /** 告知或申请日期 Day of the notice or registration（必填 required）; YYYY-MM-DD; 例 2026-11-20 */
        public String getAae043() {
            return aae043;
        }

        /** Sets 告知或申请日期 Day of the notice or registration. */
        public Request setAae043(String value) {
            this.aae043 = value;
            return this;
        }

        /** 撤回原因 Reason（必填 required）; plain-text; 例 本人已自行申请 */
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
            Members.put(map, "aac003", aac003);
            Members.put(map, "aac058", aac058);
            Members.put(map, "aac147", aac147);
            Members.put(map, "noticeNo", noticeNo);
            Members.put(map, "unemploymentNo", unemploymentNo);
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
            it.aac003 = Members.text(map, "aac003");
            it.aac058 = Members.text(map, "aac058");
            it.aac147 = Members.text(map, "aac147");
            it.noticeNo = Members.text(map, "noticeNo");
            it.unemploymentNo = Members.text(map, "unemploymentNo");
            it.aae043 = Members.text(map, "aae043");
            it.aae013 = Members.text(map, "aae013");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private String businessNo;
        private String noticeNo;
        private String unemploymentNo;

        /** 业务编号 */
        public String getBusinessNo() {
            return businessNo;
        }

        /** Sets 业务编号. */
        public Response setBusinessNo(String value) {
            this.businessNo = value;
            return this;
        }

        /** 告知编号 */
        public String getNoticeNo() {
            return noticeNo;
        }

        /** Sets 告知编号. */
        public Response setNoticeNo(String value) {
            this.noticeNo = value;
            return this;
        }

        /** 失业登记编号 */
        public String getUnemploymentNo() {
            return unemploymentNo;
        }

        /** Sets 失业登记编号. */
        public Response setUnemploymentNo(String value) {
            this.unemploymentNo = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "businessNo", businessNo);
            Members.put(map, "noticeNo", noticeNo);
            Members.put(map, "unemploymentNo", unemploymentNo);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.businessNo = Members.text(map, "businessNo");
            it.noticeNo = Members.text(map, "noticeNo");
            it.unemploymentNo = Members.text(map, "unemploymentNo");
            return it;
        }
    }
}



