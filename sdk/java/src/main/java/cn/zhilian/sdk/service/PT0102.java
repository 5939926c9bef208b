// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 查询本单位招聘岗位 Query own vacancies. 按招聘编号或分页查询本单位岗位的状态、有效期和下架原因。 An employer asks for its own vacancies, by number or page by page. */
public final class PT0102 {
    /** The servicecode. */
    public static final String CODE = "PT0102";

    /** What is to be known before a call. */
    public static final ServiceInfo INFO = new ServiceInfo(CODE, 1, "query", "查询本单位招聘岗位", "Query own vacancies", false,
            "", 1, false,
            null);

    private PT0102() {}

    /** The body of a call. */
    public static final class Request implements Body {
        private String aab998;
        private String aab001;
        private String aae011;
        private List<String> vacancyNos;
        private String openOnly;
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

        /** 招聘编号 Numbers of vacancies; 例 GW20261123000001 */
        public List<String> getVacancyNos() {
            return vacancyNos;
        }

        /** Sets 招聘编号 Numbers of vacancies. */
        public Request setVacancyNos(List<String> value) {
            this.vacancyNos = value;
            return this;
        }

        /** 只要招聘中的岗位 Open ones only; 代码表 ABC955; 例 0 */
        public String getOpenOnly() {
            return openOnly;
        }

        /** Sets 只要招聘中的岗位 Open ones only. */
        public Request setOpenOnly(String value) {
            this.openOnly = value;
            return this;
        }

        /** Sets 只要招聘中的岗位 Open ones only. */
        public Request setOpenOnly(cn.zhilian.sdk.dictionary.ABC955 value) {
            return setOpenOnly(value == null ? null : value.code);
        }

        /** 上一页的 next next of the page before; 例 GW20261123000001 */
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
            Members.put(map, "vacancyNos", vacancyNos);
            Members.put(map, "openOnly", openOnly);
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
            it.vacancyNos = Members.texts(map, "vacancyNos");
            it.openOnly = Members.text(map, "openOnly");
            it.after = Members.text(map, "after");
            it.limit = Members.integer(map, "limit");
            return it;
        }
    }

    /** 岗位. */
    public static final class ResponseVacancy implements Body {
        private String acb200;
        private String vacancyState;
        private String postTitle;
        private Long acb21d;
        private String acb216;
        private String recruitConditions;
        private String acb204;
        private String payFrom;
        private String payTo;
        private String aae030;
        private String aae031;
        private String aae043;
        private String endedOn;
        private String endReason;
        private Long hired;

        /** 招聘编号 */
        public String getAcb200() {
            return acb200;
        }

        /** Sets 招聘编号. */
        public ResponseVacancy setAcb200(String value) {
            this.acb200 = value;
            return this;
        }

        /** 岗位状态; 代码表 VacancyState */
        public String getVacancyState() {
            return vacancyState;
        }

        /** Sets 岗位状态. */
        public ResponseVacancy setVacancyState(String value) {
            this.vacancyState = value;
            return this;
        }

        /** Sets 岗位状态. */
        public ResponseVacancy setVacancyState(cn.zhilian.sdk.dictionary.VacancyState value) {
            return setVacancyState(value == null ? null : value.code);
        }

        /** 岗位名称 */
        public String getPostTitle() {
            return postTitle;
        }

        /** Sets 岗位名称. */
        public ResponseVacancy setPostTitle(String value) {
            this.postTitle = value;
            return this;
        }

        /** 招聘人数 */
        public Long getAcb21d() {
            return acb21d;
        }

        /** Sets 招聘人数. */
        public ResponseVacancy setAcb21d(Long value) {
            this.acb21d = value;
            return this;
        }

        /** 工作内容 */
        public String getAcb216() {
            return acb216;
        }

        /** Sets 工作内容. */
        public ResponseVacancy setAcb216(String value) {
            this.acb216 = value;
            return this;
        }

        /** 招聘条件 */
        public String getRecruitConditions() {
            return recruitConditions;
        }

        /** Sets 招聘条件. */
        public ResponseVacancy setRecruitConditions(String value) {
            this.recruitConditions = value;
            return this;
        }

        /** 岗位工作地点 */
        public String getAcb204() {
            return acb204;
        }

        /** Sets 岗位工作地点. */
        public ResponseVacancy setAcb204(String value) {
            this.acb204 = value;
            return this;
        }

        /** 月基本劳动报酬下限 */
        public String getPayFrom() {
            return payFrom;
        }

        /** Sets 月基本劳动报酬下限. */
        public ResponseVacancy setPayFrom(String value) {
            this.payFrom = value;
            return this;
        }

        /** 月基本劳动报酬上限 */
        public String getPayTo() {
            return payTo;
        }

        /** Sets 月基本劳动报酬上限. */
        public ResponseVacancy setPayTo(String value) {
            this.payTo = value;
            return this;
        }

        /** 有效期起; YYYY-MM-DD */
        public String getAae030() {
            return aae030;
        }

        /** Sets 有效期起. */
        public ResponseVacancy setAae030(String value) {
            this.aae030 = value;
            return this;
        }

        /** 有效期止; YYYY-MM-DD */
        public String getAae031() {
            return aae031;
        }

        /** Sets 有效期止. */
        public ResponseVacancy setAae031(String value) {
            this.aae031 = value;
            return this;
        }

        /** 发布日期; YYYY-MM-DD */
        public String getAae043() {
            return aae043;
        }

        /** Sets 发布日期. */
        public ResponseVacancy setAae043(String value) {
            this.aae043 = value;
            return this;
        }

        /** 撤回或下架日期; YYYY-MM-DD */
        public String getEndedOn() {
            return endedOn;
        }

        /** Sets 撤回或下架日期. */
        public ResponseVacancy setEndedOn(String value) {
            this.endedOn = value;
            return this;
        }

        /** 撤回或下架原因 */
        public String getEndReason() {
            return endReason;
        }

        /** Sets 撤回或下架原因. */
        public ResponseVacancy setEndReason(String value) {
            this.endReason = value;
            return this;
        }

        /** 已录用人数 */
        public Long getHired() {
            return hired;
        }

        /** Sets 已录用人数. */
        public ResponseVacancy setHired(Long value) {
            this.hired = value;
            return this;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            Members.put(map, "acb200", acb200);
            Members.put(map, "vacancyState", vacancyState);
            Members.put(map, "postTitle", postTitle);
            Members.put(map, "acb21d", acb21d);
            Members.put(map, "acb216", acb216);
            Members.put(map, "recruitConditions", recruitConditions);
            Members.put(map, "acb204", acb204);
            Members.put(map, "payFrom", payFrom);
            Members.put(map, "payTo", payTo);
            Members.put(map, "aae030", aae030);
            Members.put(map, "aae031", aae031);
            Members.put(map, "aae043", aae043);
            Members.put(map, "endedOn", endedOn);
            Members.put(map, "endReason", endReason);
            Members.put(map, "hired", hired);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static ResponseVacancy fromMap(Map<String, ?> map) {
            ResponseVacancy it = new ResponseVacancy();
            it.acb200 = Members.text(map, "acb200");
            it.vacancyState = Members.text(map, "vacancyState");
            it.postTitle = Members.text(map, "postTitle");
            it.acb21d = Members.integer(map, "acb21d");
            it.acb216 = Members.text(map, "acb216");
            it.recruitConditions = Members.text(map, "recruitConditions");
            it.acb204 = Members.text(map, "acb204");
            it.payFrom = Members.text(map, "payFrom");
            it.payTo = Members.text(map, "payTo");
            it.aae030 = Members.text(map, "aae030");
            it.aae031 = Members.text(map, "aae031");
            it.aae043 = Members.text(map, "aae043");
            it.endedOn = Members.text(map, "endedOn");
            it.endReason = Members.text(map, "endReason");
            it.hired = Members.integer(map, "hired");
            return it;
        }
    }

    /** The data of an answer. */
    public static final class Response implements Body {
        private List<ResponseVacancy> vacancies;
        private String next;

        /** 岗位 */
        public List<ResponseVacancy> getVacancies() {
            return vacancies;
        }

        /** Sets 岗位. */
        public Response setVacancies(List<ResponseVacancy> value) {
            this.vacancies = value;
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
            Members.put(map, "vacancies", vacancies);
            Members.put(map, "next", next);
            return map;
        }

        /** Reads the members that this version knows; others are passed over. */
        public static Response fromMap(Map<String, ?> map) {
            Response it = new Response();
            it.vacancies = Members.objects(map, "vacancies", ResponseVacancy::fromMap);
            it.next = Members.text(map, "next");
            return it;
        }
    }
}



