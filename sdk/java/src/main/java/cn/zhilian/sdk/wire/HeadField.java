package cn.zhilian.sdk.wire;

import java.util.regex.Pattern;

/** The fields of a request's head, in the order in which they are written. */
public enum HeadField {
    /** Interface code. */
    SERVICE_CODE("servicecode", true, "[0-9A-Z.]{1,20}", "接口编码须为 1–20 位数字、大写字母或点", "1 to 20 digits, capitals or dots"),
    /** Code of the calling HR system. */
    REQ_APP_CODE("reqAppCode", true, "[0-9A-Z]{1,10}", "系统编码须为 1–10 位数字或大写字母", "1 to 10 digits or capitals"),
    /** Its registered area, GB/T 2260. */
    REQ_AREA_CODE("reqAreaCode", true, "[0-9]{6}", "区划代码须为 6 位数字", "6 digits"),
    /** SM2 signature in base64, where the interface asks for it. */
    SIGNATURE("signature", false, "[!-~]{1,255}", "签名须不超过 255 个字符", "at most 255 characters"),
    /** Version of the protocol. */
    VERSION("version", true, "1", "协议版本须为 1", "\"1\""),
    /** Which key sealed the body. */
    KEY_ID("keyId", true, KeyId.FORM.pattern(), "密钥编号须写作 P-系统编码-版本号 或 T-系统编码-版本号", "P-APP-N or T-APP-N"),
    /** The day's token; empty for SYS.TOKEN. */
    TOKEN("token", false, "[A-Za-z0-9_-]{43}", "令牌须为 43 位字母、数字、减号或下划线", "43 letters, digits, - or _"),
    /** When it was sent, form of {@link WireTime}. */
    TIMESTAMP("timestamp", true, "[0-9:T+-]{25}", "时间须写作 YYYY-MM-DDThh:mm:ss+08:00", "YYYY-MM-DDThh:mm:ss+08:00") {
        @Override
        boolean takes(String value) {
            return WireTime.parse(value) != null;
        }
    },
    /** The system's own serial number, never used twice. */
    MSG_ID("msgId", true, "[0-9A-Za-z_-]{1,32}", "业务流水号须为 1–32 位字母、数字、减号或下划线", "1 to 32 letters, digits, - or _"),
    /** Parts only: SM3 of the whole plaintext. */
    BODY_DIGEST("bodyDigest", false, "[0-9a-f]{64}", "全文摘要须为 64 位小写十六进制", "64 lower-case hex digits"),
    /** Parts only: from 1. */
    PART_NO("partNo", false, "[1-9]|[1-5][0-9]|6[0-4]", "分片序号须为 1–64", "a decimal from 1 to 64"),
    /** Parts only: from 2 to 64. */
    PART_TOTAL("partTotal", false, "[1-9]|[1-5][0-9]|6[0-4]", "分片总数须为 2–64", "a decimal from 2 to 64"),
    /** Test environment only: acceptance case. */
    CASE_ID("caseId", false, "[0-9A-Za-z_.-]{1,32}", "用例编号须为 1–32 位字母、数字、点、减号或下划线", "1 to 32 letters, digits, ., - or _"),
    /** Test environment only: the fault to play. */
    SCENARIO("scenario", false, "[0-9A-Za-z_.-]{1,32}", "情景名须为 1–32 位字母、数字、点、减号或下划线", "1 to 32 letters, digits, ., - or _");

    private final String wireName;
    private final boolean required;
    private final Pattern form;
    private final String zh;
    private final String en;

    HeadField(String wireName, boolean required, String form, String zh, String en) {
        this.wireName = wireName;
        this.required = required;
        this.form = Pattern.compile(form);
        this.zh = zh;
        this.en = en;
    }

    /** The name on the wire. */
    public String wireName() {
        return wireName;
    }

    /** Whether a value has the form that the protocol gives the field. */
    boolean takes(String value) {
        return form.matcher(value).matches();
    }

    boolean required() {
        return required;
    }

    /** Refuses a value of another form. An absent value is "". */
    void check(String value) throws FormException {
        if (value.isEmpty()) {
            if (required) {
                throw FormException.head("head." + wireName, "缺少必填的报文头字段", "a required head value is missing");
            }
        } else if (!takes(value)) {
            throw FormException.head("head." + wireName, zh, "must be " + en);
        }
    }

    static HeadField named(String name) {
        for (HeadField f : values()) {
            if (f.wireName.equals(name)) {
                return f;
            }
        }
        return null;
    }
}
