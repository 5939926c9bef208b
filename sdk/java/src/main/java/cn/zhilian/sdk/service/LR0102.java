// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 劳动用工备案（变更、续签） Alter or renew contracts on record. 劳动合同变更或续签后办理备案。一次只能办理一种：变更或续签。 An employer puts changes or renewals of contracts on record, one kind a time. */
public final class LR0102 {
    /** The servicecode. */
    public static final String CODE = "LR0102";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "correct", "劳动用工备案（变更、续签）", "Alter or renew contracts on record", false,
            "persons", 100, true);

    private LR0102() {}

    /** 人员 Persons. */
    public static final class RequestPerson implements Body {
        private String aac003;
        private String aac058;
        private String aac147;
        private String aac006;
        private String abc910;
        private String abc913;
        private String abc914;
        private Long probationMonths;
        private String aca111;
        private String workplace;
        private String workHours;
        private String monthlyPay;
        private String aac013;
        private String abc955;
        private String abc954;
        private String contractNo;

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

        /** 出生日期 Date of birth（必填 required）; YYYY-MM-DD; 例 1990-01-01 */
        public String getAac006() {
            return aac006;
        }

        /** Sets 出生日期 Date of birth. */
        public RequestPerson setAac006(String value) {
            this.aac006 = value;
            return this;
        }

        /** 合同类别 Kind of labour contract（必填 required）; 代码表 ABC910; 例 1 */
        public String getAbc910() {
            return abc910;
        }

        /** Sets 合同类别 Kind of labour contract. */
        public RequestPerson setAbc910(String value) {
            this.abc910 = value;
            return this;
        }

        /** Sets 合同类别 Kind of labour contract. */
        public RequestPerson setAbc910(cn.zhilian.sdk.dictionary.ABC910 value) {
            return setAbc910(value == null ? null : value.code);
        }

        /** 合同起始日期 Contract start（必填 required）; YYYY-MM-DD; 例 2026-11-16 */
        public String getAbc913() {
            return abc913;
        }

        /** Sets 合同起始日期 Contract start. */
        public RequestPerson setAbc913(String value) {
            this.abc913 = value;
            return this;
        }

        /** 合同终止日期 Contract end; YYYY-MM-DD; 例 2029-11-15 */
        public String getAbc914() {
            return abc914;
        }

        /** Sets 合同终止日期 Contract end. */
        public RequestPerson setAbc914(String value) {
            this.abc914 = value;
            return this;
        }

        /** 试用期月数 Months of probation; 例 3 */
        public Long getProbationMonths() {
            return probationMonths;
        }

        /** Sets 试用期月数 Months of probation. */
        public RequestPerson setProbationMonths(Long value) {
            this.probationMonths = value;
            return this;
        }

        /** 职业（工种）代码 Occupation; 《中华人民共和国职业分类大典》细类代码; 例 4-04-05-01 */
        public String getAca111() {
            return aca111;
        }

        /** Sets 职业（工种）代码 Occupation. */
        public RequestPerson setAca111(String value) {
            this.aca111 = value;
            return this;
        }

        /** 工作地点 Place of work; plain-text; 例 青岛市市南区 */
        public String getWorkplace() {
            return workplace;
        }

        /** Sets 工作地点 Place of work. */
        public RequestPerson setWorkplace(String value) {
            this.workplace = value;
            return this;
        }

        /** 工时制度 Working hours（必填 required）; 代码表 WorkHours; 例 1 */
        public String getWorkHours() {
            return workHours;
        }

        /** Sets 工时制度 Working hours. */
        public RequestPerson setWorkHours(String value) {
            this.workHours = value;
            return this;
        }

        /** Sets 工时制度 Working hours. */
        public RequestPerson setWorkHours(cn.zhilian.sdk.dictionary.WorkHours value) {
            return setWorkHours(value == null ? null : value.code);
        }

        /** 月工资 Monthly pay; 以元为单位的文本; money; 例 6500.00 */
        public String getMonthlyPay() {
            return monthlyPay;
        }

        /** Sets 月工资 Monthly pay. */
        public RequestPerson setMonthlyPay(String value) {
            this.monthlyPay = value;
            return this;
        }

        /** 用工形式 Form of work（必填 required）; 代码表 AAC013; 例 41 */
        public String getAac013() {
            return aac013;
        }

        /** Sets 用工形式 Form of work. */
        public RequestPerson setAac013(String value) {
            this.aac013 = value;
            return this;
        }

        /** Sets 用工形式 Form of work. */
        public RequestPerson setAac013(cn.zhilian.sdk.dictionary.AAC013 value) {
            return setAac013(value == null ? null : value.code);
        }

        /** 劳务派遣标志 Dispatched; 代码表 ABC955; 例 0 */
        public String getAbc955() {
            return abc955;
        }

        /** Sets 劳务派遣标志 Dispatched. */
        public RequestPerson setAbc955(String value) {
            this.abc955 = value;
            return this;
        }

        /** Sets 劳务派遣标志 Dispatched. */
        public RequestPerson setAbc955(cn.zhilian.sdk.dictionary.ABC955 value) {
            return setAbc955(value == null ? null : value.code);
        }

        /** 用工单位统一社会信用代码 Unified social credit code of the company worked for; uscc; 例 91370200MA3TEXT02F */
        public String getAbc954() {
            return abc954;
        }

        /** Sets 用工单位统一社会信用代码 Unified social credit code of the company worked for. */
        public RequestPerson setAbc954(String value) {
            this.abc954 = value;
            return this;
        }

        /** 合同编号 The employer's number of the contract; 例 HT-2026-0117 */
        public String getContractNo() {
            return contractNo;
        }

        /** Sets 合同编号 The employer's number of the contract. */
        public RequestPerson setContractNo(String value) {
            this.contractNo = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aac003", aac003);
            Members.put(map, "aac058", aac058);
            Members.put(map, "aac147", aac147);
            Members.put(map, "aac006", aac006);
            Members.put(map, "abc910", abc910);
            Members.put(map, "abc913", abc913);
            Members.put(map, "abc914", abc914);
            Members.put(map, "probationMonths", probationMonths);
            Members.put(map, "aca111", aca111);
            Members.put(map, "workplace", workplace);
            Members.put(map, "workHours", workHours);
            Members.put(map, "monthlyPay", monthlyPay);
            Members.put(map, "aac013", aac013);
            Members.put(map, "abc955", abc955);
            Members.put(map, "abc954", abc954);
            Members.put(map, "contractNo", contractNo);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static RequestPerson fromMap(Map<String, ?> map) {
            RequestPerson it = new RequestPerson();
            it.aac003 = Members.text(map, "aac003");
            it.aac058 = Members.text(map, "aac058");
            it.aac147 = Members.text(map, "aac147");
            it.aac006 = Members.text(map, "aac006");
            it.abc910 = Members.text(map, "abc910");
            it.abc913 = Members.text(map, "abc913");
            it.abc914 = Members.text(map, "abc914");
            it.probationMonths = Members.integer(map, "probationMonths");
            it.aca111 = Members.text(map, "aca111");
            it.workplace = Members.text(map, "workplace");
            it.workHours = Members.text(map, "workHours");
            it.monthlyPay = Members.text(map, "monthlyPay");
            it.aac013 = Members.text(map, "aac013");
            it.abc955 = Members.text(map, "abc955");
            it.abc954 = Members.text(map, "abc954");
            it.contractNo = Members.text(map, "contractNo");
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
        private String changeKind;
        private List<RequestPerson> persons;

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

        /** 办理类型 Alter or renew（必填 required）; 代码表 ChangeKind; 例 alter */
        public String getChangeKind() {
            return changeKind;
        }

        /** Sets 办理类型 Alter or renew. */
        public Request setChangeKind(String value) {
            this.changeKind = value;
            return this;
        }

        /** Sets 办理类型 Alter or renew. */
        public Request setChangeKind(cn.zhilian.sdk.dictionary.ChangeKind value) {
            return setChangeKind(value == null ? null : value.code);
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

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aab998", aab998);
            Members.put(map, "aab001", aab001);
            Members.put(map, "aae011", aae011);
            Members.put(map, "batchNo", batchNo);
            Members.put(map, "checkOnly", checkOnly);
            Members.put(map, "changeKind", changeKind);
            Members.put(map, "persons", persons);
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
            it.changeKind = Members.text(map, "changeKind");
            it.persons = Members.objects(map, "persons", RequestPerson::fromMap);
            return it;
        }
    }

    /** 逐人结果. */
    public static final class ResponsePerson implements Body {
        private Long index;
        private String outcome;
        private String fileNo;
        private String aae043;
        private String abc916;
        private String code;
        private String message;

        /** 序号（自 0 起，与申报顺序相同） */
        public Long getIndex() {
            return index;
        }

        /** Sets 序号（自 0 起，与申报顺序相同）. */
        public ResponsePerson setIndex(Long value) {
            this.index = value;
            return this;
        }

        /** 结果; done | rejected */
        public String getOutcome() {
            return outcome;
        }

        /** Sets 结果. */
        public ResponsePerson setOutcome(String value) {
            this.outcome = value;
            return this;
        }

        /** 备案编号 */
        public String getFileNo() {
            return fileNo;
        }

        /** Sets 备案编号. */
        public ResponsePerson setFileNo(String value) {
            this.fileNo = value;
            return this;
        }

        /** 备案日期; YYYY-MM-DD */
        public String getAae043() {
            return aae043;
        }

        /** Sets 备案日期. */
        public ResponsePerson setAae043(String value) {
            this.aae043 = value;
            return this;
        }

        /** 解除或终止日期; YYYY-MM-DD */
        public String getAbc916() {
            return abc916;
        }

        /** Sets 解除或终止日期. */
        public ResponsePerson setAbc916(String value) {
            this.abc916 = value;
            return this;
        }

        /** 业务系统代码 */
        public String getCode() {
            return code;
        }

        /** Sets 业务系统代码. */
        public ResponsePerson setCode(String value) {
            this.code = value;
            return this;
        }

        /** 说明 */
        public String getMessage() {
            return message;
        }

        /** Sets 说明. */
        public ResponsePerson setMessage(String value) {
            this.message = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "index", index);
            Members.put(map, "outcome", outcome);
            Members.put(map, "fileNo", fileNo);
            Members.put(map, "aae043", aae043);
            Members.put(map, "abc916", abc916);
            Members.put(map, "code", code);
            Members.put(map, "message", message);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponsePerson fromMap(Map<String, ?> map) {
            ResponsePerson it = new ResponsePerson();
            it.index = Members.integer(map, "index");
            it.outcome = Members.text(map, "outcome");
            it.fileNo = Members.text(map, "fileNo");
            it.aae043 = Members.text(map, "aae043");
            it.abc916 = Members.text(map, "abc916");
            it.code = Members.text(map, "code");
            it.message = Members.text(map, "message");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private String businessNo;
        private List<ResponsePerson> persons;

        /** 业务编号 */
        public String getBusinessNo() {
            return businessNo;
        }

        /** Sets 业务编号. */
        public Response setBusinessNo(String value) {
            this.businessNo = value;
            return this;
        }

        /** 逐人结果 */
        public List<ResponsePerson> getPersons() {
            return persons;
        }

        /** Sets 逐人结果. */
        public Response setPersons(List<ResponsePerson> value) {
            this.persons = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "businessNo", businessNo);
            Members.put(map, "persons", persons);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.businessNo = Members.text(map, "businessNo");
            it.persons = Members.objects(map, "persons", ResponsePerson::fromMap);
            return it;
        }
    }
}



