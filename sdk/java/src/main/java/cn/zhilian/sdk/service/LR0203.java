// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 提交答辩书和证据 Hand in defence and evidence. 用人单位作为被申请人，自收到申请书副本之日起 10 日内提交答辩书；也可以提交证据。逾期的照常接收并予以提示。 As respondent an employer hands in its defence within ten days after the papers reached it, or evidence. Late ones are taken with a warning. */
public final class LR0203 {
    /** The servicecode. */
    public static final String CODE = "LR0203";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "submit", "提交答辩书和证据", "Hand in defence and evidence", false,
            "", 1, false);

    private LR0203() {}

    /** 事实与理由 Facts and reasons. */
    public static final class RequestStatement implements Body {
        private String statement;

        /** 段落 Paragraph（必填 required）; plain-text; 例 双方于二〇二四年签订培训协议，约定服务期三年 */
        public String getStatement() {
            return statement;
        }

        /** Sets 段落 Paragraph. */
        public RequestStatement setStatement(String value) {
            this.statement = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "statement", statement);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static RequestStatement fromMap(Map<String, ?> map) {
            RequestStatement it = new RequestStatement();
            it.statement = Members.text(map, "statement");
            return it;
        }
    }

    /** 证据目录 List of evidence. */
    public static final class RequestEvidence implements Body {
        private String evidenceTitle;
        private String evidenceSource;
        private String evidenceProves;

        /** 证据名称 Evidence（必填 required）; plain-text; 例 培训协议 */
        public String getEvidenceTitle() {
            return evidenceTitle;
        }

        /** Sets 证据名称 Evidence. */
        public RequestEvidence setEvidenceTitle(String value) {
            this.evidenceTitle = value;
            return this;
        }

        /** 证据来源 Source of the evidence（必填 required）; plain-text; 例 本单位 */
        public String getEvidenceSource() {
            return evidenceSource;
        }

        /** Sets 证据来源 Source of the evidence. */
        public RequestEvidence setEvidenceSource(String value) {
            this.evidenceSource = value;
            return this;
        }

        /** 证明对象 What it proves（必填 required）; plain-text; 例 双方约定服务期 */
        public String getEvidenceProves() {
            return evidenceProves;
        }

        /** Sets 证明对象 What it proves. */
        public RequestEvidence setEvidenceProves(String value) {
            this.evidenceProves = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "evidenceTitle", evidenceTitle);
            Members.put(map, "evidenceSource", evidenceSource);
            Members.put(map, "evidenceProves", evidenceProves);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static RequestEvidence fromMap(Map<String, ?> map) {
            RequestEvidence it = new RequestEvidence();
            it.evidenceTitle = Members.text(map, "evidenceTitle");
            it.evidenceSource = Members.text(map, "evidenceSource");
            it.evidenceProves = Members.text(map, "evidenceProves");
            return it;
        }
    }

    /** 附件 Attached files. */
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
        private String caseNo;
        private String defenceKind;
        private String servedOn;
        private List<RequestStatement> statements;
        private List<RequestEvidence> evidence;
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

        /** 案件编号（收件回执号） Number of the case（必填 required）; 例 ZC20261123000001 */
        public String getCaseNo() {
            return caseNo;
        }

        /** Sets 案件编号（收件回执号） Number of the case. */
        public Request setCaseNo(String value) {
            this.caseNo = value;
            return this;
        }

        /** 材料种类 Kind（必填 required）; 代码表 DefenceKind; 例 defence */
        public String getDefenceKind() {
            return defenceKind;
        }

        /** Sets 材料种类 Kind. */
        public Request setDefenceKind(String value) {
            this.defenceKind = value;
            return this;
        }

        /** Sets 材料种类 Kind. */
        public Request setDefenceKind(cn.zhilian.sdk.dictionary.DefenceKind value) {
            return setDefenceKind(value == null ? null : value.code);
        }

        /** 收到申请书副本之日 Day on which the papers came（必填 required）; YYYY-MM-DD; 例 2026-11-20 */
        public String getServedOn() {
            return servedOn;
        }

        /** Sets 收到申请书副本之日 Day on which the papers came. */
        public Request setServedOn(String value) {
            this.servedOn = value;
            return this;
        }

        /** 事实与理由 Facts and reasons; 一段一条，段内不换行 */
        public List<RequestStatement> getStatements() {
            return statements;
        }

        /** Sets 事实与理由 Facts and reasons. */
        public Request setStatements(List<RequestStatement> value) {
            this.statements = value;
            return this;
        }

        /** 证据目录 List of evidence */
        public List<RequestEvidence> getEvidence() {
            return evidence;
        }

        /** Sets 证据目录 List of evidence. */
        public Request setEvidence(List<RequestEvidence> value) {
            this.evidence = value;
            return this;
        }

        /** 附件 Attached files; content 为文件内容的 base64；size 为解码后的字节数；sm3 为解码后内容的 SM3 摘要（64 位小写十六进制） */
        public List<RequestAttachment> getAttachments() {
            return attachments;
        }

        /** Sets 附件 Attached files. */
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
            Members.put(map, "caseNo", caseNo);
            Members.put(map, "defenceKind", defenceKind);
            Members.put(map, "servedOn", servedOn);
            Members.put(map, "statements", statements);
            Members.put(map, "evidence", evidence);
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
            it.caseNo = Members.text(map, "caseNo");
            it.defenceKind = Members.text(map, "defenceKind");
            it.servedOn = Members.text(map, "servedOn");
            it.statements = Members.objects(map, "statements", RequestStatement::fromMap);
            it.evidence = Members.objects(map, "evidence", RequestEvidence::fromMap);
            it.attachments = Members.objects(map, "attachments", RequestAttachment::fromMap);
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



