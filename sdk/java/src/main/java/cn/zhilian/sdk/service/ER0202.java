// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 协助发起失业登记 Bring a registration of unemployment on its way. 经劳动者本人授权，原单位为其发起失业登记。结果为办理中（待本人确认）；本人在期限内通过爱山东或电子社保卡确认后登记，没有确认的自动撤回，结果用 SYS.RESULT 查询。须先办理 ER0105 和 ER0201。 With the authority of the person the former employer brings a registration on its way. It is processing until the person confirms it, and withdrawn when they do not in time; SYS.RESULT tells. ER0105 and ER0201 come first. */
public final class ER0202 {
    /** The servicecode. */
    public static final String CODE = "ER0202";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "submit", "协助发起失业登记", "Bring a registration of unemployment on its way", false,
            "", 1, false);

    private ER0202() {}

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private String aac003;
        private String aac058;
        private String aac147;
        private String aac067;
        private String abc916;
        private String acc711;
        private String aca111;
        private String consentNo;
        private String consentOn;

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

        /** 姓名 Name（必填 required）; person-name; 例 测试甲 */
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

        /** 手机号码 Mobile phone（必填 required）; mobile; 例 13900000001 */
        public String getAac067() {
            return aac067;
        }

        /** Sets 手机号码 Mobile phone. */
        public Request setAac067(String value) {
            this.aac067 = value;
            return this;
        }

        /** 解除或终止日期 Day on which the contract ended（必填 required）; YYYY-MM-DD; 例 2026-11-20 */
        public String getAbc916() {
            return abc916;
        }

        /** Sets 解除或终止日期 Day on which the contract ended. */
        public Request setAbc916(String value) {
            this.abc916 = value;
            return this;
        }

        /** 择业意愿 What the person looks for（必填 required）; 代码表 ACC711; 例 1 */
        public String getAcc711() {
            return acc711;
        }

        /** Sets 择业意愿 What the person looks for. */
        public Request setAcc711(String value) {
            this.acc711 = value;
            return this;
        }

        /** Sets 择业意愿 What the person looks for. */
        public Request setAcc711(cn.zhilian.sdk.dictionary.ACC711 value) {
            return setAcc711(value == null ? null : value.code);
        }

        /** 求职工种 Occupation wanted; 《中华人民共和国职业分类大典》细类代码; 例 4-04-05-01 */
        public String getAca111() {
            return aca111;
        }

        /** Sets 求职工种 Occupation wanted. */
        public Request setAca111(String value) {
            this.aca111 = value;
            return this;
        }

        /** 本人授权编号 Number of the person's authority（必填 required）; 例 SQ-2026-0117 */
        public String getConsentNo() {
            return consentNo;
        }

        /** Sets 本人授权编号 Number of the person's authority. */
        public Request setConsentNo(String value) {
            this.consentNo = value;
            return this;
        }

        /** 本人授权日期 Day of the authority（必填 required）; YYYY-MM-DD; 例 2026-11-20 */
        public String getConsentOn() {
            return consentOn;
        }

        /** Sets 本人授权日期 Day of the authority. */
        public Request setConsentOn(String value) {
            this.consentOn = value;
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
            Members.put(map, "aac067", aac067);
            Members.put(map, "abc916", abc916);
            Members.put(map, "acc711", acc711);
            Members.put(map, "aca111", aca111);
            Members.put(map, "consentNo", consentNo);
            Members.put(map, "consentOn", consentOn);
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
            it.aac067 = Members.text(map, "aac067");
            it.abc916 = Members.text(map, "abc916");
            it.acc711 = Members.text(map, "acc711");
            it.aca111 = Members.text(map, "aca111");
            it.consentNo = Members.text(map, "consentNo");
            it.consentOn = Members.text(map, "consentOn");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private String businessNo;
        private String unemploymentNo;
        private String unemploymentState;
        private String aae043;
        private String decidedOn;

        /** 业务编号 */
        public String getBusinessNo() {
            return businessNo;
        }

        /** Sets 业务编号. */
        public Response setBusinessNo(String value) {
            this.businessNo = value;
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

        /** 失业登记状态; 代码表 UnemploymentState */
        public String getUnemploymentState() {
            return unemploymentState;
        }

        /** Sets 失业登记状态. */
        public Response setUnemploymentState(String value) {
            this.unemploymentState = value;
            return this;
        }

        /** Sets 失业登记状态. */
        public Response setUnemploymentState(cn.zhilian.sdk.dictionary.UnemploymentState value) {
            return setUnemploymentState(value == null ? null : value.code);
        }

        /** 申请日期; YYYY-MM-DD */
        public String getAae043() {
            return aae043;
        }

        /** Sets 申请日期. */
        public Response setAae043(String value) {
            this.aae043 = value;
            return this;
        }

        /** 有结果的日期; YYYY-MM-DD */
        public String getDecidedOn() {
            return decidedOn;
        }

        /** Sets 有结果的日期. */
        public Response setDecidedOn(String value) {
            this.decidedOn = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "businessNo", businessNo);
            Members.put(map, "unemploymentNo", unemploymentNo);
            Members.put(map, "unemploymentState", unemploymentState);
            Members.put(map, "aae043", aae043);
            Members.put(map, "decidedOn", decidedOn);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.businessNo = Members.text(map, "businessNo");
            it.unemploymentNo = Members.text(map, "unemploymentNo");
            it.unemploymentState = Members.text(map, "unemploymentState");
            it.aae043 = Members.text(map, "aae043");
            it.decidedOn = Members.text(map, "decidedOn");
            return it;
        }
    }
}



