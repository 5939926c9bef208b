// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 补充仲裁申请材料 Supplement an application. 申请人补正、补充事实和证据；答辩期满以前可以增加仲裁请求。一次提交一种材料。 The applicant adds facts or evidence, or further claims while the time for defence runs, one kind a time. */
public final class LR0202 {
    /** The servicecode. */
    public static final String CODE = "LR0202";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "correct", "补充仲裁申请材料", "Supplement an application", false,
            "", 1, false);

    private LR0202() {}

    /** 仲裁请求 Claims. */
    public static final class RequestClaim implements Body {
        private String claimText;
        private String claimAmount;

        /** 请求内容 What is claimed（必填 required）; plain-text; 例 返还服务期违约金 */
        public String getClaimText() {
            return claimText;
        }

        /** Sets 请求内容 What is claimed. */
        public RequestClaim setClaimText(String value) {
            this.claimText = value;
            return this;
        }

        /** 请求金额 Amount claimed; money; 例 12000.00 */
        public String getClaimAmount() {
            return claimAmount;
        }

        /** Sets 请求金额 Amount claimed. */
        public RequestClaim setClaimAmount(String value) {
            this.claimAmount = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "claimText", claimText);
            Members.put(map, "claimAmount", claimAmount);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static RequestClaim fromMap(Map<String, ?> map) {
            RequestClaim it = new RequestClaim();
            it.claimText = Members.text(map, "claimText");
            it.claimAmount = Members.text(map, "claimAmount");
            return it;
        }
    }

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
        private String supplementKind;
        private List<RequestClaim> claims;
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

        /** 材料种类 Kind（必填 required）; 代码表 SupplementKind; 例 evidence */
        public String getSupplementKind() {
            return supplementKind;
        }

        /** Sets 材料种类 Kind. */
        public Request setSupplementKind(String value) {
            this.supplementKind = value;
            return this;
        }

        /** Sets 材料种类 Kind. */
        public Request setSupplementKind(cn.zhilian.sdk.dictionary.SupplementKind value) {
            return setSupplementKind(value == null ? null : value.code);
        }

        /** 仲裁请求 Claims */
        public List<RequestClaim> getClaims() {
            return claims;
        }

        /** Sets 仲裁请求 Claims. */
        public Request setClaims(List<RequestClaim> value) {
            this.claims = value;
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
            Members.put(map, "supplementKind", supplementKind);
            Members.put(map, "claims", claims);
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
            it.supplementKind = Members.text(map, "supplementKind");
            it.claims = Members.objects(map, "claims", RequestClaim::fromMap);
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



