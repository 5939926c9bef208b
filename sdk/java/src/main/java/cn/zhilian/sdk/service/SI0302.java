// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 个人关键信息变更 Change what identifies a person. 为本单位参保中的人员变更姓名、证件、出生日期，须提供证明材料，由人工审核。结果为办理中（审核中），15 日内有结果，用 SYS.RESULT 查询。变更前的值须与现值一致。 Changes name, identity document or date of birth of a person the employer insures, on proof and after a review. It is processing for up to 15 days; SYS.RESULT tells. The value before must be the one that is kept. */
public final class SI0302 {
    /** The servicecode. */
    public static final String CODE = "SI0302";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "submit", "个人关键信息变更", "Change what identifies a person", false,
            "", 1, false,
            new ServiceInfo.Files(5, 524288, 614400, 3, 100, "application/pdf", "image/jpeg", "image/png"));

    private SI0302() {}

    /** 变更项 Changes. */
    public static final class RequestChange implements Body {
        private String aae155;
        private String aae123;
        private String aae124;

        /** 变更项 Field（必填 required）; 代码表 AAE155K; 例 aac003 */
        public String getAae155() {
            return aae155;
        }

        /** Sets 变更项 Field. */
        public RequestChange setAae155(String value) {
            this.aae155 = value;
            return this;
        }

        /** Sets 变更项 Field. */
        public RequestChange setAae155(cn.zhilian.sdk.dictionary.AAE155K value) {
            return setAae155(value == null ? null : value.code);
        }

        /** 变更前 Before; 与登记的现值一致；原来没有值的不填; plain-text; 例 测试甲 */
        public String getAae123() {
            return aae123;
        }

        /** Sets 变更前 Before. */
        public RequestChange setAae123(String value) {
            this.aae123 = value;
            return this;
        }

        /** 变更后 After; 清空原值的不填; plain-text; 例 测试乙 */
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

    /** 证明材料 Proof. */
    public static final class RequestAttachment implements Body {
        private String name;
        private String type;
        private Long size;
        private String sm3;
        private String content;

        /** 文件名 File name（必填 required）; plain-text; 例 培训协议.pdf */
        public String getName() {
            return name;
        }

        /** Sets 文件名 File name. */
        public RequestAttachment setName(String value) {
            this.name = value;
            return this;
        }

        /** 文件类型 Media type（必填 required）; application/pdf | image/jpeg | image/png; 例 application/pdf */
        public String getType() {
            return type;
        }

        /** Sets 文件类型 Media type. */
        public RequestAttachment setType(String value) {
            this.type = value;
            return this;
        }

        /** 字节数 Size in bytes（必填 required）; 例 48 */
        public Long getSize() {
            return size;
        }

        /** Sets 字节数 Size in bytes. */
        public RequestAttachment setSize(Long value) {
            this.size = value;
            return this;
        }

        /** SM3 摘要 SM3 digest（必填 required）; 例 3e605ae7da5626978dd166ff1379a490eea6d224bcc7d861f475dfd24e3dfcb4 */
        public String getSm3() {
            return sm3;
        }

        /** Sets SM3 摘要 SM3 digest. */
        public RequestAttachment setSm3(String value) {
            this.sm3 = value;
            return this;
        }

        /** 文件内容 Content（必填 required）; 例 JVBERi0xLjQKMSAwIG9iago8PD4+CmVuZG9iagp0cmFpbGVyCjw8Pj4KJSVFT0YK */
        public String getContent() {
            return content;
        }

        /** Sets 文件内容 Content. */
        public RequestAttachment setContent(String value) {
            this.content = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "name", name);
            Members.put(map, "type", type);
            Members.put(map, "size", size);
            Members.put(map, "sm3", sm3);
            Members.put(map, "content", content);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static RequestAttachment fromMap(Map<String, ?> map) {
            RequestAttachment it = new RequestAttachment();
            it.name = Members.text(map, "name");
            it.type = Members.text(map, "type");
            it.size = Members.integer(map, "size");
            it.sm3 = Members.text(map, "sm3");
            it.content = Members.text(map, "content");
            return it;
        }
    }

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private Boolean checkOnly;
        private String aac003;
        private String aac058;
        private String aac147;
        private List<RequestChange> changes;
        private String proofKind;
        private String proofOn;
        private String aae013;
        private List<RequestAttachment> attachments;

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

        /** 变更项 Changes（必填 required） */
        public List<RequestChange> getChanges() {
            return changes;
        }

        /** Sets 变更项 Changes. */
        public Request setChanges(List<RequestChange> value) {
            this.changes = value;
            return this;
        }

        /** 证明材料种类 Kind of proof（必填 required）; 代码表 ProofKind; 例 1 */
        public String getProofKind() {
            return proofKind;
        }

        /** Sets 证明材料种类 Kind of proof. */
        public Request setProofKind(String value) {
            this.proofKind = value;
            return this;
        }

        /** Sets 证明材料种类 Kind of proof. */
        public Request setProofKind(cn.zhilian.sdk.dictionary.ProofKind value) {
            return setProofKind(value == null ? null : value.code);
        }

        /** 证明材料签发日期 Day of the proof（必填 required）; YYYY-MM-DD; 例 2026-11-10 */
        public String getProofOn() {
            return proofOn;
        }

        /** Sets 证明材料签发日期 Day of the proof. */
        public Request setProofOn(String value) {
            this.proofOn = value;
            return this;
        }

        /** 变更原因 Reason（必填 required）; plain-text; 例 公安机关更名 */
        public String getAae013() {
            return aae013;
        }

        /** Sets 变更原因 Reason. */
        public Request setAae013(String value) {
            this.aae013 = value;
            return this;
        }

        /** 证明材料 Proof（必填 required）; content 为文件内容的 base64；size 为解码后的字节数；sm3 为解码后内容的 SM3 摘要（64 位小写十六进制） */
        public List<RequestAttachment> getAttachments() {
            return attachments;
        }

        /** Sets 证明材料 Proof. */
        public Request setAttachments(List<RequestAttachment> value) {
            this.attachments = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aab998", aab998);
            Members.put(map, "aab001", aab001);
            Members.put(map, "aae011", aae011);
            Members.put(map, "checkOnly", checkOnly);
            Members.put(map, "aac003", aac003);
            Members.put(map, "aac058", aac058);
            Members.put(map, "aac147", aac147);
            Members.put(map, "changes", changes);
            Members.put(map, "proofKind", proofKind);
            Members.put(map, "proofOn", proofOn);
            Members.put(map, "aae013", aae013);
            Members.put(map, "attachments", attachments);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Request fromMap(Map<String, ?> map) {
            Request it = new Request();
            it.aab998 = Members.text(map, "aab998");
            it.aab001 = Members.text(map, "aab001");
            it.aae011 = Members.text(map, "aae011");
            it.checkOnly = Members.bool(map, "checkOnly");
            it.aac003 = Members.text(map, "aac003");
            it.aac058 = Members.text(map, "aac058");
            it.aac147 = Members.text(map, "aac147");
            it.changes = Members.objects(map, "changes", RequestChange::fromMap);
            it.proofKind = Members.text(map, "proofKind");
            it.proofOn = Members.text(map, "proofOn");
            it.aae013 = Members.text(map, "aae013");
            it.attachments = Members.objects(map, "attachments", RequestAttachment::fromMap);
            return it;
        }
    }

    /** 变更的各项. */
    public static final class ResponseChange implements Body {
        private String aae155;
        private String aae123;
        private String aae124;

        /** 变更项 */
        public String getAae155() {
            return aae155;
        }

        /** Sets 变更项. */
        public ResponseChange setAae155(String value) {
            this.aae155 = value;
            return this;
        }

        /** 变更前 */
        public String getAae123() {
            return aae123;
        }

        /** Sets 变更前. */
        public ResponseChange setAae123(String value) {
            this.aae123 = value;
            return this;
        }

        /** 变更后 */
        public String getAae124() {
            return aae124;
        }

        /** Sets 变更后. */
        public ResponseChange setAae124(String value) {
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
        public static ResponseChange fromMap(Map<String, ?> map) {
            ResponseChange it = new ResponseChange();
            it.aae155 = Members.text(map, "aae155");
            it.aae123 = Members.text(map, "aae123");
            it.aae124 = Members.text(map, "aae124");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private String businessNo;
        private String changeNo;
        private String personChangeState;
        private String aae043;
        private String decidedOn;
        private List<ResponseChange> changes;

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

        /** 申报日期; YYYY-MM-DD */
        public String getAae043() {
            return aae043;
        }

        /** Sets 申报日期. */
        public Response setAae043(String value) {
            this.aae043 = value;
            return this;
        }

        /** 办结日期; YYYY-MM-DD */
        public String getDecidedOn() {
            return decidedOn;
        }

        /** Sets 办结日期. */
        public Response setDecidedOn(String value) {
            this.decidedOn = value;
            return this;
        }

        /** 变更的各项 */
        public List<ResponseChange> getChanges() {
            return changes;
        }

        /** Sets 变更的各项. */
        public Response setChanges(List<ResponseChange> value) {
            this.changes = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "businessNo", businessNo);
            Members.put(map, "changeNo", changeNo);
            Members.put(map, "personChangeState", personChangeState);
            Members.put(map, "aae043", aae043);
            Members.put(map, "decidedOn", decidedOn);
            Members.put(map, "changes", changes);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.businessNo = Members.text(map, "businessNo");
            it.changeNo = Members.text(map, "changeNo");
            it.personChangeState = Members.text(map, "personChangeState");
            it.aae043 = Members.text(map, "aae043");
            it.decidedOn = Members.text(map, "decidedOn");
            it.changes = Members.objects(map, "changes", ResponseChange::fromMap);
            return it;
        }
    }
}



