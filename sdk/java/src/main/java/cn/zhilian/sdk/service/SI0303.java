// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 查询个人信息的现值 What is kept of own persons. 按人查询本单位参保中人员的信息现值，用于变更前核对。居住地址须说明用途方可取得。 An employer asks what is kept of persons it insures, to compare before a change. The address is given for a stated use alone. */
public final class SI0303 {
    /** The servicecode. */
    public static final String CODE = "SI0303";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "query", "查询个人信息的现值", "What is kept of own persons", false,
            "", 1, false,
            null);

    private SI0303() {}

    /** 人员 Persons. */
    public static final class RequestPerson implements Body {
        private String aac003;
        private String aac058;
        private String aac147;

        /** 姓名 Name; person-name; 例 测试甲 */
        public String getAac003() {
            return aac003;
        }

        /** Sets 姓名 Name. */
        public RequestPerson setAac003(String value) {
            this.aac003 = value;
            return this;
        }

        /** 证件类型 Kind of identity document（必填 required）; 代码表 AAC058; 例 01 */
        public String getAac058() {
            return aac058;
        }

        /** Sets 证件类型 Kind of identity document. */
        public RequestPerson setAac058(String value) {
            this.aac058 = value;
            return this;
        }

        /** Sets 证件类型 Kind of identity document. */
        public RequestPerson setAac058(cn.zhilian.sdk.dictionary.AAC058 value) {
            return setAac058(value == null ? null : value.code);
        }

        /** 证件号码 Identity document number（必填 required）; 例 000000199001010018 */
        public String getAac147() {
            return aac147;
        }

        /** Sets 证件号码 Identity document number. */
        public RequestPerson setAac147(String value) {
            this.aac147 = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aac003", aac003);
            Members.put(map, "aac058", aac058);
            Members.put(map, "aac147", aac147);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static RequestPerson fromMap(Map<String, ?> map) {
            RequestPerson it = new RequestPerson();
            it.aac003 = Members.text(map, "aac003");
            it.aac058 = Members.text(map, "aac058");
            it.aac147 = Members.text(map, "aac147");
            return it;
        }
    }

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private List<RequestPerson> persons;
        private String withAddress;
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

        /** 人员 Persons（必填 required） */
        public List<RequestPerson> getPersons() {
            return persons;
        }

        /** Sets 人员 Persons. */
        public Request setPersons(List<RequestPerson> value) {
            this.persons = value;
            return this;
        }

        /** 同时返回居住地址 With the address; 代码表 ABC955; 例 0 */
        public String getWithAddress() {
            return withAddress;
        }

        /** Sets 同时返回居住地址 With the address. */
        public Request setWithAddress(String value) {
            this.withAddress = value;
            return this;
        }

        /** Sets 同时返回居住地址 With the address. */
        public Request setWithAddress(cn.zhilian.sdk.dictionary.ABC955 value) {
            return setWithAddress(value == null ? null : value.code);
        }

        /** 用途 Use; plain-text; 例 变更前核对 */
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
            Members.put(map, "persons", persons);
            Members.put(map, "withAddress", withAddress);
            Members.put(map, "aae013", aae013);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Request fromMap(Map<String, ?> map) {
            Request it = new Request();
            it.aab998 = Members.text(map, "aab998");
            it.aab001 = Members.text(map, "aab001");
            it.aae011 = Members.text(map, "aae011");
            it.persons = Members.objects(map, "persons", RequestPerson::fromMap);
            it.withAddress = Members.text(map, "withAddress");
            it.aae013 = Members.text(map, "aae013");
            return it;
        }
    }

    /** 逐人信息. */
    public static final class ResponseRecord implements Body {
        private Long index;
        private String insuredState;
        private String aac001;
        private String aac003;
        private String aac058;
        private String aac147;
        private String aac004;
        private String aac006;
        private String aac067;
        private String aac011;
        private String aac009;
        private String aae006;

        /** 序号（自 0 起，与查询顺序相同） */
        public Long getIndex() {
            return index;
        }

        /** Sets 序号（自 0 起，与查询顺序相同）. */
        public ResponseRecord setIndex(Long value) {
            this.index = value;
            return this;
        }

        /** 与本单位; 代码表 InsuredState */
        public String getInsuredState() {
            return insuredState;
        }

        /** Sets 与本单位. */
        public ResponseRecord setInsuredState(String value) {
            this.insuredState = value;
            return this;
        }

        /** Sets 与本单位. */
        public ResponseRecord setInsuredState(cn.zhilian.sdk.dictionary.InsuredState value) {
            return setInsuredState(value == null ? null : value.code);
        }

        /** 个人编号 */
        public String getAac001() {
            return aac001;
        }

        /** Sets 个人编号. */
        public ResponseRecord setAac001(String value) {
            this.aac001 = value;
            return this;
        }

        /** 姓名 */
        public String getAac003() {
            return aac003;
        }

        /** Sets 姓名. */
        public ResponseRecord setAac003(String value) {
            this.aac003 = value;
            return this;
        }

        /** 证件类型; 代码表 AAC058 */
        public String getAac058() {
            return aac058;
        }

        /** Sets 证件类型. */
        public ResponseRecord setAac058(String value) {
            this.aac058 = value;
            return this;
        }

        /** Sets 证件类型. */
        public ResponseRecord setAac058(cn.zhilian.sdk.dictionary.AAC058 value) {
            return setAac058(value == null ? null : value.code);
        }

        /** 证件号码 */
        public String getAac147() {
            return aac147;
        }

        /** Sets 证件号码. */
        public ResponseRecord setAac147(String value) {
            this.aac147 = value;
            return this;
        }

        /** 性别; 代码表 AAC004 */
        public String getAac004() {
            return aac004;
        }

        /** Sets 性别. */
        public ResponseRecord setAac004(String value) {
            this.aac004 = value;
            return this;
        }

        /** Sets 性别. */
        public ResponseRecord setAac004(cn.zhilian.sdk.dictionary.AAC004 value) {
            return setAac004(value == null ? null : value.code);
        }

        /** 出生日期; YYYY-MM-DD */
        public String getAac006() {
            return aac006;
        }

        /** Sets 出生日期. */
        public ResponseRecord setAac006(String value) {
            this.aac006 = value;
            return this;
        }

        /** 手机号码 */
        public String getAac067() {
            return aac067;
        }

        /** Sets 手机号码. */
        public ResponseRecord setAac067(String value) {
            this.aac067 = value;
            return this;
        }

        /** 学历; 代码表 AAC011 */
        public String getAac011() {
            return aac011;
        }

        /** Sets 学历. */
        public ResponseRecord setAac011(String value) {
            this.aac011 = value;
            return this;
        }

        /** Sets 学历. */
        public ResponseRecord setAac011(cn.zhilian.sdk.dictionary.AAC011 value) {
            return setAac011(value == null ? null : value.code);
        }

        /** 户口性质; 代码表 AAC009 */
        public String getAac009() {
            return aac009;
        }

        /** Sets 户口性质. */
        public ResponseRecord setAac009(String value) {
            this.aac009 = value;
            return this;
        }

        /** Sets 户口性质. */
        public ResponseRecord setAac009(cn.zhilian.sdk.dictionary.AAC009 value) {
            return setAac009(value == null ? null : value.code);
        }

        /** 居住地址 */
        public String getAae006() {
            return aae006;
        }

        /** Sets 居住地址. */
        public ResponseRecord setAae006(String value) {
            this.aae006 = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "index", index);
            Members.put(map, "insuredState", insuredState);
            Members.put(map, "aac001", aac001);
            Members.put(map, "aac003", aac003);
            Members.put(map, "aac058", aac058);
            Members.put(map, "aac147", aac147);
            Members.put(map, "aac004", aac004);
            Members.put(map, "aac006", aac006);
            Members.put(map, "aac067", aac067);
            Members.put(map, "aac011", aac011);
            Members.put(map, "aac009", aac009);
            Members.put(map, "aae006", aae006);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseRecord fromMap(Map<String, ?> map) {
            ResponseRecord it = new ResponseRecord();
            it.index = Members.integer(map, "index");
            it.insuredState = Members.text(map, "insuredState");
            it.aac001 = Members.text(map, "aac001");
            it.aac003 = Members.text(map, "aac003");
            it.aac058 = Members.text(map, "aac058");
            it.aac147 = Members.text(map, "aac147");
            it.aac004 = Members.text(map, "aac004");
            it.aac006 = Members.text(map, "aac006");
            it.aac067 = Members.text(map, "aac067");
            it.aac011 = Members.text(map, "aac011");
            it.aac009 = Members.text(map, "aac009");
            it.aae006 = Members.text(map, "aae006");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private List<ResponseRecord> records;

        /** 逐人信息 */
        public List<ResponseRecord> getRecords() {
            return records;
        }

        /** Sets 逐人信息. */
        public Response setRecords(List<ResponseRecord> value) {
            this.records = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "records", records);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.records = Members.objects(map, "records", ResponseRecord::fromMap);
            return it;
        }
    }
}



