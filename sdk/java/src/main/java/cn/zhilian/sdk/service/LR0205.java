// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 查询仲裁案件进度 Progress of own cases. 按案件编号或分页查询本单位为当事人的案件：状态、各项期限、办理过程、本单位提交的文件。 An employer asks for the cases in which it is a party, by number or page by page: state, deadlines, steps and its own files. */
public final class LR0205 {
    /** The servicecode. */
    public static final String CODE = "LR0205";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "query", "查询仲裁案件进度", "Progress of own cases", false,
            "", 1, false,
            null);

    private LR0205() {}

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private List<String> caseNos;
        private String caseRole;
        private String after;
        private Long limit;

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

        /** 案件编号 Numbers of cases; 例 ZC20261123000001 */
        public List<String> getCaseNos() {
            return caseNos;
        }

        /** Sets 案件编号 Numbers of cases. */
        public Request setCaseNos(List<String> value) {
            this.caseNos = value;
            return this;
        }

        /** 本单位的地位 Own role; 代码表 CaseRole; 例 respondent */
        public String getCaseRole() {
            return caseRole;
        }

        /** Sets 本单位的地位 Own role. */
        public Request setCaseRole(String value) {
            this.caseRole = value;
            return this;
        }

        /** Sets 本单位的地位 Own role. */
        public Request setCaseRole(cn.zhilian.sdk.dictionary.CaseRole value) {
            return setCaseRole(value == null ? null : value.code);
        }

        /** 上一页的 next next of the page before; 例 ZC20261123000001 */
        public String getAfter() {
            return after;
        }

        /** Sets 上一页的 next next of the page before. */
        public Request setAfter(String value) {
            this.after = value;
            return this;
        }

        /** 每页条数 Entries on a page; 例 50 */
        public Long getLimit() {
            return limit;
        }

        /** Sets 每页条数 Entries on a page. */
        public Request setLimit(Long value) {
            this.limit = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aab998", aab998);
            Members.put(map, "aab001", aab001);
            Members.put(map, "aae011", aae011);
            Members.put(map, "caseNos", caseNos);
            Members.put(map, "caseRole", caseRole);
            Members.put(map, "after", after);
            Members.put(map, "limit", limit);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Request fromMap(Map<String, ?> map) {
            Request it = new Request();
            it.aab998 = Members.text(map, "aab998");
            it.aab001 = Members.text(map, "aab001");
            it.aae011 = Members.text(map, "aae011");
            it.caseNos = Members.texts(map, "caseNos");
            it.caseRole = Members.text(map, "caseRole");
            it.after = Members.text(map, "after");
            it.limit = Members.integer(map, "limit");
            return it;
        }
    }

    /** 仲裁请求. */
    public static final class ResponseCaseClaim implements Body {
        private String claimText;
        private String claimAmount;

        /** 请求内容 */
        public String getClaimText() {
            return claimText;
        }

        /** Sets 请求内容. */
        public ResponseCaseClaim setClaimText(String value) {
            this.claimText = value;
            return this;
        }

        /** 请求金额 */
        public String getClaimAmount() {
            return claimAmount;
        }

        /** Sets 请求金额. */
        public ResponseCaseClaim setClaimAmount(String value) {
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
        public static ResponseCaseClaim fromMap(Map<String, ?> map) {
            ResponseCaseClaim it = new ResponseCaseClaim();
            it.claimText = Members.text(map, "claimText");
            it.claimAmount = Members.text(map, "claimAmount");
            return it;
        }
    }

    /** 办理过程. */
    public static final class ResponseCaseStep implements Body {
        private String stepDay;
        private String stepText;

        /** 日期; YYYY-MM-DD */
        public String getStepDay() {
            return stepDay;
        }

        /** Sets 日期. */
        public ResponseCaseStep setStepDay(String value) {
            this.stepDay = value;
            return this;
        }

        /** 事项 */
        public String getStepText() {
            return stepText;
        }

        /** Sets 事项. */
        public ResponseCaseStep setStepText(String value) {
            this.stepText = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "stepDay", stepDay);
            Members.put(map, "stepText", stepText);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseCaseStep fromMap(Map<String, ?> map) {
            ResponseCaseStep it = new ResponseCaseStep();
            it.stepDay = Members.text(map, "stepDay");
            it.stepText = Members.text(map, "stepText");
            return it;
        }
    }

    /** 本单位提交的文件. */
    public static final class ResponseCaseHandedIn implements Body {
        private String name;
        private Long size;
        private String sm3;
        private String filedOn;

        /** 文件名 */
        public String getName() {
            return name;
        }

        /** Sets 文件名. */
        public ResponseCaseHandedIn setName(String value) {
            this.name = value;
            return this;
        }

        /** 字节数 */
        public Long getSize() {
            return size;
        }

        /** Sets 字节数. */
        public ResponseCaseHandedIn setSize(Long value) {
            this.size = value;
            return this;
        }

        /** SM3 摘要 */
        public String getSm3() {
            return sm3;
        }

        /** Sets SM3 摘要. */
        public ResponseCaseHandedIn setSm3(String value) {
            this.sm3 = value;
            return this;
        }

        /** 提交日期; YYYY-MM-DD */
        public String getFiledOn() {
            return filedOn;
        }

        /** Sets 提交日期. */
        public ResponseCaseHandedIn setFiledOn(String value) {
            this.filedOn = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "name", name);
            Members.put(map, "size", size);
            Members.put(map, "sm3", sm3);
            Members.put(map, "filedOn", filedOn);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseCaseHandedIn fromMap(Map<String, ?> map) {
            ResponseCaseHandedIn it = new ResponseCaseHandedIn();
            it.name = Members.text(map, "name");
            it.size = Members.integer(map, "size");
            it.sm3 = Members.text(map, "sm3");
            it.filedOn = Members.text(map, "filedOn");
            return it;
        }
    }

    /** 案件. */
    public static final class ResponseCase implements Body {
        private String caseNo;
        private String caseState;
        private String caseRole;
        private String arbCause;
        private List<String> opponents;
        private List<ResponseCaseClaim> claims;
        private String filedOn;
        private String acceptBy;
        private String acceptedOn;
        private String deliverBy;
        private String servedOn;
        private String defenceBy;
        private String decideBy;
        private String closedOn;
        private String caseResult;
        private List<ResponseCaseStep> steps;
        private List<ResponseCaseHandedIn> handedIn;

        /** 案件编号 */
        public String getCaseNo() {
            return caseNo;
        }

        /** Sets 案件编号. */
        public ResponseCase setCaseNo(String value) {
            this.caseNo = value;
            return this;
        }

        /** 案件状态; 代码表 CaseState */
        public String getCaseState() {
            return caseState;
        }

        /** Sets 案件状态. */
        public ResponseCase setCaseState(String value) {
            this.caseState = value;
            return this;
        }

        /** Sets 案件状态. */
        public ResponseCase setCaseState(cn.zhilian.sdk.dictionary.CaseState value) {
            return setCaseState(value == null ? null : value.code);
        }

        /** 本单位的地位; 代码表 CaseRole */
        public String getCaseRole() {
            return caseRole;
        }

        /** Sets 本单位的地位. */
        public ResponseCase setCaseRole(String value) {
            this.caseRole = value;
            return this;
        }

        /** Sets 本单位的地位. */
        public ResponseCase setCaseRole(cn.zhilian.sdk.dictionary.CaseRole value) {
            return setCaseRole(value == null ? null : value.code);
        }

        /** 案由 */
        public String getArbCause() {
            return arbCause;
        }

        /** Sets 案由. */
        public ResponseCase setArbCause(String value) {
            this.arbCause = value;
            return this;
        }

        /** 对方当事人 */
        public List<String> getOpponents() {
            return opponents;
        }

        /** Sets 对方当事人. */
        public ResponseCase setOpponents(List<String> value) {
            this.opponents = value;
            return this;
        }

        /** 仲裁请求 */
        public List<ResponseCaseClaim> getClaims() {
            return claims;
        }

        /** Sets 仲裁请求. */
        public ResponseCase setClaims(List<ResponseCaseClaim> value) {
            this.claims = value;
            return this;
        }

        /** 申请日期; YYYY-MM-DD */
        public String getFiledOn() {
            return filedOn;
        }

        /** Sets 申请日期. */
        public ResponseCase setFiledOn(String value) {
            this.filedOn = value;
            return this;
        }

        /** 决定受理期限; YYYY-MM-DD */
        public String getAcceptBy() {
            return acceptBy;
        }

        /** Sets 决定受理期限. */
        public ResponseCase setAcceptBy(String value) {
            this.acceptBy = value;
            return this;
        }

        /** 受理日期; YYYY-MM-DD */
        public String getAcceptedOn() {
            return acceptedOn;
        }

        /** Sets 受理日期. */
        public ResponseCase setAcceptedOn(String value) {
            this.acceptedOn = value;
            return this;
        }

        /** 送达期限; YYYY-MM-DD */
        public String getDeliverBy() {
            return deliverBy;
        }

        /** Sets 送达期限. */
        public ResponseCase setDeliverBy(String value) {
            this.deliverBy = value;
            return this;
        }

        /** 送达日期; YYYY-MM-DD */
        public String getServedOn() {
            return servedOn;
        }

        /** Sets 送达日期. */
        public ResponseCase setServedOn(String value) {
            this.servedOn = value;
            return this;
        }

        /** 答辩期限; YYYY-MM-DD */
        public String getDefenceBy() {
            return defenceBy;
        }

        /** Sets 答辩期限. */
        public ResponseCase setDefenceBy(String value) {
            this.defenceBy = value;
            return this;
        }

        /** 审理期限; YYYY-MM-DD */
        public String getDecideBy() {
            return decideBy;
        }

        /** Sets 审理期限. */
        public ResponseCase setDecideBy(String value) {
            this.decideBy = value;
            return this;
        }

        /** 终结日期; YYYY-MM-DD */
        public String getClosedOn() {
            return closedOn;
        }

        /** Sets 终结日期. */
        public ResponseCase setClosedOn(String value) {
            this.closedOn = value;
            return this;
        }

        /** 处理结果 */
        public String getCaseResult() {
            return caseResult;
        }

        /** Sets 处理结果. */
        public ResponseCase setCaseResult(String value) {
            this.caseResult = value;
            return this;
        }

        /** 办理过程 */
        public List<ResponseCaseStep> getSteps() {
            return steps;
        }

        /** Sets 办理过程. */
        public ResponseCase setSteps(List<ResponseCaseStep> value) {
            this.steps = value;
            return this;
        }

        /** 本单位提交的文件 */
        public List<ResponseCaseHandedIn> getHandedIn() {
            return handedIn;
        }

        /** Sets 本单位提交的文件. */
        public ResponseCase setHandedIn(List<ResponseCaseHandedIn> value) {
            this.handedIn = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "caseNo", caseNo);
            Members.put(map, "caseState", caseState);
            Members.put(map, "caseRole", caseRole);
            Members.put(map, "arbCause", arbCause);
            Members.put(map, "opponents", opponents);
            Members.put(map, "claims", claims);
            Members.put(map, "filedOn", filedOn);
            Members.put(map, "acceptBy", acceptBy);
            Members.put(map, "acceptedOn", acceptedOn);
            Members.put(map, "deliverBy", deliverBy);
            Members.put(map, "servedOn", servedOn);
            Members.put(map, "defenceBy", defenceBy);
            Members.put(map, "decideBy", decideBy);
            Members.put(map, "closedOn", closedOn);
            Members.put(map, "caseResult", caseResult);
            Members.put(map, "steps", steps);
            Members.put(map, "handedIn", handedIn);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseCase fromMap(Map<String, ?> map) {
            ResponseCase it = new ResponseCase();
            it.caseNo = Members.text(map, "caseNo");
            it.caseState = Members.text(map, "caseState");
            it.caseRole = Members.text(map, "caseRole");
            it.arbCause = Members.text(map, "arbCause");
            it.opponents = Members.texts(map, "opponents");
            it.claims = Members.objects(map, "claims", ResponseCaseClaim::fromMap);
            it.filedOn = Members.text(map, "filedOn");
            it.acceptBy = Members.text(map, "acceptBy");
            it.acceptedOn = Members.text(map, "acceptedOn");
            it.deliverBy = Members.text(map, "deliverBy");
            it.servedOn = Members.text(map, "servedOn");
            it.defenceBy = Members.text(map, "defenceBy");
            it.decideBy = Members.text(map, "decideBy");
            it.closedOn = Members.text(map, "closedOn");
            it.caseResult = Members.text(map, "caseResult");
            it.steps = Members.objects(map, "steps", ResponseCaseStep::fromMap);
            it.handedIn = Members.objects(map, "handedIn", ResponseCaseHandedIn::fromMap);
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private List<ResponseCase> cases;
        private String next;

        /** 案件 */
        public List<ResponseCase> getCases() {
            return cases;
        }

        /** Sets 案件. */
        public Response setCases(List<ResponseCase> value) {
            this.cases = value;
            return this;
        }

        /** 下一页起点，空为没有下一页 */
        public String getNext() {
            return next;
        }

        /** Sets 下一页起点，空为没有下一页. */
        public Response setNext(String value) {
            this.next = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "cases", cases);
            Members.put(map, "next", next);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.cases = Members.objects(map, "cases", ResponseCase::fromMap);
            it.next = Members.text(map, "next");
            return it;
        }
    }
}



