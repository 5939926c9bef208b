// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 申请劳动人事争议仲裁 Apply for arbitration. 用人单位作为申请人申请仲裁。收到申请之日起 5 日内决定是否受理，其间结果为办理中；超过一年时效的予以提示，不拒绝收件。 An employer applies for arbitration. Whether the case is accepted is decided within five days, during which the call is processing. A claim beyond the limitation of one year is taken with a warning. */
public final class LR0201 {
    /** The servicecode. */
    public static final String CODE = "LR0201";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "submit", "申请劳动人事争议仲裁", "Apply for arbitration", false,
            "", 1, false);

    private LR0201() {}

    /** 被申请人（劳动者） Respondents. */
    public static final class RequestPerson implements Body {
        private String aac003;
        private String aac058;
        private String aac147;
        private String aac004;
        private String aae006;
        private String aac067;

        /** 姓名 Name（必填 required）; person-name; 例 测试甲 */
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

        /** 性别 Sex（必填 required）; 代码表 AAC004; 例 1 */
        public String getAac004() {
            return aac004;
        }

        /** Sets 性别 Sex. */
        public RequestPerson setAac004(String value) {
            this.aac004 = value;
            return this;
        }

        /** Sets 性别 Sex. */
        public RequestPerson setAac004(cn.zhilian.sdk.dictionary.AAC004 value) {
            return setAac004(value == null ? null : value.code);
        }

        /** 被申请人地址 Address of the respondent（必填 required）; plain-text; 例 青岛市市南区香港中路1号 */
        public String getAae006() {
            return aae006;
        }

        /** Sets 被申请人地址 Address of the respondent. */
        public RequestPerson setAae006(String value) {
            this.aae006 = value;
            return this;
        }

        /** 手机号码 Mobile phone; mobile; 例 13900000001 */
        public String getAac067() {
            return aac067;
        }

        /** Sets 手机号码 Mobile phone. */
        public RequestPerson setAac067(String value) {
            this.aac067 = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aac003", aac003);
            Members.put(map, "aac058", aac058);
            Members.put(map, "aac147", aac147);
            Members.put(map, "aac004", aac004);
            Members.put(map, "aae006", aae006);
            Members.put(map, "aac067", aac067);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static RequestPerson fromMap(Map<String, ?> map) {
            RequestPerson it = new RequestPerson();
            it.aac003 = Members.text(map, "aac003");
            it.aac058 = Members.text(map, "aac058");
            it.aac147 = Members.text(map, "aac147");
            it.aac004 = Members.text(map, "aac004");
            it.aae006 = Members.text(map, "aae006");
            it.aac067 = Members.text(map, "aac067");
            return it;
        }
    }

    /** 其他被申请人（用工单位等） Other respondents. */
    public static final class RequestUnit implements Body {
        private String uscc;
        private String unitName;

        /** 被申请单位统一社会信用代码 Code of the other unit（必填 required）; uscc; 例 91370200MA3TEXT02F */
        public String getUscc() {
            return uscc;
        }

        /** Sets 被申请单位统一社会信用代码 Code of the other unit. */
        public RequestUnit setUscc(String value) {
            this.uscc = value;
            return this;
        }

        /** 被申请单位名称 Name of the other unit（必填 required）; plain-text; 例 青岛测试劳务有限公司 */
        public String getUnitName() {
            return unitName;
        }

        /** Sets 被申请单位名称 Name of the other unit. */
        public RequestUnit setUnitName(String value) {
            this.unitName = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "uscc", uscc);
            Members.put(map, "unitName", unitName);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static RequestUnit fromMap(Map<String, ?> map) {
            RequestUnit it = new RequestUnit();
            it.uscc = Members.text(map, "uscc");
            it.unitName = Members.text(map, "unitName");
            return it;
        }
    }

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
        private String representative;
        private String duty;
        private String aae006;
        private String aae004;
        private String aae005;
        private String agent;
        private String agentPhone;
        private List<RequestPerson> persons;
        private List<RequestUnit> units;
        private Long copies;
        private String arbCause;
        private String arbVenue;
        private String workplace;
        private String disputedOn;
        private String amount;
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

        /** 法定代表人或主要负责人 Legal representative（必填 required）; person-name; 例 测试乙 */
        public String getRepresentative() {
            return representative;
        }

        /** Sets 法定代表人或主要负责人 Legal representative. */
        public Request setRepresentative(String value) {
            this.representative = value;
            return this;
        }

        /** 职务 Duty（必填 required）; plain-text; 例 总经理 */
        public String getDuty() {
            return duty;
        }

        /** Sets 职务 Duty. */
        public Request setDuty(String value) {
            this.duty = value;
            return this;
        }

        /** 通讯地址 Postal address（必填 required）; plain-text; 例 青岛市市南区香港中路1号 */
        public String getAae006() {
            return aae006;
        }

        /** Sets 通讯地址 Postal address. */
        public Request setAae006(String value) {
            this.aae006 = value;
            return this;
        }

        /** 联系人 Contact（必填 required）; person-name; 例 经办测试 */
        public String getAae004() {
            return aae004;
        }

        /** Sets 联系人 Contact. */
        public Request setAae004(String value) {
            this.aae004 = value;
            return this;
        }

        /** 联系电话 Telephone of the contact（必填 required）; 例 0532-80000000 */
        public String getAae005() {
            return aae005;
        }

        /** Sets 联系电话 Telephone of the contact. */
        public Request setAae005(String value) {
            this.aae005 = value;
            return this;
        }

        /** 委托代理人 Agent; person-name; 例 测试乙 */
        public String getAgent() {
            return agent;
        }

        /** Sets 委托代理人 Agent. */
        public Request setAgent(String value) {
            this.agent = value;
            return this;
        }

        /** 委托代理人电话 Telephone of the agent; 例 0532-80000000 */
        public String getAgentPhone() {
            return agentPhone;
        }

        /** Sets 委托代理人电话 Telephone of the agent. */
        public Request setAgentPhone(String value) {
            this.agentPhone = value;
            return this;
        }

        /** 被申请人（劳动者） Respondents（必填 required） */
        public List<RequestPerson> getPersons() {
            return persons;
        }

        /** Sets 被申请人（劳动者） Respondents. */
        public Request setPersons(List<RequestPerson> value) {
            this.persons = value;
            return this;
        }

        /** 其他被申请人（用工单位等） Other respondents */
        public List<RequestUnit> getUnits() {
            return units;
        }

        /** Sets 其他被申请人（用工单位等） Other respondents. */
        public Request setUnits(List<RequestUnit> value) {
            this.units = value;
            return this;
        }

        /** 申请书副本数 Copies（必填 required）; 例 1 */
        public Long getCopies() {
            return copies;
        }

        /** Sets 申请书副本数 Copies. */
        public Request setCopies(Long value) {
            this.copies = value;
            return this;
        }

        /** 案由 Cause of the dispute（必填 required）; 代码表 ArbCause; 例 05 */
        public String getArbCause() {
            return arbCause;
        }

        /** Sets 案由 Cause of the dispute. */
        public Request setArbCause(String value) {
            this.arbCause = value;
            return this;
        }

        /** Sets 案由 Cause of the dispute. */
        public Request setArbCause(cn.zhilian.sdk.dictionary.ArbCause value) {
            return setArbCause(value == null ? null : value.code);
        }

        /** 管辖依据 Ground of jurisdiction（必填 required）; 代码表 ArbVenue; 例 performance */
        public String getArbVenue() {
            return arbVenue;
        }

        /** Sets 管辖依据 Ground of jurisdiction. */
        public Request setArbVenue(String value) {
            this.arbVenue = value;
            return this;
        }

        /** Sets 管辖依据 Ground of jurisdiction. */
        public Request setArbVenue(cn.zhilian.sdk.dictionary.ArbVenue value) {
            return setArbVenue(value == null ? null : value.code);
        }

        /** 劳动合同履行地 Place of performance（必填 required）; plain-text; 例 青岛市市南区 */
        public String getWorkplace() {
            return workplace;
        }

        /** Sets 劳动合同履行地 Place of performance. */
        public Request setWorkplace(String value) {
            this.workplace = value;
            return this;
        }

        /** 知道或应当知道权利被侵害之日 Day of knowing（必填 required）; YYYY-MM-DD; 例 2026-10-08 */
        public String getDisputedOn() {
            return disputedOn;
        }

        /** Sets 知道或应当知道权利被侵害之日 Day of knowing. */
        public Request setDisputedOn(String value) {
            this.disputedOn = value;
            return this;
        }

        /** 标的额 Amount in dispute; money; 例 12000.00 */
        public String getAmount() {
            return amount;
        }

        /** Sets 标的额 Amount in dispute. */
        public Request setAmount(String value) {
            this.amount = value;
            return this;
        }

        /** 仲裁请求 Claims（必填 required） */
        public List<RequestClaim> getClaims() {
            return claims;
        }

        /** Sets 仲裁请求 Claims. */
        public Request setClaims(List<RequestClaim> value) {
            this.claims = value;
            return this;
        }

        /** 事实与理由 Facts and reasons（必填 required）; 一段一条，段内不换行 */
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
            Members.put(map, "representative", representative);
            Members.put(map, "duty", duty);
            Members.put(map, "aae006", aae006);
            Members.put(map, "aae004", aae004);
            Members.put(map, "aae005", aae005);
            Members.put(map, "agent", agent);
            Members.put(map, "agentPhone", agentPhone);
            Members.put(map, "persons", persons);
            Members.put(map, "units", units);
            Members.put(map, "copies", copies);
            Members.put(map, "arbCause", arbCause);
            Members.put(map, "arbVenue", arbVenue);
            Members.put(map, "workplace", workplace);
            Members.put(map, "disputedOn", disputedOn);
            Members.put(map, "amount", amount);
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
            it.representative = Members.text(map, "representative");
            it.duty = Members.text(map, "duty");
            it.aae006 = Members.text(map, "aae006");
            it.aae004 = Members.text(map, "aae004");
            it.aae005 = Members.text(map, "aae005");
            it.agent = Members.text(map, "agent");
            it.agentPhone = Members.text(map, "agentPhone");
            it.persons = Members.objects(map, "persons", RequestPerson::fromMap);
            it.units = Members.objects(map, "units", RequestUnit::fromMap);
            it.copies = Members.integer(map, "copies");
            it.arbCause = Members.text(map, "arbCause");
            it.arbVenue = Members.text(map, "arbVenue");
            it.workplace = Members.text(map, "workplace");
            it.disputedOn = Members.text(map, "disputedOn");
            it.amount = Members.text(map, "amount");
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



