// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 员工离职一件事 Leaving: all in one. 职工离职后企业一次申报，联办终止就业登记（退工）、解除终止劳动用工备案和减员，一个原因用于三个环节，逐人逐环节返回结果。 After somebody has left the employer files once to end the registration of employment, the record of the contract and the insurance. One reason drives all three. */
public final class JS0201 {
    /** The servicecode. */
    public static final String CODE = "JS0201";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "terminate", "员工离职一件事", "Leaving: all in one", false,
            "persons", 100, true);

    private JS0201() {}

    /** 人员 Persons. */
    public static final class RequestPerson implements Body {
        private String aac003;
        private String aac058;
        private String aac147;
        private String abc914;
        private String abc916;
        private String abc917;
        private String involuntary;
        private List<String> aae140;
        private String aae042;
        private String lateReason;

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

        /** 合同终止日期 Contract end; YYYY-MM-DD; 例 2029-11-15 */
        public String getAbc914() {
            return abc914;
        }

        /** Sets 合同终止日期 Contract end. */
        public RequestPerson setAbc914(String value) {
            this.abc914 = value;
            return this;
        }

        /** 解除或终止日期 Day on which the contract ended（必填 required）; YYYY-MM-DD; 例 2026-11-20 */
        public String getAbc916() {
            return abc916;
        }

        /** Sets 解除或终止日期 Day on which the contract ended. */
        public RequestPerson setAbc916(String value) {
            this.abc916 = value;
            return this;
        }

        /** 解除或终止原因 Reason of ending（必填 required）; 代码表 ABC917; 例 3601 */
        public String getAbc917() {
            return abc917;
        }

        /** Sets 解除或终止原因 Reason of ending. */
        public RequestPerson setAbc917(String value) {
            this.abc917 = value;
            return this;
        }

        /** Sets 解除或终止原因 Reason of ending. */
        public RequestPerson setAbc917(cn.zhilian.sdk.dictionary.ABC917 value) {
            return setAbc917(value == null ? null : value.code);
        }

        /** 非因本人意愿中断就业 Not by the person's own will（必填 required）; 代码表 ABC955; 例 1 */
        public String getInvoluntary() {
            return involuntary;
        }

        /** Sets 非因本人意愿中断就业 Not by the person's own will. */
        public RequestPerson setInvoluntary(String value) {
            this.involuntary = value;
            return this;
        }

        /** Sets 非因本人意愿中断就业 Not by the person's own will. */
        public RequestPerson setInvoluntary(cn.zhilian.sdk.dictionary.ABC955 value) {
            return setInvoluntary(value == null ? null : value.code);
        }

        /** 险种 Kinds of insurance（必填 required）; 代码表 AAE140 */
        public List<String> getAae140() {
            return aae140;
        }

        /** Sets 险种 Kinds of insurance. */
        public RequestPerson setAae140(List<String> value) {
            this.aae140 = value;
            return this;
        }

        /** 参保终止年月 Last month of insurance（必填 required）; YYYY-MM; 例 2026-11 */
        public String getAae042() {
            return aae042;
        }

        /** Sets 参保终止年月 Last month of insurance. */
        public RequestPerson setAae042(String value) {
            this.aae042 = value;
            return this;
        }

        /** 逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单 */
        public String getLateReason() {
            return lateReason;
        }

        /** Sets 逾期说明 Reason for lateness. */
        public RequestPerson setLateReason(String value) {
            this.lateReason = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "aac003", aac003);
            Members.put(map, "aac058", aac058);
            Members.put(map, "aac147", aac147);
            Members.put(map, "abc914", abc914);
            Members.put(map, "abc916", abc916);
            Members.put(map, "abc917", abc917);
            Members.put(map, "involuntary", involuntary);
            Members.put(map, "aae140", aae140);
            Members.put(map, "aae042", aae042);
            Members.put(map, "lateReason", lateReason);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static RequestPerson fromMap(Map<String, ?> map) {
            RequestPerson it = new RequestPerson();
            it.aac003 = Members.text(map, "aac003");
            it.aac058 = Members.text(map, "aac058");
            it.aac147 = Members.text(map, "aac147");
            it.abc914 = Members.text(map, "abc914");
            it.abc916 = Members.text(map, "abc916");
            it.abc917 = Members.text(map, "abc917");
            it.involuntary = Members.text(map, "involuntary");
            it.aae140 = Members.texts(map, "aae140");
            it.aae042 = Members.text(map, "aae042");
            it.lateReason = Members.text(map, "lateReason");
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
            it.persons = Members.objects(map, "persons", RequestPerson::fromMap);
            return it;
        }
    }

    /** 逐人结果. */
    public static final class ResponsePerson implements Body {
        private Long index;
        private String outcome;
        private Object steps;

        /** 序号（自 0 起，与申报顺序相同） */
        public Long getIndex() {
            return index;
        }

        /** Sets 序号（自 0 起，与申报顺序相同）. */
        public ResponsePerson setIndex(Long value) {
            this.index = value;
            return this;
        }

        /** 结果; done | rejected | partial */
        public String getOutcome() {
            return outcome;
        }

        /** Sets 结果. */
        public ResponsePerson setOutcome(String value) {
            this.outcome = value;
            return this;
        }

        /** 各环节结果：办结、不予通过、未办（前一环节未通过）、已撤回 */
        public Object getSteps() {
            return steps;
        }

        /** Sets 各环节结果：办结、不予通过、未办（前一环节未通过）、已撤回. */
        public ResponsePerson setSteps(Object value) {
            this.steps = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "index", index);
            Members.put(map, "outcome", outcome);
            Members.put(map, "steps", steps);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponsePerson fromMap(Map<String, ?> map) {
            ResponsePerson it = new ResponsePerson();
            it.index = Members.integer(map, "index");
            it.outcome = Members.text(map, "outcome");
            it.steps = map.get("steps");
            return it;
        }
    }

    /** 逐人. */
    public static final class ResponseStepDataPerson implements Body {
        private Long index;
        private String outcome;
        private String number;
        private String code;
        private String message;

        /** 序号 */
        public Long getIndex() {
            return index;
        }

        /** Sets 序号. */
        public ResponseStepDataPerson setIndex(Long value) {
            this.index = value;
            return this;
        }

        /** 结果; done | rejected | partial */
        public String getOutcome() {
            return outcome;
        }

        /** Sets 结果. */
        public ResponseStepDataPerson setOutcome(String value) {
            this.outcome = value;
            return this;
        }

        /** 登记编号、备案编号或个人编号 */
        public String getNumber() {
            return number;
        }

        /** Sets 登记编号、备案编号或个人编号. */
        public ResponseStepDataPerson setNumber(String value) {
            this.number = value;
            return this;
        }

        /** 业务系统代码 */
        public String getCode() {
            return code;
        }

        /** Sets 业务系统代码. */
        public ResponseStepDataPerson setCode(String value) {
            this.code = value;
            return this;
        }

        /** 说明 */
        public String getMessage() {
            return message;
        }

        /** Sets 说明. */
        public ResponseStepDataPerson setMessage(String value) {
            this.message = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "index", index);
            Members.put(map, "outcome", outcome);
            Members.put(map, "number", number);
            Members.put(map, "code", code);
            Members.put(map, "message", message);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseStepDataPerson fromMap(Map<String, ?> map) {
            ResponseStepDataPerson it = new ResponseStepDataPerson();
            it.index = Members.integer(map, "index");
            it.outcome = Members.text(map, "outcome");
            it.number = Members.text(map, "number");
            it.code = Members.text(map, "code");
            it.message = Members.text(map, "message");
            return it;
        }
    }

    /** 业务系统答复. */
    public static final class ResponseStepData implements Body {
        private String businessNo;
        private List<ResponseStepDataPerson> persons;

        /** 业务编号 */
        public String getBusinessNo() {
            return businessNo;
        }

        /** Sets 业务编号. */
        public ResponseStepData setBusinessNo(String value) {
            this.businessNo = value;
            return this;
        }

        /** 逐人 */
        public List<ResponseStepDataPerson> getPersons() {
            return persons;
        }

        /** Sets 逐人. */
        public ResponseStepData setPersons(List<ResponseStepDataPerson> value) {
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
        public static ResponseStepData fromMap(Map<String, ?> map) {
            ResponseStepData it = new ResponseStepData();
            it.businessNo = Members.text(map, "businessNo");
            it.persons = Members.objects(map, "persons", ResponseStepDataPerson::fromMap);
            return it;
        }
    }

    /** 逐环节结果. */
    public static final class ResponseStep implements Body {
        private String step;
        private String title;
        private String outcome;
        private String code;
        private String message;
        private ResponseStepData data;

        /** 环节 */
        public String getStep() {
            return step;
        }

        /** Sets 环节. */
        public ResponseStep setStep(String value) {
            this.step = value;
            return this;
        }

        /** 环节名称 */
        public String getTitle() {
            return title;
        }

        /** Sets 环节名称. */
        public ResponseStep setTitle(String value) {
            this.title = value;
            return this;
        }

        /** 结果; done | rejected | partial | skipped | undone */
        public String getOutcome() {
            return outcome;
        }

        /** Sets 结果. */
        public ResponseStep setOutcome(String value) {
            this.outcome = value;
            return this;
        }

        /** 代码 */
        public String getCode() {
            return code;
        }

        /** Sets 代码. */
        public ResponseStep setCode(String value) {
            this.code = value;
            return this;
        }

        /** 说明 */
        public String getMessage() {
            return message;
        }

        /** Sets 说明. */
        public ResponseStep setMessage(String value) {
            this.message = value;
            return this;
        }

        /** 业务系统答复 */
        public ResponseStepData getData() {
            return data;
        }

        /** Sets 业务系统答复. */
        public ResponseStep setData(ResponseStepData value) {
            this.data = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "step", step);
            Members.put(map, "title", title);
            Members.put(map, "outcome", outcome);
            Members.put(map, "code", code);
            Members.put(map, "message", message);
            Members.put(map, "data", data);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseStep fromMap(Map<String, ?> map) {
            ResponseStep it = new ResponseStep();
            it.step = Members.text(map, "step");
            it.title = Members.text(map, "title");
            it.outcome = Members.text(map, "outcome");
            it.code = Members.text(map, "code");
            it.message = Members.text(map, "message");
            it.data = Members.object(map, "data", ResponseStepData::fromMap);
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private List<ResponsePerson> persons;
        private List<ResponseStep> steps;

        /** 逐人结果 */
        public List<ResponsePerson> getPersons() {
            return persons;
        }

        /** Sets 逐人结果. */
        public Response setPersons(List<ResponsePerson> value) {
            this.persons = value;
            return this;
        }

        /** 逐环节结果 */
        public List<ResponseStep> getSteps() {
            return steps;
        }

        /** Sets 逐环节结果. */
        public Response setSteps(List<ResponseStep> value) {
            this.steps = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "persons", persons);
            Members.put(map, "steps", steps);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.persons = Members.objects(map, "persons", ResponsePerson::fromMap);
            it.steps = Members.objects(map, "steps", ResponseStep::fromMap);
            return it;
        }
    }
}



